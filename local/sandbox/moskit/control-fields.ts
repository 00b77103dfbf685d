import * as zod from 'zod';
import { ControlRefusal } from '../control-input.js';
import type { CustomField, FieldContent, FieldContents } from './entities.js';

/** By custom field id: text, a number, ISO text for a date, option ids for a choice; null empties the field. */
export const fieldChanges = zod.record(
  zod.string(),
  zod.union([zod.string(), zod.number(), zod.array(zod.int()), zod.null()]),
);
export type FieldChanges = zod.output<typeof fieldChanges>;

/**
 * The contents after the changes.
 * @throws ControlRefusal (400) on a field of another module and on a value of another type
 */
export function changeFields(
  contents: FieldContents,
  changes: FieldChanges | undefined,
  known: readonly CustomField[],
  module: CustomField['module'],
): FieldContents {
  const changed = { ...contents };
  for (const [fieldId, value] of Object.entries(changes ?? {})) {
    const field = known.find(({ id }) => id === fieldId);
    if (field?.module !== module)
      throw new ControlRefusal(400, `Campo personalizado inexistente: ${fieldId}`);
    delete changed[fieldId];
    if (value !== null) changed[fieldId] = toContent(field, value);
  }
  return changed;
}

function toContent(field: CustomField, value: string | number | number[]): FieldContent {
  if (field.type === 'TEXT' && typeof value === 'string') return { kind: 'text', text: value };
  if (field.type === 'NUMBER' && typeof value === 'number') return { kind: 'number', number: value };
  if (field.type === 'DATE' && typeof value === 'string' && !Number.isNaN(Date.parse(value))) {
    return { kind: 'date', instantMs: Date.parse(value) };
  }
  const hasOptions = field.type === 'SINGLE_OPTION' || field.type === 'MULTIPLE_OPTION';
  const isKnown = (optionId: number) => field.options.some((option) => option.id === optionId);
  if (hasOptions && typeof value === 'object' && value.every(isKnown)) {
    return { kind: 'options', optionIds: value };
  }
  throw new ControlRefusal(400, `Valor inválido para o campo "${field.name}" (${field.type})`);
}
