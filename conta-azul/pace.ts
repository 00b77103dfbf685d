import type { Clock } from '../domain/ports.js';

/**
 * 10 requests a second for the whole company, all its integrations together (documented 2025-11): one run of ours keeps
 * below, and a short run is not slowed down at all.
 */
const REQUESTS = 8;
const WINDOW_MILLISECONDS = 1_000;

/** Waits, where needed, until one more request may be sent. */
export function pacer(clock: Clock): () => Promise<void> {
  const sentAt: number[] = [];
  return async () => {
    const oldest = sentAt.length < REQUESTS ? undefined : sentAt.shift();
    const pause = oldest === undefined ? 0 : oldest + WINDOW_MILLISECONDS - clock.now();
    if (pause > 0) await clock.sleep(pause);
    sentAt.push(clock.now());
  };
}
