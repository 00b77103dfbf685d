import { describe, expect, it } from '@jest/globals';
import { watchClosingOrder } from '../../moskit/closing-order.js';

describe('closing dates', () => {
  it.each<[string, (number | null)[], boolean, boolean]>([
    ['falling', [3, 2, 1], true, false],
    ['falling with equal ones', [3, 3, 2], true, false],
    ['falling, missing ones at the end', [3, 2, null, null], true, false],
    ['falling, missing ones at the start', [null, null, 3, 2], true, true],
    ['rising', [1, 2, 3], false, false],
    ['falling, then rising', [3, 2, 4], false, false],
    ['falling, missing ones in the middle', [3, null, 2], false, false],
    ['falling, missing ones at both ends', [null, 3, 2, null], false, false],
    ['rising after missing ones', [null, 1, 2], false, false],
    ['all equal', [2, 2, 2], false, false],
    ['one alone', [2], false, false],
    ['one alone after missing ones', [null, 2], false, false],
    ['all missing', [null, null], false, false],
    ['none at all', [], false, false],
  ])('%s', (_, dates, isDescending, hasMissingFirst) => {
    const order = watchClosingOrder();
    for (const date of dates) order.see(date);
    expect([order.isDescending(), order.hasMissingFirst()]).toEqual([isDescending, hasMissingFirst]);
  });
});
