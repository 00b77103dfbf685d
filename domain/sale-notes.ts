import { isMark, markOf } from './reference.js';

const LINE_ENDS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;

/** How the mark of any sale begins. */
const MARK_START = markOf('sale', '').trim();

/**
 * The notes of a sale: what the user wrote, then the mark of its reference as a line of its own. A line of the user's
 * that begins like a mark is quoted with "> ", so that nothing that came in as text is ever read as a mark.
 * @example saleNotes('Entregar na loja', '41000001') // 'Entregar na loja\nRef. Zapier (venda): 41000001'
 * @returns `null` where there is nothing to write
 */
export function saleNotes(notes: string | null, reference: string | null): string | null {
  const written = notes === null ? [] : notes.split(LINE_ENDS).map(quotedIfMark);
  const lines = reference === null ? written : [...written, markOf('sale', reference)];
  return lines.length === 0 ? null : lines.join('\n');
}

/**
 * Whether one whole line of notes read back is the mark of a reference, wherever it stands: somebody may have added
 * lines in Conta Azul since.
 */
export function carriesMarkOf(reference: string, stored: string): boolean {
  return stored.split(LINE_ENDS).some((line) => isMark(line, markOf('sale', reference)));
}

/** Whether notes read back are those that were written; spaces at the ends of lines and empty ends aside. */
export function areSameNotes(one: string | null, other: string | null): boolean {
  return withoutEdges(one) === withoutEdges(other);
}

function quotedIfMark(line: string): string {
  return line.trim().startsWith(MARK_START) ? `> ${line.trim()}` : line;
}

function withoutEdges(notes: string | null): string {
  return (notes ?? '')
    .split(LINE_ENDS)
    .map((line) => line.trim())
    .join('\n')
    .trim();
}
