import * as zod from 'zod';
import type { Memory } from '../domain/ports.js';
import { MoskitRefusal } from './errors.js';

const KEY = 'moskit refusals';
/** Long enough to save calls, short enough to notice soon that the API learnt it. */
const KEPT_SECONDS = 3600;

/** Ways of asking that the API refused or ignored, so that the next polls need not try them again. */
export interface RefusalList {
  has(way: string): boolean;
  add(way: string): Promise<void>;
}

export async function recallRefusals(memory: Memory): Promise<RefusalList> {
  const known = new Set(
    zod
      .array(zod.string())
      .catch([])
      .parse(await memory.recall(KEY)),
  );
  return {
    has: (way) => known.has(way),
    async add(way) {
      known.add(way);
      await memory.remember(KEY, [...known], KEPT_SECONDS);
    },
  };
}

/** Refusals of the way of asking: what is not searchable is answered with 400 or 422, a missing route with 404 or 405. */
export function isRefusedWay(error: unknown): boolean {
  return error instanceof MoskitRefusal && [400, 404, 405, 422].includes(error.status);
}
