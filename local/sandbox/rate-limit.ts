export interface RateLimitAnswer {
  isAllowed: boolean;
  remainingSecond: number;
  remainingMinute: number;
  /** Whole seconds, at least 1, until the next request would be let through. */
  secondsToReset: number;
}

export interface RateLimit {
  /** Counts one request of this key. A refused one is not counted. */
  take(key: string): RateLimitAnswer;
  reset(): void;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/**
 * At most so many requests in any second and in any minute, per key. The window slides: never kinder than a gateway
 * that counts by the calendar second. Follows real time, not the sandbox clock, which a test may hold still.
 */
export function createRateLimit(options: { perSecond: number; perMinute: number }): RateLimit {
  const takenByKey = new Map<string, number[]>();

  return {
    take(key) {
      const now = performance.now();
      const lastMinute = (takenByKey.get(key) ?? []).filter((at) => now - at < MINUTE_MS);
      const lastSecond = lastMinute.filter((at) => now - at < SECOND_MS);
      const isAllowed = lastSecond.length < options.perSecond && lastMinute.length < options.perMinute;
      const waitMs = Math.max(
        waitFor(lastSecond, options.perSecond, SECOND_MS, now),
        waitFor(lastMinute, options.perMinute, MINUTE_MS, now),
      );
      const counted = isAllowed ? 1 : 0;
      takenByKey.set(key, isAllowed ? [...lastMinute, now] : lastMinute);
      return {
        isAllowed,
        remainingSecond: Math.max(0, options.perSecond - lastSecond.length - counted),
        remainingMinute: Math.max(0, options.perMinute - lastMinute.length - counted),
        secondsToReset: Math.max(1, Math.ceil(waitMs / 1000)),
      };
    },
    reset: () => takenByKey.clear(),
  };
}

/** How long until the oldest of a full window leaves it; 0 while there is room. */
function waitFor(taken: readonly number[], limit: number, windowMs: number, now: number): number {
  if (taken.length < limit) return 0;
  const oldest = taken[taken.length - limit];
  return oldest === undefined ? windowMs : windowMs - (now - oldest);
}
