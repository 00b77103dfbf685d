import { randomUUID } from 'node:crypto';
import type { TriedStep } from '../../host/engine/engine.js';
import type { FlowStep, FlowTrigger } from '../../host/flow/flow.js';
import type { JsonObject } from '../../host/json.js';

/** A step as far as it is set up. */
export interface DraftStep extends FlowStep {
  isSaved: boolean;
  tried: TriedStep | null;
  /** The test under way, so that a second click waits for the first one's. */
  trying: Promise<TriedStep> | null;
}

/** An automation in the making. Kept in memory: it holds a key. */
export interface Draft {
  readonly id: string;
  title: string;
  trigger: FlowTrigger | null;
  /** What was filled in before the login page; `null` until the key has been tested. */
  connectionFields: Record<string, string> | null;
  isConnected: boolean;
  /** Results of the trigger to show and try the steps with. */
  example: JsonObject | null;
  /** The reading of it under way. */
  readingExample: Promise<void> | null;
  steps: DraftStep[];
  /** Name of the file, once it is on. */
  savedAs: string | null;
  /** The turning on under way, so that a second click makes no second file. */
  activating: Promise<string> | null;
}

export interface Drafts {
  begin(title: string): Draft;
  find(id: string): Draft | null;
}

/** Somebody who begins and begins again must not fill the memory. */
const MOST_DRAFTS = 50;

export function createDrafts(): Drafts {
  const drafts = new Map<string, Draft>();
  return {
    begin(title) {
      const [oldest] = drafts.keys();
      if (drafts.size >= MOST_DRAFTS && oldest !== undefined) drafts.delete(oldest);
      const draft: Draft = {
        id: randomUUID(),
        title,
        trigger: null,
        connectionFields: null,
        isConnected: false,
        example: null,
        readingExample: null,
        steps: [],
        savedAs: null,
        activating: null,
      };
      drafts.set(draft.id, draft);
      return draft;
    },
    find: (id) => drafts.get(id) ?? null,
  };
}

/** A name for a step that no other has: `create_receivable` → `receivable`, then `receivable_2`. */
export function stepName(operation: string, taken: readonly string[]): string {
  const base = operation.replace(/^(create|find)_/, '');
  let name = base;
  for (let number = 2; taken.includes(name); number += 1) name = `${base}_${number}`;
  return name;
}
