import { parseArgs } from 'node:util';
import { closingLines } from './report.js';
import { type SoakResult, soak } from './soak.js';

/** `npm run soak -- --seeds 1,2,3 --wins 1000 --minutes 20 --parallel 3` */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1,2,3' },
    wins: { type: 'string', default: '1000' },
    minutes: { type: 'string', default: '20' },
    parallel: { type: 'string', default: '3' },
  },
});

const print = (line: string) => process.stdout.write(`${line}\n`);
const startedAt = Date.now();
const stopAt = startedAt + Number(values.minutes) * 60_000;
const waiting = values.seeds.split(',').map(Number);
const results: SoakResult[] = [];

async function takeSeeds(): Promise<void> {
  for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
    results.push(await soak({ seed, wins: Number(values.wins), stopAt, onProgress: print }));
  }
}

await Promise.all(Array.from({ length: Number(values.parallel) }, takeSeeds));
for (const result of results.sort((one, other) => one.seed - other.seed)) closingLines(result).forEach(print);
print(`\n${results.length} seeds in ${Math.round((Date.now() - startedAt) / 1000)} s of real time`);
process.exitCode = results.some(({ differences }) => differences.length > 0) ? 1 : 0;
