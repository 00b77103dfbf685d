import { dayOfInstant, formatInstantInSaoPaulo, parseInstant } from '../domain/calendar-date.js';
import { readNumericTaxId, readTaxId, type TaxId } from '../domain/tax-id.js';
import { type CustomFieldValues, textOrNull } from './schemas.js';

type CustomFieldValue = NonNullable<CustomFieldValues>[number];

/** Label of an option, `null` where it is not known. */
export type LabelOfOption = (fieldId: string, optionId: number) => string | null;

/** Fields with chosen options, whose labels have to be read apart. */
export function optionFieldIds(values: CustomFieldValues): string[] {
  return (values ?? []).filter(({ options }) => options && options.length > 0).map(({ id }) => id);
}

/**
 * Values by field id: text, number, day `YYYY-MM-DD` or instant for a date, labels of options joined with a comma.
 * @example toCustomFields([{ id: 'CF_1', numericValue: 7 }], labelOf) // { CF_1: 7 }
 */
export function toCustomFields(
  values: CustomFieldValues,
  labelOf: LabelOfOption,
): Record<string, string | number | null> {
  return Object.fromEntries((values ?? []).map((value) => [value.id, toPlainValue(value, labelOf)]));
}

/** The document in a field, `null` where it is empty, invalid, or two documents could be meant. */
export function taxIdIn(values: CustomFieldValues, fieldId: string | null): TaxId | null {
  const value = values?.find(({ id }) => id === fieldId);
  if (typeof value?.numericValue === 'number') return readNumericTaxId(value.numericValue);
  return value?.textValue ? readTaxId(value.textValue) : null;
}

function toPlainValue(value: CustomFieldValue, labelOf: LabelOfOption): string | number | null {
  if (value.options && value.options.length > 0) {
    return value.options.map((optionId) => labelOf(value.id, optionId) ?? String(optionId)).join(', ');
  }
  if (value.dateValue) return toDateText(value.dateValue);
  return value.numericValue ?? textOrNull(value.textValue);
}

/** Midnight, in UTC or in São Paulo, is a day; any other time is an instant; unreadable text stays as it is. */
function toDateText(text: string): string {
  const instant = parseInstant(text);
  if (instant === null) return text;
  const local = formatInstantInSaoPaulo(instant);
  const day = dayOfInstant(instant);
  return local.startsWith(`${day}T00:00:00`) || !local.startsWith(day) ? day : local;
}
