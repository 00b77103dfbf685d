import { z as zod } from 'zod';
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
