import type { Field } from '../app-definition.js';
import type { InputRow } from '../flow/flow.js';
import type { TextInput } from '../flow/map-input.js';

/**
 * A required field that came out empty takes its default, as in Zapier; an optional one stays empty, since its default
 * only fills the form when the step is set up.
 */
export function fillRequiredDefaults(fields: readonly Field[], input: TextInput): TextInput {
  const filled: TextInput = { ...input };
  for (const field of fields) {
    const value = filled[field.key];
    if (field.children && Array.isArray(value)) {
      const children = field.children;
      filled[field.key] = rowsOf(value).map((row) => fillRow(children, row));
    } else if (field.required && field.default !== undefined && isEmpty(value)) {
      filled[field.key] = field.list ? [field.default] : field.default;
    }
  }
  return filled;
}

function fillRow(children: readonly Field[], row: InputRow): InputRow {
  const missing = children.filter(
    (child) => child.required && child.default !== undefined && isEmpty(row[child.key]),
  );
  return { ...row, ...Object.fromEntries(missing.map((child) => [child.key, child.default ?? ''])) };
}

/** Labels of the required fields that are empty; of a line item, with the line: `Valor da parcela (linha 2)`. */
export function emptyRequiredFields(fields: readonly Field[], input: TextInput): string[] {
  return fields.flatMap((field) => {
    const value = input[field.key];
    if (!field.children) return field.required && isEmpty(value) ? [labelOf(field)] : [];
    const rows = Array.isArray(value) ? rowsOf(value) : [];
    return rows.flatMap((row, index) => emptyInRow(field.children ?? [], row, index + 1));
  });
}

function emptyInRow(children: readonly Field[], row: InputRow, line: number): string[] {
  return children
    .filter((child) => child.required && isEmpty(row[child.key]))
    .map((child) => `${labelOf(child)} (linha ${line})`);
}

export function labelOf(field: { key: string; label?: string | undefined }): string {
  return field.label ?? field.key;
}

function rowsOf(value: readonly (string | InputRow)[]): InputRow[] {
  return value.filter((entry) => typeof entry !== 'string');
}

function isEmpty(value: TextInput[string] | undefined): boolean {
  if (value === undefined) return true;
  return typeof value === 'string' ? value.trim() === '' : value.length === 0;
}
