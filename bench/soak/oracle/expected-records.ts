import type { BoardDeal } from '../crm-records.js';
import { inParts, typedAmount } from './amounts.js';
import { closingDay, daysLater, monthsLater } from './days.js';
import { isCpf, validDocument } from './documents.js';
import type { Capture } from './watch.js';
import { dealWorth } from './worth.js';

/** Whom a record is for, as the CRM describes them. */
export interface ExpectedPerson {
  name: string;
  type: 'Física' | 'Jurídica';
  /** Unmasked; `null` where there is no valid one. */
  document: string | null;
  email: string | null;
  /** Digits. */
  phone: string | null;
  role: 'Cliente' | 'Fornecedor';
}

/** A record that has to stand in the books: every value to the cent and the day, under names of our own. */
export interface ExpectedRecord {
  /** What it is found by: a text that the automation writes into it. */
  title: string;
  kind: 'receivable' | 'payable' | 'sale';
  person: ExpectedPerson;
  values: Record<string, unknown>;
}

/** Why a captured win makes no record. `isRefusal`: the run ends with an error and stays so, however often repeated. */
export interface NoRecord {
  reason: string;
  isRefusal: boolean;
}

export function expectedOf(capture: Capture): ExpectedRecord | NoRecord {
  if (capture.deal.closedAt === null) return { reason: 'without a closing date', isRefusal: false };
  const day = closingDay(capture.deal.closedAt);
  if (capture.flow === 'comissao') return commission(capture, day);
  return capture.flow === 'venda' ? sale(capture, day) : receivable(capture, day);
}

export function isRecord(expected: ExpectedRecord | NoRecord): expected is ExpectedRecord {
  return 'title' in expected;
}

function receivable(capture: Capture, day: string): ExpectedRecord | NoRecord {
  const total = dealWorth(capture.deal) ?? 0;
  const parts = inParts(total, 3);
  if (parts === null) return refusal('too little to be paid in parts');
  const first = daysLater(day, 30);
  return {
    title: `Receber ${capture.key}`,
    kind: 'receivable',
    person: customerOf(capture),
    values: {
      accrualDate: day,
      totalCents: total,
      notes: visible(capture.deal.name),
      category: 'Criação e design',
      costCentre: 'Equipe de design',
      financialAccount: 'Conta Corrente',
      paymentMethod: 'PIX_PAGAMENTO_INSTANTANEO',
      instalments: parts.map((amount, index) => `${monthsLater(first, index)} ${amount}`),
    },
  };
}

/** Direction marks, which nobody can see, do not reach Conta Azul (decision 011). */
function visible(text: string): string {
  return text.replace(/[\u200e\u200f]/g, '');
}

function commission(capture: Capture, day: string): ExpectedRecord | NoRecord {
  const { deal, key } = capture;
  const field = deal.customFields['CF_d3ObsContratNeg1'];
  if (field?.kind !== 'text') return { reason: 'without a commission', isRefusal: false };
  const total = typedAmount(field.text);
  if (total === null) return refusal('a commission that cannot be read');
  if (total === 0) return { reason: 'a commission of nothing', isRefusal: false };
  const owner = deal.ownerName ?? '';
  return {
    title: `Comissão ${key}`,
    kind: 'payable',
    person: {
      name: owner,
      type: 'Física',
      document: null,
      email: `${owner.split(' ')[0]?.toLowerCase()}@estudio-ipe.example`,
      phone: null,
      role: 'Fornecedor',
    },
    values: {
      accrualDate: day,
      totalCents: total,
      notes: `Comissão de ${owner}`,
      category: 'Comissões de vendas',
      costCentre: null,
      financialAccount: 'Conta Corrente',
      paymentMethod: null,
      instalments: [`${daysLater(day, 5)} ${total}`],
    },
  };
}

/** What the company lists and sells under the CRM's names; anything else goes as the standing product. */
const LISTED = ['Identidade visual', 'Site institucional', 'Amostra de embalagem', 'Consultoria'];
const STAND_IN = 'Venda Moskit';

function sale(capture: Capture, day: string): ExpectedRecord | NoRecord {
  const { deal, key } = capture;
  const total = dealWorth(deal) ?? 0;
  const items = deal.products.length === 0 ? [itemOf(STAND_IN, null, 1, total)] : deal.products.map(toItem);
  const worth =
    deal.products.length === 0 ? total : deal.products.reduce((sum, line) => sum + line.totalCents, 0);
  if (total > worth) return refusal('a value above its items');
  const parts = inParts(total, 2);
  if (parts === null) return refusal('too little to be paid in parts');
  return {
    title: `Venda ${key}`,
    kind: 'sale',
    person: customerOf(capture),
    values: {
      saleDate: day,
      status: 'APROVADO',
      totalCents: total,
      discountCents: worth - total,
      shippingCents: 0,
      items,
      instalments: parts.map((amount, index) => `${daysLater(day, 10 + index * 15)} ${amount}`),
      receivable: parts.map((amount, index) => `${daysLater(day, 10 + index * 15)} ${amount}`),
    },
  };
}

/** A line whose total does not divide goes as one piece, its quantity in its name. */
function toItem({ name, quantity, totalCents }: BoardDeal['products'][number]): string {
  const unit = totalCents / quantity;
  const known = name ?? '';
  if (!Number.isInteger(unit)) {
    return itemOf(STAND_IN, `${String(quantity).replace('.', ',')} × ${known}`, 1, totalCents);
  }
  return LISTED.includes(known)
    ? itemOf(known, null, quantity, unit)
    : itemOf(STAND_IN, known, quantity, unit);
}

export function itemOf(product: string, text: string | null, quantity: number, unitCents: number): string {
  return `${quantity} × ${unitCents} ${product}${text === null ? '' : ` (${text})`}`;
}

function customerOf({ deal, customer }: Capture): ExpectedPerson {
  if (customer === null) throw new Error(`Deal ${deal.id} was captured without a customer`);
  const { side, record } = customer;
  const typed = deal.customFields['CF_d3CnpjTextoNeg01'];
  const document =
    validDocument(typed?.kind === 'text' ? typed.text : null) ?? validDocument(record.document);
  const isCompany = document === null ? side === 'company' : !isCpf(document);
  return {
    name: record.name,
    type: isCompany ? 'Jurídica' : 'Física',
    document,
    email: record.emails[0] ?? null,
    phone: record.phones[0]?.replace(/\D/g, '') ?? null,
    role: 'Cliente',
  };
}

function refusal(reason: string): NoRecord {
  return { reason, isRefusal: true };
}
