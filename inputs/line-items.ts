import * as zod from 'zod';
import { InvalidValue } from '../domain/errors.js';
import { quote } from '../domain/quote.js';
import { isRecord } from './plain-input.js';
import { toSentences } from './text-field.js';

/**
 * A table in the form: the platform sends one object per line under the parent's key. Lines in which every column is
 * empty are dropped; no line at all is an empty list, so the field is always optional. Columns that are not
 * `.optional()` have to be filled in each line that has anything.
 * @example lineItems({ instalment_amount: moneyField().meta({ label: 'Valor da parcela' }) }).meta({ label: 'Parcelas' })
 */
export function lineItems<Shape extends zod.ZodRawShape>(columns: Shape) {
  const line = zod.object(columns, { error: noLine });
  const keys = Object.keys(columns);
  // Empty lines keep their place until the end, so that messages number the lines as the user sees them.
  return zod
    .preprocess((value) => toLines(value, keys), zod.array(line.optional(), { error: noLine }))
    .transform((lines) => lines.filter((present) => present !== undefined))
    .default([])
    .meta({ children: line });
}

function toLines(value: unknown, keys: readonly string[]): unknown {
  const lines: unknown = isRecord(value) ? [value] : value;
  if (!Array.isArray(lines)) return lines;
  return lines.map((line: unknown) =>
    isRecord(line) && keys.every((key) => line[key] === undefined) ? undefined : line,
  );
}

function noLine(issue: { input?: unknown }): string {
  const received = typeof issue.input === 'string' ? quote(issue.input) : 'dados';
  return toSentences(
    new InvalidValue(`recebeu ${received} no lugar de linhas`, 'Preencha os campos de cada linha, um a um.'),
  );
}
