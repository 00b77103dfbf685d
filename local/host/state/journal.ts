import * as zod from 'zod';
import { stepOutcome } from '../engine/outcome.js';
import { jsonObject } from '../json.js';
import { openJsonLines } from './json-lines.js';

const row = zod.record(zod.string(), zod.string());
const textInput = zod.record(
  zod.string(),
  zod.union([zod.string(), zod.array(zod.string()), zod.array(row)]),
);

/**
 * What the host has to know after a crash. `captured` marks a result as seen and puts its run in line in one entry: it
 * can neither be lost between the two nor be taken twice.
 */
const journalEntry = zod.discriminatedUnion('type', [
  zod.object({
    type: zod.literal('turned-on'),
    flow: zod.string(),
    /** Trigger and its input: another one has other keys, so the flow starts anew. */
    fingerprint: zod.string(),
    seen: zod.array(zod.string()),
  }),
  zod.object({ type: zod.literal('turned-off'), flow: zod.string() }),
  zod.object({
    type: zod.literal('captured'),
    flow: zod.string(),
    run: zod.string(),
    key: zod.string(),
    item: jsonObject,
  }),
  zod.object({ type: zod.literal('started'), run: zod.string(), step: zod.string(), input: textInput }),
  zod.object({ type: zod.literal('finished'), run: zod.string(), step: zod.string(), outcome: stepOutcome }),
  /** A person asked for it to be tried again. */
  zod.object({ type: zod.literal('reopened'), run: zod.string() }),
  zod.object({ type: zod.literal('ended'), run: zod.string() }),
]);
export type JournalEntry = zod.output<typeof journalEntry>;

export interface Journal {
  readonly entries: readonly JournalEntry[];
  append(entries: readonly JournalEntry[], options?: { isDurable?: boolean }): void;
  replace(entries: readonly JournalEntry[]): void;
  close(): void;
}

/** @throws DamagedState */
export function openJournal(path: string): Journal {
  return openJsonLines(path, journalEntry);
}
