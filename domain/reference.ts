import { InvalidValue } from './errors.js';
import { quote } from './quote.js';

/** What a reference belongs to; the same reference in another action is another record. */
export type ReferencedAction = 'receivable' | 'payable' | 'sale';

const LONGEST_REFERENCE = 80;

const ACTION_WORDS: Record<ReferencedAction, string> = {
  receivable: 'receber',
  payable: 'pagar',
  sale: 'venda',
};

/**
 * A reference as it is compared: without spaces around it, inner spaces single.
 * @example parseReference(' 41000001  -entrada') // '41000001 -entrada'
 * @throws InvalidValue past 80 characters, which Conta Azul could cut, or with control characters
 */
export function parseReference(text: string): string {
  const reference = text.trim().replace(/ +/g, ' ');
  if (reference.length > LONGEST_REFERENCE) {
    throw new InvalidValue(
      `recebeu ${quote(text)}, que tem mais de ${LONGEST_REFERENCE} caracteres`,
      'Use o ID do gatilho, com um complemento curto se precisar.',
    );
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(reference)) {
    throw new InvalidValue(`recebeu ${quote(text)}, que tem quebra de linha`, 'Use uma linha só.');
  }
  return reference;
}

/**
 * The readable mark that a record carries in a text of its own, and by which it is recognised. Compared whole, so that
 * reference 1 is not reference 10.
 * @example markOf('receivable', '41000001') // 'Ref. Zapier (receber): 41000001'
 */
export function markOf(action: ReferencedAction, reference: string): string {
  return `Ref. Zapier (${ACTION_WORDS[action]}): ${reference}`;
}

/** Whether a text read back is the mark, and nothing but the mark. */
export function isMark(text: string | null | undefined, mark: string): boolean {
  return (text ?? '').trim() === mark;
}

/**
 * The reference that a text read back carries as its mark, or `null` where it is no mark of this action.
 * @example readMark('receivable', 'Ref. Zapier (receber): 41000001') // '41000001'
 */
export function readMark(action: ReferencedAction, text: string | null | undefined): string | null {
  const written = (text ?? '').trim();
  const start = markOf(action, '');
  return written.startsWith(start) && written.length > start.length ? written.slice(start.length) : null;
}
