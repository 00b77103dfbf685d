import * as zod from 'zod';
import { type Cents, centsFromReais } from '../domain/money.js';

/**
 * An amount in an answer: `10`, `10.0`, `"10"`, or a double that is a hair off (59.699999999999996). The service keeps
 * two decimals, so the nearest cent is the amount.
 */
export const amountInReais = zod.union([zod.number(), zod.string()]).transform((value, context): Cents => {
  const number = Number(value);
  if (Number.isFinite(number) && String(value).trim() !== '') return centsFromReais(number.toFixed(2));
  context.addIssue({ code: 'custom', message: 'not an amount' });
  return zod.NEVER;
});
