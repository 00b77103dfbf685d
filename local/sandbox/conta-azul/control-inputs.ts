import * as zod from 'zod';
import { isDay } from '../day.js';

const text = zod.string().min(1);
const day = zod.string().refine(isDay, 'não é um dia AAAA-MM-DD');
const cents = zod.int().min(1);

export const personInput = zod.strictObject({
  name: text,
  type: zod.enum(['Física', 'Jurídica', 'Estrangeira']),
  roles: zod
    .array(zod.enum(['Cliente', 'Fornecedor', 'Transportadora']))
    .min(1)
    .default(['Cliente']),
  document: text.nullable().default(null),
  email: text.nullable().default(null),
  mobilePhone: text.nullable().default(null),
  businessPhone: text.nullable().default(null),
  notes: text.nullable().default(null),
  isActive: zod.boolean().default(true),
});

/** The same without defaults, so that what is left out stays as it is. */
export const personChangeInput = zod.strictObject({
  name: text.optional(),
  type: zod.enum(['Física', 'Jurídica', 'Estrangeira']).optional(),
  roles: zod
    .array(zod.enum(['Cliente', 'Fornecedor', 'Transportadora']))
    .min(1)
    .optional(),
  document: text.nullable().optional(),
  email: text.nullable().optional(),
  mobilePhone: text.nullable().optional(),
  businessPhone: text.nullable().optional(),
  notes: text.nullable().optional(),
  isActive: zod.boolean().optional(),
});

export const categoryInput = zod.strictObject({ name: text, kind: zod.enum(['RECEITA', 'DESPESA']) });

/** An entry that somebody makes on the service's own screens. */
export const entryInput = zod.strictObject({
  kind: zod.enum(['receivable', 'payable']),
  description: text,
  personId: text,
  categoryId: text,
  financialAccountId: text,
  accrualDate: day,
  notes: text.nullable().default(null),
  instalments: zod
    .array(zod.strictObject({ dueDate: day, amountCents: cents, note: text.nullable().default(null) }))
    .min(1),
});

export const instalmentChangeInput = zod.strictObject({
  state: zod.enum(['open', 'settled', 'partial', 'lost', 'renegotiated', 'cancelled']).optional(),
  paidCents: zod.int().min(0).optional(),
  dueDate: day.optional(),
  description: text.optional(),
  note: text.nullable().optional(),
});

const saleStatus = zod.enum(['EM_ANDAMENTO', 'APROVADO', 'FATURADO', 'CANCELADO']);

/** A sale that somebody types on the service's own screens: one instalment, no freight, no discount. */
export const saleInput = zod.strictObject({
  /** The next one when absent. */
  number: zod.int().min(1).optional(),
  status: saleStatus.default('EM_ANDAMENTO'),
  saleDate: day,
  /** The day of the sale when absent. */
  dueDate: day.optional(),
  personId: text,
  notes: text.nullable().default(null),
  items: zod
    .array(
      zod.strictObject({
        productId: text,
        description: text.nullable().default(null),
        quantity: zod.int().min(1).default(1),
        unitPriceCents: zod.int().min(0),
      }),
    )
    .min(1),
});

export const saleChangeInput = zod.strictObject({ status: saleStatus });

const productInput = zod.strictObject({
  name: text,
  code: text.nullable().default(null),
  ean: text.nullable().default(null),
  priceCents: zod.int().min(0).default(0),
  isActive: zod.boolean().default(true),
});

const serviceInput = zod.strictObject({
  name: text,
  code: text.nullable().default(null),
  kind: zod.enum(['PRESTADO', 'TOMADO', 'AMBOS']).default('PRESTADO'),
  priceCents: zod.int().min(0).default(0),
  isActive: zod.boolean().default(true),
});

/** One or several: an account may hold thousands. */
export const productsInput = zod.union([productInput.transform((one) => [one]), zod.array(productInput)]);
export const servicesInput = zod.union([serviceInput.transform((one) => [one]), zod.array(serviceInput)]);
