import type * as zod from 'zod';
import { InvalidInput } from '../domain/errors.js';
import { describeField } from './field-description.js';
import { toPlainInput } from './plain-input.js';
import { missing, toSentences, unreadable } from './text-field.js';

/**
 * `bundle.inputData` → the values of a form. Keys that the form does not have are ignored: old Zaps still send them.
 * @example parseInput(receivableInput, { amount: '1.234,56', … }).amount // 123456
 * @throws InvalidInput with one sentence for every wrong field, in the order of the form
 */
export function parseInput<Shape extends zod.ZodRawShape>(
  schema: zod.ZodObject<Shape>,
  inputData: unknown,
): zod.output<zod.ZodObject<Shape>> {
  const result = schema.safeParse(toPlainInput(inputData), {
    // Every field brings its own words; this keeps the library's English from a user should one ever not.
    error: ({ input }) => toSentences(input === undefined ? missing : unreadable),
  });
  if (result.success) return result.data;
  throw new InvalidInput(
    result.error.issues.map(({ path, message }) => `O campo ${nameOf(schema.shape, path)} ${message}`),
  );
}

/** `Valor`; inside line items `Valor da parcela (linha 2)`, counted as the user sees the lines. */
function nameOf(shape: zod.core.$ZodShape, path: readonly PropertyKey[]): string {
  const [key, index, column] = path;
  const field = typeof key === 'string' ? shape[key] : undefined;
  if (field === undefined) return String(key);
  const { label, children } = describeField(String(key), field);
  if (typeof index !== 'number') return label;
  const columnField = typeof column === 'string' ? children?.shape[column] : undefined;
  return `${columnField ? describeField(String(column), columnField).label : label} (linha ${index + 1})`;
}
