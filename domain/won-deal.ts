import { type CalendarDate, formatInstantUtc } from './calendar-date.js';
import type { DealCustomer, DealParty } from './customer.js';
import type { DealItem } from './deal-item.js';
import { InvalidValue } from './errors.js';
import type { Cents } from './money.js';
import { quote } from './quote.js';

/** A deal won in the CRM with all that belongs to it. Instants are milliseconds since the epoch. */
export interface WonDeal {
  readonly id: number;
  readonly name: string | null;
  /** `null` where the deal has no value; never zero. */
  readonly value: Cents | null;
  readonly wonAt: number | null;
  readonly createdAt: number | null;
  readonly expectedCloseOn: CalendarDate | null;
  readonly pipeline: Named | null;
  readonly stage: Named | null;
  readonly owner: (Named & { readonly email: string | null }) | null;
  readonly customer: DealCustomer | null;
  readonly company: DealParty | null;
  readonly contact: DealParty | null;
  readonly items: readonly DealItem[];
  /** By the CRM's field id. */
  readonly customFields: Readonly<Record<string, string | number | null>>;
  readonly origin: string | null;
  readonly source: string | null;
}

export interface Named {
  readonly id: number;
  readonly name: string | null;
}

/**
 * What makes a win the same one for the host: the deal, or, with recapture, the deal and its closing date.
 * @example winKey(41, 1774924200000, true) // '41@2026-03-31T02:30:00.000Z'; '41' without recapture
 */
export function winKey(dealId: number, wonAt: number | null, isRecapture: boolean): string {
  if (!isRecapture) return String(dealId);
  return `${dealId}@${wonAt === null ? 'none' : formatInstantUtc(wonAt)}`;
}

/**
 * The deal that a user names: by its number, or by the key of one of its wins.
 * @example parseDealId('41@2026-03-31T02:30:00.000Z') // 41
 * @throws InvalidValue
 */
export function parseDealId(text: string): number {
  const [, digits] = /^(\d{1,15})(?:@\S*)?$/.exec(text.trim()) ?? [];
  if (digits !== undefined && Number(digits) > 0) return Number(digits);
  throw new InvalidValue(
    `recebeu ${quote(text)}, que não é o número de um negócio`,
    'Use o ID do negócio no Moskit, só com números, como 41000001.',
  );
}

/** Has all that an entry in the books needs: a value and somebody to bill. */
export function isComplete(deal: WonDeal): boolean {
  return deal.value !== null && deal.customer !== null;
}
