import { expect, it, jest } from '@jest/globals';
import { closingLines } from '../../../bench/soak/report.js';
import { soak } from '../../../bench/soak/soak.js';

/** Starts the app's processes some times, and waits for time-outs. */
jest.setTimeout(90_000);

it('a short soak ends with books that are as the wins call for', async () => {
  const result = await soak({ seed: 31, wins: 40, stopAt: Date.now() + 60_000 });
  const { wins, differences, faults, comparison } = result;
  expect(differences).toEqual([]);
  expect(wins).toBeGreaterThanOrEqual(40);
  expect(Object.values(faults).reduce((sum, times) => sum + times, 0)).toBeGreaterThan(10);
  expect(comparison.expected['receivable']).toBeGreaterThan(5);
  expect(comparison.found).toEqual(comparison.expected);
  expect(closingLines(result).at(-1)).toBe('  differences: 0');
});
