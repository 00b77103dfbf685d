import * as zod from 'zod';
import type { CalendarDate } from '../domain/calendar-date.js';
import { TryLater } from '../domain/errors.js';
import type { EntryKind } from '../domain/financial-entry.js';
import type { Cents } from '../domain/money.js';
import { amountInReais } from './amounts.js';
import type { ContaAzulClient, Query } from './client.js';
import { dayOf, instantOf } from './moments.js';

const PATHS: Record<EntryKind, string> = {
  receivable: 'contas-a-receber',
  payable: 'contas-a-pagar',
};

export const ENTRY_PATHS: Record<EntryKind, { short: string; old: string; search: string }> = {
  receivable: pathsOf(PATHS.receivable),
  payable: pathsOf(PATHS.payable),
};

function pathsOf(name: string): { short: string; old: string; search: string } {
  return {
    short: `/v1/financeiro/${name}`,
    old: `/v1/financeiro/eventos-financeiros/${name}`,
    search: `/v1/financeiro/eventos-financeiros/${name}/buscar`,
  };
}

/** A line of the search: one instalment, seen from outside. */
export interface FoundInstalment {
  id: string;
  dueDate: string;
  description: string;
  personId: string | null;
  personName: string;
  /** `null` when the list does not tell. */
  amount: Cents | null;
  /** `null` when the list does not tell. */
  accrualDate: string | null;
  /** When it was created, as epoch milliseconds; `null` when the list does not tell. */
  createdAt: number | null;
}

/** An instalment of an entry, as it stands in Conta Azul. */
export interface StoredInstalment {
  id: string;
  number: number | null;
  dueDate: string;
  amount: Cents;
  /** In the service's words, which differ between search and detail. */
  status: string;
  note: string;
}

const party = zod.object({ id: zod.string().nullish(), nome: zod.string().nullish() }).nullish();

const foundInstalment = zod.object({
  id: zod.string(),
  data_vencimento: zod.string(),
  descricao: zod.string().nullish(),
  cliente: party,
  fornecedor: party,
  total: amountInReais.nullish().catch(null),
  data_criacao: zod.string().nullish(),
  data_competencia: zod.string().nullish(),
});

/** Written `detalhe_valor`, read `valor_composicao` or, in the answer of the new operation, `composicao_valor`. */
const amounts = zod.object({ valor_bruto: amountInReais.nullish() }).nullish();

export const storedInstalment = zod.object({
  id: zod.string(),
  indice: zod.number().nullish(),
  data_vencimento: zod.string(),
  status: zod.string().nullish(),
  nota: zod.string().nullish(),
  valor_composicao: amounts,
  composicao_valor: amounts,
  valor_total_liquido: amountInReais.nullish(),
  valor_liquido: amountInReais.nullish(),
  evento: zod
    .object({
      id: zod.string().nullish(),
      condicao_pagamento: zod.object({ quantidade_parcelas: zod.number().nullish() }).nullish().catch(null),
    })
    .nullish(),
});

/** Instalments that fall due on one day, see `searchInstalmentsBetween`. */
export function searchInstalments(
  contaAzul: ContaAzulClient,
  kind: EntryKind,
  dueDate: CalendarDate,
  personId: string | null,
): Promise<FoundInstalment[]> {
  return searchInstalmentsBetween(contaAzul, kind, dueDate, dueDate, personId === null ? [] : [personId]);
}

/**
 * Instalments that fall due on a day of the period, both ends included, to the last page. Source: GET …/buscar
 * (documented). Payables cannot be filtered by supplier, so the caller compares the person again in either case.
 * @param personIds none means everybody
 */
export async function searchInstalmentsBetween(
  contaAzul: ContaAzulClient,
  kind: EntryKind,
  from: CalendarDate,
  to: CalendarDate,
  personIds: readonly string[],
): Promise<FoundInstalment[]> {
  const query: Query = { data_vencimento_de: from, data_vencimento_ate: to };
  if (kind === 'receivable' && personIds.length > 0) query.ids_clientes = personIds;
  const found = await contaAzul.list(
    ENTRY_PATHS[kind].search,
    query,
    foundInstalment,
    'a consulta de lançamentos',
  );
  return found.map((each) => ({
    id: each.id,
    dueDate: dayOf(each.data_vencimento),
    description: each.descricao ?? '',
    personId: each.cliente?.id ?? each.fornecedor?.id ?? null,
    personName: each.cliente?.nome ?? each.fornecedor?.nome ?? '',
    amount: each.total ?? null,
    accrualDate: each.data_competencia ? dayOf(each.data_competencia) : null,
    createdAt: instantOf(each.data_criacao ?? ''),
  }));
}

/** One instalment with its note and the entry it belongs to. Source: GET …/parcelas/{id} (documented). */
export async function findInstalment(
  contaAzul: ContaAzulClient,
  id: string,
): Promise<(StoredInstalment & { entryId: string | null; isTheOnlyOne: boolean }) | null> {
  const path = `/v1/financeiro/eventos-financeiros/parcelas/${encodeURIComponent(id)}`;
  const found = await contaAzul.find(path, storedInstalment, 'a consulta de parcelas');
  if (found === null) return null;
  return {
    ...toStoredInstalment(found),
    entryId: found.evento?.id ?? null,
    isTheOnlyOne: found.evento?.condicao_pagamento?.quantidade_parcelas === 1,
  };
}

/** The instalments of an entry. Source: GET …/{id}/parcelas (documented), a bare array; `null` for no such entry. */
export async function findInstalmentsOf(
  contaAzul: ContaAzulClient,
  entryId: string,
): Promise<StoredInstalment[] | null> {
  const path = `/v1/financeiro/eventos-financeiros/${encodeURIComponent(entryId)}/parcelas`;
  const found = await contaAzul.find(path, zod.array(storedInstalment), 'a consulta de parcelas');
  return found === null ? null : found.map(toStoredInstalment);
}

/** @throws TryLater when no amount can be read: an entry of unknown amount is neither the same nor another one */
export function toStoredInstalment(record: zod.output<typeof storedInstalment>): StoredInstalment {
  const amount =
    record.valor_composicao?.valor_bruto ??
    record.composicao_valor?.valor_bruto ??
    record.valor_total_liquido ??
    record.valor_liquido;
  if (amount == null) {
    throw new TryLater(
      'O Conta Azul não informou o valor de uma parcela. O passo será repetido sozinho.',
      60,
    );
  }
  return {
    id: record.id,
    number: record.indice ?? null,
    dueDate: dayOf(record.data_vencimento),
    amount,
    status: record.status ?? '',
    note: record.nota ?? '',
  };
}
