import { cutText, oneLine } from '../domain/plain-text.js';

/** The longest texts that Conta Azul takes, in UTF-16 units, as far as anybody knows. */
export const LONGEST = {
  /** Of an entry or an instalment. What others cut theirs to (seen 2026-08). */
  description: 255,
  /** Documented for a person; assumed of entries, sales, payments and items, whose limit nobody tells. */
  notes: 2000,
  personName: 200,
  email: 100,
} as const;

/** A title: one line, cut where Conta Azul would refuse it. */
export function toTitle(text: string): string {
  return cutText(oneLine(text), LONGEST.description);
}

/** Notes: lines stay lines. */
export function toNotes(text: string): string {
  return cutText(text, LONGEST.notes);
}
