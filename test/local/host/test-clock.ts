import type { HostClock } from '../../../local/host/clock.js';

/** Stands still; a sleep takes no time and moves it on. Remembers how long it was slept. */
export function testClock(startAt = 1_000_000): HostClock & { slept: number[]; advance(ms: number): void } {
  let now = startAt;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
    },
    async sleep(milliseconds) {
      slept.push(milliseconds);
      now += milliseconds;
    },
  };
}
