import { dayOfInstant, formatDayBr, formatInstantInSaoPaulo } from './calendar-date.js';
import type { DealParty } from './customer.js';
import { type Cents, cents, formatBrl, toReais } from './money.js';
import { formatTaxId, readTaxId } from './tax-id.js';
import type { WonDeal } from './won-deal.js';

/**
 * A won deal as the host hands it to the next steps: one flat level apart from `items` and `custom_fields`, every key
 * always there, `null` or `[]` where there is nothing. Amounts come as a number of reais, as whole cents and as text.
 * @param key what the host tells wins apart by, see `winKey`
 */
export function toWonDealOutput(deal: WonDeal, key: string) {
  const { value, wonAt, customer } = deal;
  const wonOn = wonAt === null ? null : dayOfInstant(wonAt);
  return {
    id: key,
    deal_id: deal.id,
    name: deal.name,
    status: 'WON',
    value: value === null ? null : toReais(value),
    value_cents: value,
    value_brl: value === null ? null : formatBrl(value),
    won_at: instantOrNull(wonAt),
    won_on: wonOn,
    won_on_br: wonOn === null ? null : formatDayBr(wonOn),
    created_at: instantOrNull(deal.createdAt),
    expected_close_on: deal.expectedCloseOn,
    pipeline_id: deal.pipeline?.id ?? null,
    pipeline_name: deal.pipeline?.name ?? null,
    stage_id: deal.stage?.id ?? null,
    stage_name: deal.stage?.name ?? null,
    owner_id: deal.owner?.id ?? null,
    owner_name: deal.owner?.name ?? null,
    owner_email: deal.owner?.email ?? null,
    customer_name: customer?.name ?? null,
    customer_type: customer?.personType ?? null,
    customer_tax_id: customer?.taxId?.value ?? null,
    customer_tax_id_formatted: customer?.taxId ? formatTaxId(customer.taxId) : null,
    customer_email: customer?.email ?? null,
    customer_phone: customer?.phone ?? null,
    company_id: deal.company?.id ?? null,
    company_name: deal.company?.name ?? null,
    company_tax_id: plainTaxId(deal.company),
    company_email: deal.company?.email ?? null,
    company_phone: deal.company?.phone ?? null,
    contact_id: deal.contact?.id ?? null,
    contact_name: deal.contact?.name ?? null,
    contact_tax_id: plainTaxId(deal.contact),
    contact_email: deal.contact?.email ?? null,
    contact_phone: deal.contact?.phone ?? null,
    items: deal.items.map((item) => ({
      product_id: item.productId,
      name: item.name,
      quantity: item.quantity,
      unit_price: toReais(item.unitPrice),
      total: toReais(item.total),
    })),
    items_total: reaisOrNull(deal.items.map(({ total }) => total)),
    items_summary: deal.items.map(({ summary }) => summary).join('; ') || null,
    custom_fields: deal.customFields,
    origin: deal.origin,
    source: deal.source,
  };
}

export type WonDealOutput = ReturnType<typeof toWonDealOutput>;

function instantOrNull(instantMs: number | null): string | null {
  return instantMs === null ? null : formatInstantInSaoPaulo(instantMs);
}

/** Unmasked when valid, else as the CRM has it: the user may know what to do with it. */
function plainTaxId(party: DealParty | null): string | null {
  const text = party?.taxIdText ?? null;
  return text === null ? null : (readTaxId(text)?.value ?? text);
}

function reaisOrNull(totals: readonly Cents[]): number | null {
  const sum = totals.reduce((total, each) => total + each, 0);
  return totals.length === 0 || !Number.isSafeInteger(sum) ? null : toReais(cents(sum));
}
