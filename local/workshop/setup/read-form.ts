import type { Field } from '../../host/app-definition.js';
import type { InputRow, InputValue, StepInput } from '../../host/flow/flow.js';

/** Enough for whoever adds a line at a time. */
const MOST_LINES = 50;

/**
 * What a form of `field-form.ts` brought → the input of a step. Fields left empty are left out, except those that
 * somebody has emptied of their default.
 */
export function readForm(fields: readonly Field[], form: URLSearchParams): StepInput {
  const input: StepInput = {};
  for (const field of fields) {
    const value = readField(field, form);
    if (value !== null) input[field.key] = value;
  }
  return input;
}

function readField(field: Field, form: URLSearchParams): InputValue | null {
  if (field.children) return readRows(field.key, field.children, form);
  if (field.type === 'boolean') return form.has(`f:${field.key}`) ? 'true' : 'false';
  if (field.list) {
    const values = form.getAll(`f:${field.key}`).filter((value) => value !== '');
    return values.length === 0 ? null : values;
  }
  const written = (form.get(`f:${field.key}`) ?? '').trim();
  const value = written === '' ? (form.get(`c:${field.key}`) ?? '') : written;
  return value === '' && field.default === undefined ? null : value;
}

function readRows(key: string, children: readonly Field[], form: URLSearchParams): InputRow[] | null {
  const rows: InputRow[] = [];
  for (let line = 0; line < MOST_LINES; line += 1) {
    const cells = children
      .map((child) => [child.key, (form.get(`r:${key}:${line}:${child.key}`) ?? '').trim()] as const)
      .filter(([, text]) => text !== '');
    if (cells.length > 0) rows.push(Object.fromEntries(cells));
  }
  return rows.length === 0 ? null : rows;
}

/** Required fields that hold nothing and have no default to fall back on. */
export function missingFields(fields: readonly Field[], input: StepInput): Field[] {
  return fields.filter(({ required, default: byDefault, key }) => {
    const value = input[key];
    return required && byDefault === undefined && (value === undefined || value.length === 0);
  });
}
