import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureColdImport } from './cold-import.js';
import { countOperations, measureHost, measurePolls, timeOperations } from './measure.js';
import {
  type ConnectorApp,
  type MeasuredConnector,
  type MeasuredParts,
  measuredConnector,
} from './measured-connector.js';
import { withSandbox } from './other-processes.js';
import { measurePackage } from './package-size.js';
import { machineLine, type Row, type RowGroup, toMarkdown, toTerminal, writeFigures } from './table.js';

/** `npm run bench`, or only some parts, which are printed and not written down: `npm run bench -- --only polls,host` */
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
  },
});

const PAGE = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
const built = (file: string) => new URL(`../../dist/${file}`, import.meta.url).href;

async function onSandbox<Result>(
  work: (connector: MeasuredConnector, app: ConnectorApp) => Promise<Result>,
): Promise<Result> {
  const { default: app }: { default: ConnectorApp } = await import(built('index.js'));
  const { systemClock }: { systemClock: MeasuredParts['clock'] } = await import(built('zapier/clock.js'));
  return withSandbox(async (sandbox) =>
    work(await measuredConnector({ app, clock: systemClock, sandbox, isSandboxMoved: false }), app),
  );
}

const parts: Record<string, { title: string; measure(): Promise<Row[]> }> = {
  import: { title: 'Cold import', measure: measureColdImport },
  package: { title: 'What is uploaded', measure: async () => measurePackage() },
  calls: { title: 'HTTP calls of each operation', measure: () => onSandbox(countOperations) },
  time: { title: 'Time of each operation on loopback, warm', measure: () => onSandbox(timeOperations) },
  polls: { title: 'A poll of deal_won', measure: () => onSandbox(measurePolls) },
  host: { title: 'The local host', measure: () => withSandbox(measureHost) },
};

// Core writes a line for each call of a process that has made many.
console.log = () => undefined;

const chosen = values.only?.split(',') ?? Object.keys(parts);
const print = (line: string) => process.stdout.write(`${line}\n`);
const startedAt = Date.now();
const groups: RowGroup[] = [];
for (const [name, { title, measure }] of Object.entries(parts)) {
  if (!chosen.includes(name)) continue;
  const began = Date.now();
  groups.push({ title, rows: await measure() });
  print(`${title}: ${((Date.now() - began) / 1_000).toFixed(0)} s`);
}
const machine = machineLine(new Date());
print(`\n${machine}\n${toTerminal(groups)}`);
if (values.only === undefined) writeFigures(PAGE, toMarkdown(groups, machine));
const missed = groups.flatMap(({ rows }) => rows).filter(({ isMet }) => isMet === false).length;
print(
  `${missed === 0 ? 'Every goal is met' : `${missed} goal(s) not met`}; ${((Date.now() - startedAt) / 1_000).toFixed(0)} s`,
);
