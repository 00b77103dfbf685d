import type { Hono } from 'hono';
import type { SandboxClock } from './clock.js';
import type { Faults } from './faults.js';
import type { SandboxIds } from './ids.js';
import type { RequestLog } from './request-log.js';

/** What every fake service is given. One context is shared by all of them. */
export interface SandboxContext {
  clock: SandboxClock;
  ids: SandboxIds;
  faults: Faults;
  requestLog: RequestLog;
}

/**
 * What every fake service gives. Its `app` places `requestLog.middleware(name)` and then `faults.middleware(name)`
 * before anything else, so that a planned fault comes even where authentication would refuse.
 */
export interface SandboxService {
  app: Hono;
  /** Mounted under the service's name in the control server; made with `createControlApp`. */
  control: Hono;
  /** Back to the seed, relative to the clock's now. The ids have been seeded again just before. */
  reset(): void;
}
