import * as zod from 'zod';

/** Absent and `null` mean the same in every answer; only an id can be relied on. */
export const maybeText = zod.string().nullish();
export const maybeNumber = zod.number().nullish();
export const maybeReference = zod.object({ id: maybeNumber }).nullish();

/** Empty fields are simply missing from the list; there is no `value` key (seen 2026-08). */
export const customFieldValues = zod
  .array(
    zod.object({
      id: zod.string(),
      textValue: maybeText,
      numericValue: maybeNumber,
      dateValue: maybeText,
      options: zod.array(zod.number()).nullish(),
    }),
  )
  .nullish();
export type CustomFieldValues = zod.output<typeof customFieldValues>;

/** What companies and contacts have in common. */
export const contactDetails = {
  id: zod.number(),
  name: maybeText,
  emails: zod.array(zod.object({ id: maybeNumber, address: maybeText })).nullish(),
  primaryEmail: maybeReference,
  phones: zod.array(zod.object({ id: maybeNumber, number: maybeText })).nullish(),
  primaryPhone: maybeReference,
  entityCustomFields: customFieldValues,
};

/** Trimmed text, `null` when there is none. */
export function textOrNull(text: string | null | undefined): string | null {
  return text?.trim() || null;
}
