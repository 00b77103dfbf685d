import { createHash } from 'node:crypto';
import * as zod from 'zod';
import type { Memory } from '../domain/ports.js';

const DOUBT_SECONDS = 7 * 24 * 3_600;
const CREATED_SECONDS = 3_600;
/**
 * How long nothing is written over a doubt, since the record may be about to show: a minute after it was sent, ten
 * where the service said that it had accepted it.
 */
const SETTLING_MILLISECONDS = 60_000;
const ACCEPTED_SETTLING_MILLISECONDS = 600_000;

const doubt = zod.object({
  /** Of the first attempt, by the service's clock: nothing created before can be its record. */
  beganAt: zod.number(),
  /** Of the last one, by ours. */
  sentAt: zod.number(),
  /** Where the service accepted it to work on it later. */
  protocol: zod.string().nullable(),
});

/** Attempts whose end is not known yet; times in epoch milliseconds. */
export type Doubt = zod.output<typeof doubt>;

/** What is remembered of one record. */
export interface RecordMemory {
  recallDoubt(): Promise<Doubt | null>;
  /** Whether it was really kept. */
  rememberDoubt(doubt: Doubt): Promise<boolean>;
  forgetDoubt(): Promise<void>;
  /** The record's id, where an earlier run wrote it. */
  recallId(): Promise<string | null>;
  rememberId(id: string): Promise<void>;
}

/** @param sameness whatever makes two records the same; JSON values */
export function recordMemory(memory: Memory, sameness: unknown): RecordMemory {
  const key = createHash('sha256').update(JSON.stringify(sameness), 'utf8').digest('hex');
  const doubtKey = `record in doubt ${key}`;
  const createdKey = `record created ${key}`;
  return {
    async recallDoubt() {
      const known = doubt.safeParse(await memory.recall(doubtKey));
      return known.success ? known.data : null;
    },
    rememberDoubt: (attempts) => memory.remember(doubtKey, attempts, DOUBT_SECONDS),
    forgetDoubt: () => memory.forget(doubtKey),
    async recallId() {
      const known = await memory.recall(createdKey);
      return typeof known === 'string' ? known : null;
    },
    async rememberId(id) {
      await memory.remember(createdKey, id, CREATED_SECONDS);
    },
  };
}

/** Whether the record may still be about to show, so that nothing may be written over it. */
export function isSettling({ sentAt, protocol }: Doubt, now: number): boolean {
  return now - sentAt < (protocol === null ? SETTLING_MILLISECONDS : ACCEPTED_SETTLING_MILLISECONDS);
}
