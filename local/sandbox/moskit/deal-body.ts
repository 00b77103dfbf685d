import * as zod from 'zod';
import type { MoskitAccount } from './account.js';
import type { CustomField, Deal, FieldContent, FieldContents } from './entities.js';
import { unprocessable } from './refusal.js';

const reference = zod.object({ id: zod.int() });
const references = zod.array(reference).nullish();
const instant = zod
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .transform((text) => Date.parse(text))
  .nullish();

/** Unknown keys are dropped without a word, `pipeline` among them. */
const dealBody = zod.object({
  name: zod.string().min(1),
  createdBy: reference,
  responsible: reference,
  stage: reference,
  status: zod.string().nullish(),
  price: zod.int().nullish(),
  closeDate: instant,
  previsionCloseDate: instant,
  lostReason: reference.nullish(),
  contacts: references,
  companies: references,
  activities: references,
  dealProducts: zod
    .array(
      zod.object({
        product: reference,
        quantity: zod.number(),
        price: zod.int(),
        finalPrice: zod.int().nullish(),
      }),
    )
    .nullish(),
  entityCustomFields: zod
    .array(
      zod.object({
        id: zod.string(),
        textValue: zod.string().nullish(),
        numericValue: zod.number().nullish(),
        dateValue: instant,
        options: zod.array(zod.int()).nullish(),
      }),
    )
    .nullish(),
});
type DealBody = zod.output<typeof dealBody>;

export type WrittenDeal = Omit<Deal, 'id' | 'createdAt' | 'origin' | 'source'>;

/**
 * The deal that the body of a POST or PUT describes, whole: what the body leaves out is empty, and a status left out is
 * OPEN (seen 2026-08: a PUT without it reopened a won deal).
 * @throws MoskitRefusal (422) naming the first wrong field
 */
export function readDealBody(body: unknown, account: MoskitAccount): WrittenDeal {
  const result = dealBody.safeParse(body);
  if (!result.success) {
    const field = result.error.issues[0]?.path.join('.') || 'body';
    throw unprocessable(`Field ${field} is required or invalid`, field);
  }
  const written = result.data;
  const status = readStatus(written.status);
  const { store, settings, context } = account;
  if (!store.stages.some((stage) => stage.id === written.stage.id)) throw unknownReference('stage');
  if (!store.users.some((user) => user.id === written.responsible.id)) throw unknownReference('responsible');

  const isDateMissing = status === 'WON' && !written.closeDate && settings().isCloseDateFilledOnApiWin;
  return {
    name: written.name,
    status,
    priceCents: written.price ?? null,
    closedAt: isDateMissing ? context.clock.now() : (written.closeDate ?? null),
    expectedCloseAt: written.previsionCloseDate ?? null,
    stageId: written.stage.id,
    responsibleId: written.responsible.id,
    createdById: written.createdBy.id,
    contactIds: toIds(written.contacts),
    companyIds: toIds(written.companies),
    activityIds: toIds(written.activities),
    lostReasonId: written.lostReason?.id ?? null,
    products: (written.dealProducts ?? []).map((line) => ({
      productId: line.product.id,
      quantity: line.quantity,
      priceCents: line.price,
      totalCents: line.finalPrice ?? Math.round(line.quantity * line.price),
    })),
    fields: readFields(written.entityCustomFields ?? [], store.customFields),
  };
}

function readStatus(status: string | null | undefined): Deal['status'] {
  if (status === undefined || status === null) return 'OPEN';
  if (status === 'OPEN' || status === 'WON' || status === 'LOST') return status;
  throw unprocessable('Enum must be valid format (OPEN, WON, LOST)', 'status');
}

function readFields(
  values: NonNullable<DealBody['entityCustomFields']>,
  known: readonly CustomField[],
): FieldContents {
  const contents: FieldContents = {};
  for (const value of values) {
    if (!known.some((field) => field.id === value.id)) throw unknownReference('entityCustomFields');
    const content = toContent(value);
    if (content !== null) contents[value.id] = content;
  }
  return contents;
}

function toContent(value: NonNullable<DealBody['entityCustomFields']>[number]): FieldContent | null {
  if (value.textValue) return { kind: 'text', text: value.textValue };
  if (typeof value.numericValue === 'number') return { kind: 'number', number: value.numericValue };
  if (typeof value.dateValue === 'number') return { kind: 'date', instantMs: value.dateValue };
  if (value.options?.length) return { kind: 'options', optionIds: value.options };
  return null;
}

function toIds(list: { id: number }[] | null | undefined): number[] {
  return (list ?? []).map(({ id }) => id);
}

function unknownReference(field: string) {
  return unprocessable(`Field ${field} refers to a record that does not exist`, field);
}
