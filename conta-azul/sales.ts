import * as zod from 'zod';
import type { CalendarDate } from '../domain/calendar-date.js';
import { TryLater } from '../domain/errors.js';
import type { Cents } from '../domain/money.js';
import { amountInReais } from './amounts.js';
import type { ContaAzulClient, Query } from './client.js';
import { dayOf, instantOf } from './moments.js';

export const SALES_PATH = '/v1/venda';

const WHAT = 'a consulta de vendas';
/** Up to 1000 to a page (seen 2026-08). */
const PAGE_SIZE = 500;

/** A line of the search: a sale seen from outside. */
export interface FoundSale {
  id: string;
  /** `YYYY-MM-DD`; empty when the list does not tell. */
  saleDate: string;
  /** `null` when the list does not tell. */
  total: Cents | null;
  personId: string | null;
  personName: string;
  /** When it was created, as epoch milliseconds; `null` when the list does not tell. */
  createdAt: number | null;
}

/** One part of a sale's payment. Its id is the sale's own, not that of the receivable's instalment (seen in use). */
export interface SaleInstalment {
  number: number | null;
  dueDate: string;
  amount: Cents | null;
}

/** A sale as it stands in Conta Azul. */
export interface StoredSale {
  id: string;
  number: number | null;
  /** In the service's words, see `sale-status.ts`; empty when it does not tell. */
  status: string;
  personId: string | null;
  notes: string;
  total: Cents | null;
  instalments: SaleInstalment[];
  /** Of the receivable that the sale made; `null` while it has made none. */
  financialEventId: string | null;
}

const party = zod.object({ id: zod.string().nullish(), nome: zod.string().nullish() }).nullish();
/** An object, in some lists its name alone (seen 2026-05). */
const state = zod
  .union([zod.string(), zod.object({ nome: zod.string().nullish() }).transform(({ nome }) => nome ?? null)])
  .nullish();

/** Whole numbers may come as `10`, `10.0` or `"10"`. */
const wholeNumber = zod
  .union([zod.number(), zod.string().trim().min(1)])
  .transform(Number)
  .pipe(zod.int());

const foundSale = zod.object({
  id: zod.string(),
  numero: wholeNumber.nullish(),
  data: zod.string().nullish(),
  total: amountInReais.nullish(),
  criado_em: zod.string().nullish(),
  cliente: party,
});

const instalment = zod.object({
  numero: wholeNumber.nullish(),
  data_vencimento: zod.string(),
  valor: amountInReais.nullish(),
});

/** The read by id wraps the sale, and gives neither its items nor the same names as the answer to the creation. */
const detailedSale = zod.object({
  evento_financeiro: zod.object({ id: zod.string().nullish() }).nullish(),
  venda: zod.object({
    id: zod.string(),
    numero: wholeNumber.nullish(),
    status: zod.string().nullish(),
    situacao: state,
    id_cliente: zod.string().nullish(),
    observacoes: zod.string().nullish(),
    composicao_valor: zod.object({ valor_liquido: amountInReais.nullish() }).nullish(),
    condicao_pagamento: zod.object({ parcelas: zod.array(instalment).nullish() }).nullish(),
  }),
});

/** What we read of the answer to a creation; a part that cannot be read does not make it less created. */
export const createdSale = zod.object({
  id: zod.string().min(1),
  numero: wholeNumber.nullish().catch(null),
  situacao: state.catch(null),
});

/**
 * Sales of one customer whose sale date lies in a period, to the last page. Source: GET /v1/venda/busca (documented;
 * filters and page size seen 2026-08). Its text search knows names and numbers, but not the notes (seen 2026-08), so
 * the mark is read from each candidate. The caller compares the customer again: the API ignores what it does not know.
 * @param customer by id, or by a name where no person is known
 */
export async function searchSales(
  contaAzul: ContaAzulClient,
  customer: { id: string } | { name: string },
  from: CalendarDate,
  to: CalendarDate,
): Promise<FoundSale[]> {
  const who: Query = 'id' in customer ? { ids_clientes: [customer.id] } : { termo_busca: customer.name };
  const query = { ...who, data_inicio: from, data_fim: to };
  const found = await contaAzul.list(`${SALES_PATH}/busca`, query, foundSale, WHAT, PAGE_SIZE);
  return found.map((each) => ({
    id: each.id,
    saleDate: dayOf(each.data ?? ''),
    total: each.total ?? null,
    personId: each.cliente?.id ?? null,
    personName: each.cliente?.nome ?? '',
    createdAt: instantOf(each.criado_em ?? ''),
  }));
}

/**
 * Whether a sale has this number. Source: GET /v1/venda/busca?numeros= (documented, seen 2026). A number that the search
 * misses is refused by the write itself.
 */
export async function isNumberUsed(contaAzul: ContaAzulClient, number: number): Promise<boolean> {
  const query = { numeros: [String(number)] };
  const found = await contaAzul.list(`${SALES_PATH}/busca`, query, foundSale, WHAT, PAGE_SIZE);
  return found.some((each) => each.numero === number);
}

/**
 * One sale with its notes. Source: GET /v1/venda/{id} (documented). A deleted one answers 404 or 400, or is still
 * shown without a state, or cancelled in `status` while `situacao` says otherwise (all seen 2026).
 * @returns `null` for a sale that does not exist or was deleted
 */
export async function findSale(contaAzul: ContaAzulClient, id: string): Promise<StoredSale | null> {
  const path = `${SALES_PATH}/${encodeURIComponent(id)}`;
  const found = await contaAzul.find(path, detailedSale, WHAT);
  if (found === null) return null;
  const { venda: sale, evento_financeiro: event } = found;
  const { situacao: state } = sale;
  if (state === null || (sale.status === 'CANCELADO' && state !== 'CANCELADO')) return null;
  return {
    id: sale.id,
    number: sale.numero ?? null,
    status: state ?? '',
    personId: sale.id_cliente ?? null,
    notes: sale.observacoes ?? '',
    total: sale.composicao_valor?.valor_liquido ?? null,
    instalments: (sale.condicao_pagamento?.parcelas ?? []).map((each) => ({
      number: each.numero ?? null,
      dueDate: dayOf(each.data_vencimento),
      amount: each.valor ?? null,
    })),
    financialEventId: event?.id ?? null,
  };
}

/**
 * The next free number. Source: GET /v1/venda/proximo-numero, a bare number, at times as text; `null` where nothing was
 * ever sold (assumed of the documented `null`). It may be taken by the time it is used, and goes back when sales are
 * deleted (seen 2026-08).
 */
export async function nextSaleNumber(contaAzul: ContaAzulClient): Promise<number> {
  const next = await contaAzul.find(
    `${SALES_PATH}/proximo-numero`,
    wholeNumber.nullable().transform((number) => Math.max(1, number ?? 1)),
    'a consulta do próximo número de venda',
  );
  if (next === null) {
    throw new TryLater(
      'O Conta Azul não disse qual é o próximo número de venda. O passo será repetido sozinho em instantes.',
      60,
    );
  }
  return next;
}
