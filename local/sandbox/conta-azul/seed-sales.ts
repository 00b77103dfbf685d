import { addDays, dayInSaoPaulo, instantInSaoPaulo } from '../day.js';
import { sumOf } from './amounts.js';
import type { Sale, SaleItemDraft, SaleStatus } from './sale-entities.js';
import { BRUNO, HELENA, IDENTITY, PRINTING, TRANSLATION } from './seed-catalogue.js';
import { CHECKING, MARKETING_REVENUE, SERVICES_REVENUE, seedId } from './seed-lists.js';
import { BAKERY, LUISA } from './seed-people.js';

interface OldSale {
  number: number;
  status: SaleStatus;
  personId: string;
  /** Counted from today, like the due days below. */
  saleDay: number;
  categoryId: string;
  sellerId: string | null;
  item: SaleItemDraft;
  lines: [dueDay: number, amountCents: number][];
}

const oldSales: OldSale[] = [
  {
    number: 1039,
    status: 'CANCELADO',
    personId: LUISA,
    saleDay: -80,
    categoryId: SERVICES_REVENUE,
    sellerId: null,
    item: itemOf(TRANSLATION, 'SERVICO', 'Tradução', null, 2, 9_000),
    lines: [[-50, 18_000]],
  },
  // The two approved ones made the receivables 1 and 3 of the seed.
  {
    number: 1040,
    status: 'APROVADO',
    personId: BAKERY,
    saleDay: -75,
    categoryId: SERVICES_REVENUE,
    sellerId: HELENA,
    item: itemOf(IDENTITY, 'PRODUTO', 'Identidade visual', 'Cardápio de inverno', 1, 120_000),
    lines: [[-60, 120_000]],
  },
  {
    number: 1041,
    status: 'APROVADO',
    personId: LUISA,
    saleDay: -40,
    categoryId: MARKETING_REVENUE,
    sellerId: null,
    item: itemOf(PRINTING, 'PRODUTO', 'Impressão', 'Convites de casamento', 100, 390),
    lines: [[-12, 39_000]],
  },
  // Typed on the screen: the customer and the value of a won deal, without any mark of it.
  {
    number: 1042,
    status: 'EM_ANDAMENTO',
    personId: BAKERY,
    saleDay: -20,
    categoryId: SERVICES_REVENUE,
    sellerId: BRUNO,
    item: itemOf(IDENTITY, 'PRODUTO', 'Identidade visual', null, 1, 350_000),
    lines: [
      [10, 175_000],
      [40, 175_000],
    ],
  },
];

/** What was sold before anybody connected anything. The next number is 1043. */
export function seedSales(now: number): Sale[] {
  return oldSales.map((sale) => toSale(sale, dayInSaoPaulo(now)));
}

function toSale(old: OldSale, today: string): Sale {
  const { number, status, personId, categoryId, sellerId } = old;
  const createdAt = instantInSaoPaulo(addDays(today, old.saleDay), '11:30');
  return {
    id: seedId('3', number),
    legacyId: 50_800_000 + number,
    number,
    status,
    personId,
    categoryId,
    sellerId,
    saleDate: addDays(today, old.saleDay),
    costCentreId: null,
    notes: null,
    paymentNotes: null,
    items: [{ ...old.item, id: seedId('3', number * 100_000) }],
    discount: null,
    discountCents: 0,
    shippingCents: 0,
    totalCents: sumOf(old.lines.map(([, amountCents]) => amountCents)),
    paymentOption: old.lines.length === 1 ? 'À vista' : `${old.lines.length}x`,
    paymentMethod: 'TRANSFERENCIA_BANCARIA',
    financialAccountId: CHECKING,
    transactionCode: null,
    origin: 'ERP',
    version: 1,
    instalments: old.lines.map(([dueDay, amountCents], index) => ({
      id: seedId('3', number * 100_000 + index + 1),
      number: index + 1,
      dueDate: addDays(today, dueDay),
      amountCents,
      description: null,
    })),
    createdAt,
    changedAt: createdAt,
  };
}

function itemOf(
  productId: string,
  kind: SaleItemDraft['kind'],
  name: string,
  description: string | null,
  quantity: number,
  unitPriceCents: number,
): SaleItemDraft {
  return { productId, kind, name, description, quantity, unitPriceCents, costCents: null };
}
