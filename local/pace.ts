import { type HostClock, systemClock } from './host/clock.js';

/** The waiting between one look at the triggers and the next, which somebody in a hurry may cut short. */
export interface Pace {
  /** Waits, unless a hurry has come since the last time. Ends early, without an error, when `signal` is aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Ends the waiting under way, or leaves out the next one. */
  hurry(): void;
}

export function createPace(clock: Pick<HostClock, 'sleep'> = systemClock): Pace {
  let hurrying = new AbortController();
  return {
    async wait(milliseconds, signal) {
      await clock.sleep(milliseconds, AbortSignal.any([signal, hurrying.signal]));
      hurrying = new AbortController();
    },
    hurry: () => hurrying.abort(),
  };
}
