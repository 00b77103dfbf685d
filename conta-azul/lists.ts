import * as zod from 'zod';
import type { Memory } from '../domain/ports.js';
import type { ContaAzulClient } from './client.js';

/** One line of a dropdown. */
export interface Option {
  id: string;
  name: string;
}

export type CategoryType = 'RECEITA' | 'DESPESA';

/** Lists change rarely: a remembered one answers for this long, and is read anew where a choice is not in it. */
const LIST_TTL_SECONDS = 600;

const account = zod.object({
  id: zod.string(),
  nome: zod.string(),
  ativo: zod.boolean().nullish(),
  tipo: zod.string().nullish(),
});
const category = zod.object({
  id: zod.string(),
  nome: zod.string(),
  tipo: zod.string().nullish(),
  categoria_pai: zod.string().nullish(),
});
const costCenter = zod.object({ id: zod.string(), nome: zod.string(), ativo: zod.boolean().nullish() });
const seller = zod.object({ id: zod.string(), nome: zod.string() });

/**
 * Active financial accounts. Source: GET /v1/conta-financeira (documented). Filters are applied again here, because
 * the API ignores parameters that it does not know.
 * @param direction accounts of card receipts ("Receba Fácil") are refused for payables
 */
export async function listFinancialAccounts(
  contaAzul: ContaAzulClient,
  direction: 'receivable' | 'payable',
): Promise<Option[]> {
  const accounts = await contaAzul.list(
    '/v1/conta-financeira',
    { apenas_ativo: true },
    account,
    'a consulta de contas',
  );
  return accounts
    .filter((each) => each.ativo !== false)
    .filter((each) => direction === 'receivable' || each.tipo !== 'RECEBA_FACIL_CARTAO')
    .map(toOption);
}

/** Categories that an entry may use: of the type asked, and without sub-categories. Source: GET /v1/categorias. */
export async function listCategories(contaAzul: ContaAzulClient, type: CategoryType): Promise<Option[]> {
  const categories = await contaAzul.list(
    '/v1/categorias',
    { tipo: type, apenas_filhos: true, permite_apenas_filhos: true },
    category,
    'a consulta de categorias',
  );
  const parents = new Set(categories.map((each) => each.categoria_pai));
  return categories
    .filter((each) => (each.tipo ?? type).toUpperCase() === type && !parents.has(each.id))
    .map(toOption);
}

/** Active cost centres. Source: GET /v1/centro-de-custo (documented; its list is `items` or `itens`). */
export async function listCostCenters(contaAzul: ContaAzulClient): Promise<Option[]> {
  const centers = await contaAzul.list(
    '/v1/centro-de-custo',
    { filtro_rapido: 'ATIVO' },
    costCenter,
    'a consulta de centros de custo',
  );
  return centers.filter((each) => each.ativo !== false).map(toOption);
}

/** All sellers. Source: GET /v1/venda/vendedores, a bare array that is not paged (seen 2026-08). */
export async function listSellers(contaAzul: ContaAzulClient): Promise<Option[]> {
  const sellers = await contaAzul.find('/v1/venda/vendedores', zod.array(seller), 'a consulta de vendedores');
  return (sellers ?? []).map(toOption);
}

/** A list as it is remembered, or read and remembered. `fresh` always reads. */
export async function rememberedList(
  memory: Memory,
  key: string,
  read: () => Promise<Option[]>,
  fresh: boolean,
): Promise<Option[]> {
  if (!fresh) {
    const known = rememberedOptions.safeParse(await memory.recall(key));
    if (known.success) return known.data;
  }
  const options = await read();
  await memory.remember(key, options, LIST_TTL_SECONDS);
  return options;
}

const rememberedOptions = zod.array(zod.object({ id: zod.string(), name: zod.string() }));

function toOption(record: { id: string; nome: string }): Option {
  return { id: record.id, name: record.nome };
}
