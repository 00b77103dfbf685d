import type { Clock } from '../domain/ports.js';

/** 10 requests a second for the whole company, all its integrations together (documented 2025-11). */
const MILLISECONDS_BETWEEN_STARTS = 110;

/** Waits, where needed, until one more request of this run may start. */
export function pacer(clock: Clock): () => Promise<void> {
  let nextStart = 0;
  return async () => {
    const pause = nextStart - clock.now();
    if (pause > 0) await clock.sleep(pause);
    nextStart = clock.now() + MILLISECONDS_BETWEEN_STARTS;
  };
}
