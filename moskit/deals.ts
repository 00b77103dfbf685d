import * as zod from 'zod';
import { parseInstant } from '../domain/calendar-date.js';
import type { MoskitClient, SearchCondition } from './client.js';
import type { PageReader } from './page-reader.js';
import {
  customFieldValues,
  listOf,
  maybeCents,
  maybeDate,
  maybeNumber,
  maybeReference,
  maybeText,
  recordId,
  references,
} from './schemas.js';

/**
 * A deal as lists and details give it. Amounts are whole cents: `price` of the deal, and per product line `price` of
 * one unit and `finalPrice` of the line (seen 2026-10). The pipeline is not told, only the stage.
 */
export const dealSchema = zod.object({
  id: recordId,
  name: maybeText,
  status: maybeText,
  price: maybeCents,
  dateCreated: maybeDate.catch(null),
  closeDate: maybeDate,
  previsionCloseDate: maybeDate.catch(null),
  stage: maybeReference,
  responsible: maybeReference,
  companies: references,
  contacts: references,
  origin: maybeText,
  source: maybeText,
  dealProducts: listOf(
    zod.object({
      product: maybeReference,
      quantity: maybeNumber,
      price: maybeCents,
      finalPrice: maybeCents,
    }),
  ),
  entityCustomFields: customFieldValues,
});
export type Deal = zod.output<typeof dealSchema>;
export type DealProduct = NonNullable<Deal['dealProducts']>[number];

/** `null` where it is gone. Source: GET /deals/{id}. */
export function findDeal(moskit: MoskitClient, id: number): Promise<Deal | null> {
  return moskit.find(`/deals/${id}`, dealSchema);
}

/**
 * Deals, by search where there are conditions. Unknown conditions may be ignored with HTTP 200 (seen 2026-08), so
 * whoever asks filters again. Sources: GET /deals, POST /deals/search.
 */
export function dealPages(
  moskit: MoskitClient,
  conditions: readonly SearchCondition[],
  isSorted: boolean,
): PageReader<Deal> {
  const query: Record<string, string> = isSorted ? { sort: 'closeDate', order: 'DESC' } : {};
  return moskit.pages(
    { path: '/deals', query, ...(conditions.length === 0 ? {} : { conditions }) },
    dealSchema,
  );
}

/** Case of the status does not matter to us; missing means open (seen 2026-08). */
export function isWon(deal: Deal): boolean {
  return deal.status?.toUpperCase() === 'WON';
}

/** Closing date as an instant; `null` where there is none or it cannot be read. */
export function closedAt(deal: Deal): number | null {
  return deal.closeDate ? parseInstant(deal.closeDate) : null;
}

/** Newest first: by closing date, without one by the day of creation, then by id. */
export function newestFirst(deals: readonly Deal[]): Deal[] {
  const age = (deal: Deal) =>
    closedAt(deal) ?? (deal.dateCreated ? parseInstant(deal.dateCreated) : null) ?? Number.NEGATIVE_INFINITY;
  return deals
    .map((deal) => ({ deal, age: age(deal) }))
    .sort((one, other) =>
      one.age === other.age ? other.deal.id - one.deal.id : other.age > one.age ? 1 : -1,
    )
    .map(({ deal }) => deal);
}

/** First company or contact that the deal names. */
export function firstReference(list: Deal['companies']): number | null {
  return list?.find(({ id }) => typeof id === 'number')?.id ?? null;
}
