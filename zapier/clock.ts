import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../domain/ports.js';

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds) => {
    await setTimeout(milliseconds);
  },
};
