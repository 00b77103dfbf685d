/** The time the fakes live in. Tests set it; the rate limits alone follow the real one. */
export interface SandboxClock {
  /** Milliseconds since the epoch. */
  now(): number;
  set(instantMs: number): void;
  advance(milliseconds: number): void;
}

/**
 * Starts at `startAt` (the real now by default) and ticks with real time, or stands still when frozen.
 * Ticking follows the monotonic clock, so a change of the machine's time does not reach it.
 */
export function createClock(options: { startAt?: number; isFrozen?: boolean } = {}): SandboxClock {
  let base = options.startAt ?? Date.now();
  let baseTick = performance.now();

  const now = () => (options.isFrozen ? base : base + Math.floor(performance.now() - baseTick));
  const set = (instantMs: number) => {
    base = instantMs;
    baseTick = performance.now();
  };
  return { now, set, advance: (milliseconds) => set(now() + milliseconds) };
}
