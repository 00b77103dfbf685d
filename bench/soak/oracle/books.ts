import * as zod from 'zod';

/** Conta Azul as its own screens show it, through the sandbox's control interface. */

const person = zod.object({
  id: zod.string(),
  name: zod.string(),
  type: zod.string(),
  document: zod.string().nullable(),
  email: zod.string().nullable(),
  mobilePhone: zod.string().nullable(),
  businessPhone: zod.string().nullable(),
  notes: zod.string().nullable(),
  isActive: zod.boolean(),
  roles: zod.array(zod.string()),
});
export type BookedPerson = zod.output<typeof person>;

const instalment = zod.object({
  dueDate: zod.string(),
  amountCents: zod.int(),
});

const entry = zod.object({
  id: zod.string(),
  description: zod.string(),
  accrualDate: zod.string(),
  totalCents: zod.int(),
  notes: zod.string().nullable(),
  saleId: zod.string().nullable(),
  personId: zod.string().nullable(),
  category: zod.string().nullable(),
  costCentre: zod.string().nullable(),
  financialAccount: zod.string().nullable(),
  instalments: zod.array(instalment.extend({ paymentMethod: zod.string().nullable() })),
});
export type BookedEntry = zod.output<typeof entry>;

const sale = zod.object({
  id: zod.string(),
  status: zod.string(),
  saleDate: zod.string(),
  personId: zod.string(),
  items: zod.array(
    zod.object({
      name: zod.string(),
      description: zod.string().nullable(),
      quantity: zod.number(),
      unitPriceCents: zod.int(),
    }),
  ),
  discountCents: zod.int(),
  shippingCents: zod.int(),
  totalCents: zod.int(),
  instalments: zod.array(instalment),
  notes: zod.string().nullable(),
  entryId: zod.string().nullable(),
});
export type BookedSale = zod.output<typeof sale>;

export const books = zod.object({
  receivables: zod.array(entry),
  payables: zod.array(entry),
  sales: zod.array(sale),
  people: zod.array(person),
});
export type Books = zod.output<typeof books>;
