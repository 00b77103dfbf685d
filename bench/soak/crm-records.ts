import * as zod from 'zod';

/** Moskit as its own screens show it, through the sandbox's control interface: the true state, never a lagging one. */

const fieldContent = zod.union([
  zod.object({ kind: zod.literal('text'), text: zod.string() }),
  zod.object({ kind: zod.enum(['number', 'date', 'options']) }),
]);

export const boardDeal = zod.object({
  id: zod.int(),
  name: zod.string(),
  status: zod.enum(['OPEN', 'WON', 'LOST']),
  priceCents: zod.int().nullable(),
  /** ISO, in UTC. */
  closedAt: zod.string().nullable(),
  stageId: zod.int(),
  /** `null` where the stage is gone. */
  pipelineId: zod.int().nullable(),
  ownerName: zod.string().nullable(),
  companyId: zod.int().nullable(),
  contactId: zod.int().nullable(),
  products: zod.array(
    zod.object({
      name: zod.string().nullable(),
      quantity: zod.number(),
      priceCents: zod.int(),
      totalCents: zod.int(),
    }),
  ),
  customFields: zod.record(zod.string(), fieldContent),
});
export type BoardDeal = zod.output<typeof boardDeal>;

const boardCustomer = zod.object({
  id: zod.int(),
  name: zod.string(),
  document: zod.string().nullable(),
  emails: zod.array(zod.string()),
  phones: zod.array(zod.string()),
});
export type BoardCustomer = zod.output<typeof boardCustomer>;

export const board = zod.object({
  deals: zod.array(boardDeal),
  companies: zod.array(boardCustomer),
  contacts: zod.array(boardCustomer),
});
export type Board = zod.output<typeof board>;
