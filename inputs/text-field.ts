import * as zod from 'zod';
import { InvalidValue } from '../domain/errors.js';
import { cleanText } from '../domain/plain-text.js';
import { trimInvisible } from './plain-input.js';

/** A required field left empty. */
export const missing = new InvalidValue('está vazio', 'Preencha-o.');

/** Anything but text where text is read; no field of ours needs more to be said. */
export const unreadable = new InvalidValue(
  'recebeu um conjunto de dados no lugar de um valor',
  'Escolha um único valor para ele.',
);

const notASingleValue = new InvalidValue(
  'recebeu uma lista no lugar de um valor',
  'Escolha um único valor para ele.',
);

/**
 * A field that arrives as text and leaves as whatever `parse` makes of it; the schema of every field in `field.ts`.
 * `parse` may throw InvalidValue, whose sentences follow the field's label in the message to the user.
 */
export function fieldOf<Output>(parse: (text: string) => Output, meta: Record<string, unknown> = {}) {
  return zod
    .unknown()
    .transform((value, context): Output => {
      try {
        return parse(readText(value));
      } catch (error) {
        if (!(error instanceof InvalidValue)) throw error;
        context.addIssue({ code: 'custom', message: toSentences(error) });
        return zod.NEVER;
      }
    })
    .meta({ type: 'string', ...meta });
}

/** What follows "O campo <label> " in a message. */
export function toSentences({ problem, fix }: InvalidValue): string {
  return `${problem}. ${fix}`;
}

function readText(value: unknown): string {
  if (value === undefined) throw missing;
  if (typeof value !== 'string') throw Array.isArray(value) ? notASingleValue : unreadable;
  return trimInvisible(cleanText(value));
}
