import type { Throttle } from '../app-definition.js';
import type { HostClock } from '../clock.js';

/** Counts the invocations of what declares a `throttle`. */
export interface Throttles {
  /** Counts one more; when the window is full it does not, and gives the instant at which there is room again. */
  admit(key: string, throttle: Throttle): { isAdmitted: true } | { isAdmitted: false; retryAt: number };
}

export function createThrottles(clock: HostClock): Throttles {
  const windows = new Map<string, { startedAt: number; count: number }>();
  return {
    admit(key, { window, limit }) {
      const name = JSON.stringify([key, window, limit]);
      const now = clock.now();
      const known = windows.get(name);
      const isOpen = known !== undefined && now < known.startedAt + window * 1000;
      const current = isOpen ? known : { startedAt: now, count: 0 };
      windows.set(name, current);
      if (current.count >= limit) return { isAdmitted: false, retryAt: current.startedAt + window * 1000 };
      current.count += 1;
      return { isAdmitted: true };
    },
  };
}
