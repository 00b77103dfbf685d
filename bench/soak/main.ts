import { parseArgs } from 'node:util';
import { closingLines } from './report.js';
import { soak } from './soak.js';

/** `npm run soak -- --seeds 1,2,3 --wins 1000 --minutes 15` */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1,2,3' },
    wins: { type: 'string', default: '1000' },
    minutes: { type: 'string', default: '15' },
  },
});

const print = (line: string) => process.stdout.write(`${line}\n`);
const stopAt = Date.now() + Number(values.minutes) * 60_000;
let differences = 0;
for (const seed of values.seeds.split(',').map(Number)) {
  const startedAt = performance.now();
  const result = await soak({ seed, wins: Number(values.wins), stopAt, onProgress: print });
  differences += result.differences.length;
  for (const line of closingLines(result)) print(line);
  print(`  real time: ${Math.round((performance.now() - startedAt) / 1000)} s`);
}
process.exitCode = differences === 0 ? 0 : 1;
