import type { Clock } from '../domain/ports.js';

/** 10 requests a second for the whole company, all its integrations together (documented 2025-11). */
const MILLISECONDS_BETWEEN_STARTS = 110;

/** Waits, where needed, until one more request of this run may start. */
export function pacer(clock: Clock): () => Promise<void> {
  let nextStart = 0;
  return async () => {
    // The place is taken before waiting, so that requests asked for together start one after the other too.
    const start = Math.max(clock.now(), nextStart);
    nextStart = start + MILLISECONDS_BETWEEN_STARTS;
    if (start > clock.now()) await clock.sleep(start - clock.now());
  };
}
