import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as zod from 'zod';
import { median } from './statistics.js';
import type { Row } from './table.js';

const CHILD = fileURLToPath(new URL('./import-child.mjs', import.meta.url));
const PAIRS = 15;
const MEGABYTE = 2 ** 20;
const GOAL = { ratio: 1.15, megabytes: 15 };

const report = zod.object({ milliseconds: zod.number(), rss: zod.number(), heapUsed: zod.number() });
type Report = zod.output<typeof report>;

/** Fresh processes, one of each kind in turn, so that whatever else the machine does meets both. */
export async function measureColdImport(): Promise<Row[]> {
  const core: Report[] = [];
  const app: Report[] = [];
  // The first ones find the files on the disk, not in its cache.
  await importIn('core');
  await importIn('app');
  for (let pair = 0; pair < PAIRS; pair += 1) {
    core.push(await importIn('core'));
    app.push(await importIn('app'));
  }
  const of = (reports: readonly Report[], key: keyof Report) => median(reports.map((each) => each[key]));
  const [bare, built] = [of(core, 'milliseconds'), of(app, 'milliseconds')];
  const ratio = built / bare;
  const more = (key: 'rss' | 'heapUsed') => (of(app, key) - of(core, key)) / MEGABYTE;
  return [
    {
      what: 'time of `dist/index.js` against bare core',
      figure: `${ratio.toFixed(2)} ×`,
      detail: `${built.toFixed(0)} ms against ${bare.toFixed(0)} ms, medians of ${PAIRS} processes each`,
      goal: `≤ ${GOAL.ratio} ×`,
      isMet: ratio <= GOAL.ratio,
    },
    {
      what: 'memory above bare core',
      figure: `${more('rss').toFixed(1)} MB`,
      detail: `resident; ${more('heapUsed').toFixed(1)} MB of it heap`,
      goal: `≤ ${GOAL.megabytes} MB`,
      isMet: more('rss') <= GOAL.megabytes,
    },
  ];
}

async function importIn(kind: 'core' | 'app'): Promise<Report> {
  const { stdout } = await promisify(execFile)(process.execPath, [CHILD, kind]);
  return report.parse(JSON.parse(stdout));
}
