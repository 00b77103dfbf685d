import * as zod from 'zod';

/*
 * Absent and `null` mean the same in every answer; only an id can be relied on. A number that comes as text, or text
 * that comes as a number, is read all the same: one odd record must not stop the others.
 */

const numberWritten = (form: RegExp) => zod.string().trim().regex(form).transform(Number);
const wholeNumber = zod.union([zod.number(), numberWritten(/^-?\d{1,15}$/)]);

export const recordId = wholeNumber.pipe(zod.int());
export const maybeText = zod.union([zod.string(), zod.number().transform(String)]).nullish();
export const maybeNumber = zod.union([zod.number(), numberWritten(/^-?\d{1,15}(?:\.\d{1,9})?$/)]).nullish();
/** Money; as text only without a separator, since `350.00` would not be cents. */
export const maybeCents = wholeNumber.nullish();
/** Only text can be a date: a number would be read as none, and nobody would notice. */
export const maybeDate = zod.string().nullish();
const reference = zod.object({ id: wholeNumber.nullish() });
export const maybeReference = reference.nullish();

/** A list without the places that hold nothing. */
export function listOf<Item extends zod.ZodType>(item: Item) {
  return zod
    .array(item.nullable())
    .transform((items) => items.filter((each) => each !== null))
    .nullish();
}

export const references = listOf(reference);

const optionId = zod.union([wholeNumber, zod.object({ id: wholeNumber }).transform(({ id }) => id)]);

/**
 * Empty fields are simply missing from the list; there is no `value` key (seen 2026-08). A value in a form that nobody
 * has seen counts as empty.
 */
export const customFieldValues = listOf(
  zod.object({
    id: zod.string(),
    textValue: maybeText.catch(null),
    numericValue: maybeNumber.catch(null),
    dateValue: maybeDate.catch(null),
    options: listOf(optionId).catch(null),
  }),
);
export type CustomFieldValues = zod.output<typeof customFieldValues>;

/** What companies and contacts have in common. */
export const contactDetails = {
  id: recordId,
  name: maybeText,
  emails: listOf(zod.object({ id: maybeNumber, address: maybeText })),
  primaryEmail: maybeReference,
  phones: listOf(zod.object({ id: maybeNumber, number: maybeText })),
  primaryPhone: maybeReference,
  entityCustomFields: customFieldValues,
};

/** Trimmed text, `null` when there is none. */
export function textOrNull(text: string | null | undefined): string | null {
  return text?.trim() || null;
}
