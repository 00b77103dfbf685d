import type { BoardDeal } from '../crm-records.js';

/** What a deal is worth in cents: its price, or, where nobody gave one, its lines. Zero is nothing. */
export function dealWorth({ priceCents, products }: BoardDeal): number | null {
  const worth = priceCents ?? products.reduce((sum, { totalCents }) => sum + totalCents, 0);
  return worth > 0 ? worth : null;
}
