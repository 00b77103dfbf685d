import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createRateLimit } from '../../../local/sandbox/rate-limit.js';

let realTime: jest.SpiedFunction<() => number>;

beforeEach(() => {
  realTime = jest.spyOn(performance, 'now').mockReturnValue(0);
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('the rate limit', () => {
  it('lets so many through in a second and says when the next may come', () => {
    const limit = createRateLimit({ perSecond: 2, perMinute: 100 });
    const answers = [limit.take('key'), limit.take('key'), limit.take('key')];

    expect(answers.map((answer) => [answer.isAllowed, answer.remainingSecond])).toEqual([
      [true, 1],
      [true, 0],
      [false, 0],
    ]);
    expect(answers[2]?.secondsToReset).toBe(1);
  });

  it.each([
    [999, false],
    [1000, true],
  ])('slides: %i ms after the first of a full second a request passes: %s', (milliseconds, isAllowed) => {
    const limit = createRateLimit({ perSecond: 2, perMinute: 100 });
    limit.take('key');
    realTime.mockReturnValue(600);
    limit.take('key');
    realTime.mockReturnValue(milliseconds);

    expect(limit.take('key').isAllowed).toBe(isAllowed);
  });

  it('counts the minute too, and says how long it lasts', () => {
    const limit = createRateLimit({ perSecond: 100, perMinute: 3 });
    for (const at of [0, 2000, 4000]) {
      realTime.mockReturnValue(at);
      limit.take('key');
    }
    realTime.mockReturnValue(10_500);
    expect(limit.take('key')).toEqual({
      isAllowed: false,
      remainingSecond: 100,
      remainingMinute: 0,
      secondsToReset: 50,
    });
    realTime.mockReturnValue(60_000);
    expect(limit.take('key').isAllowed).toBe(true);
  });

  it('counts each key for itself, and forgets when reset', () => {
    const limit = createRateLimit({ perSecond: 1, perMinute: 1 });
    const first = limit.take('one').isAllowed;
    const again = limit.take('one').isAllowed;
    const other = limit.take('other').isAllowed;
    limit.reset();

    expect([first, again, other, limit.take('one').isAllowed]).toEqual([true, false, true, true]);
  });
});
