import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { createClock } from '../../../local/sandbox/clock.js';

const NOON = Date.parse('2026-11-18T15:00:00Z');

afterEach(() => {
  jest.restoreAllMocks();
});

describe('the sandbox clock', () => {
  it('stands still when frozen, until it is set or advanced', () => {
    const clock = createClock({ startAt: NOON, isFrozen: true });
    const seen = [clock.now()];
    clock.advance(90_000);
    seen.push(clock.now());
    clock.set(NOON - 1);
    seen.push(clock.now());

    expect(seen).toEqual([NOON, NOON + 90_000, NOON - 1]);
  });

  it('ticks with real time when not frozen, from wherever it was set', () => {
    const tick = jest.spyOn(performance, 'now').mockReturnValue(1000);
    const clock = createClock({ startAt: NOON });
    tick.mockReturnValue(1250);
    const beforeSet = clock.now();
    clock.set(NOON + 5000);
    tick.mockReturnValue(1260);

    expect([beforeSet, clock.now()]).toEqual([NOON + 250, NOON + 5010]);
  });
});
