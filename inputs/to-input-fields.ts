import type * as zod from 'zod';
import { describeField } from './field-description.js';

/** The part of Zapier's input field that our forms use. */
export interface InputField {
  key: string;
  label: string;
  type?: 'string' | 'boolean';
  required?: boolean;
  list?: boolean;
  helpText?: string;
  placeholder?: string;
  group?: string;
  default?: string;
  choices?: Record<string, string>;
  dynamic?: string;
  search?: string;
  altersDynamicFields?: boolean;
  children?: InputField[];
}

/**
 * A form's schema → Zapier's `inputFields`, in the order of its keys. Columns of line items are never `required` on
 * the form, which would force every user to fill the table; the parser asks for them in each line that is used.
 * @throws Error on a field without label, or line items with what the platform does not take there
 */
export function toInputFields(schema: zod.ZodObject): InputField[] {
  return Object.entries(schema.shape).map(([key, field]) => toInputField(key, field));
}

function toInputField(key: string, schema: zod.core.$ZodType): InputField {
  const { children, isRequired, type, ...described } = describeField(key, schema);
  if (children === undefined) return { key, ...described, type, ...(isRequired ? { required: true } : {}) };
  const { label, group, ...misplaced } = described;
  if (Object.keys(misplaced).length > 0) {
    throw new Error(`Line items ${key} cannot have ${Object.keys(misplaced).join(', ')}: put it on a column`);
  }
  return { key, label, ...(group === undefined ? {} : { group }), children: toColumns(children) };
}

function toColumns(line: zod.ZodObject): InputField[] {
  return toInputFields(line).map(({ required, ...column }) => column);
}
