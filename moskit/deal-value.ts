import { lineTotal } from '../domain/deal-item.js';
import { type Cents, cents } from '../domain/money.js';
import type { Deal, DealProduct } from './deals.js';

/**
 * The deal's value in cents; `null` for none, since zero is no value. The price rules: lines may be kept at zero beside
 * it, or add up to something else (seen 2026-08). Only a deal without a price is worth its lines. More than can be told
 * to the cent is no value either: one absurd deal must not stop the others.
 */
export function dealValue(deal: Deal): Cents | null {
  const value = deal.price ?? (deal.dealProducts ?? []).reduce((sum, line) => sum + totalOf(line), 0);
  return Number.isSafeInteger(value) && value > 0 ? cents(value) : null;
}

/** `finalPrice` is the line's total and carries a discount, if any; else quantity times price. */
export function totalOf(line: DealProduct): Cents {
  const total = wholeCents(line.finalPrice);
  if (total !== null) return total;
  const unitPrice = wholeCents(line.price);
  return (unitPrice === null ? null : lineTotal(line.quantity ?? 1, unitPrice)) ?? cents(0);
}

/** Lists were seen to leave out a value that the detail has (one account, 2026-06). */
export function lacksPrice(deal: Deal): boolean {
  return deal.price === null || deal.price === undefined;
}

/** A fractional quantity may make the API answer a fraction of a cent. */
function wholeCents(value: number | null | undefined): Cents | null {
  if (value === null || value === undefined) return null;
  const rounded = Math.round(value);
  return Number.isSafeInteger(rounded) ? cents(rounded) : null;
}
