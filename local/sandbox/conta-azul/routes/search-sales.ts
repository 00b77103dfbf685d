import { type Context, Hono } from 'hono';
import { dayInSaoPaulo } from '../../day.js';
import { findById } from '../books.js';
import { toLocalSeconds } from '../local-instants.js';
import { createQueryReader, fold, isWithin, slicePage } from '../query.js';
import { notAValue, type Refuse } from '../refusals.js';
import type { Sale } from '../sale-entities.js';
import { createSaleRefuse } from '../sale-refusals.js';
import { toListedSale, toSaleTotals } from '../wire/listed-sale.js';
import { saleNatureId } from '../wire/sale.js';
import { saleStatuses } from '../wire/sale-status.js';
import { isIndexed, type World } from '../world.js';

type QueryReader = ReturnType<typeof createQueryReader>;
type Test = (sale: Sale) => boolean;
type Order = 'NUMERO' | 'CLIENTE' | 'DATA';

const orders: readonly Order[] = ['NUMERO', 'CLIENTE', 'DATA'];

/** `GET /v1/venda/busca`, from an index that lags behind. `busca_textual` is no parameter of it, so ignored. */
export function createSaleSearchRoutes(world: World): Hono {
  const app = new Hono();
  app.get('/v1/venda/busca', (context) => context.json(search(world, context)));
  return app;
}

function search(world: World, context: Context) {
  const refuse = createSaleRefuse(context, world);
  const query = createQueryReader(context, refuse);
  const page = query.page(false);
  const ascending = query.oneOf('campo_ordenado_ascendente', orders);
  const descending = query.oneOf('campo_ordenado_descendente', orders);
  query.oneOf('totais', ['WAITING_APPROVED', 'APPROVED', 'CANCELED', 'ALL']);
  const tests = [...readPeriodTests(query), ...readIdTests(query), ...readTextTests(world, query, refuse)];

  const found = world.books.sales.filter(
    (sale) =>
      isIndexed(world, sale.createdAt, world.settings.saleIndexLagMs) && tests.every((test) => test(sale)),
  );
  const compare = comparatorOf(world, ascending ?? descending ?? 'DATA');
  found.sort((one, other) => (ascending === null ? -1 : 1) * compare(one, other));
  return {
    ...toSaleTotals(world, found),
    total_itens: found.length,
    itens: slicePage(found, page).map((sale) => toListedSale(world, sale)),
  };
}

function readPeriodTests(query: QueryReader): Test[] {
  const sold = query.days('data_inicio', 'data_fim');
  const created = query.days('data_criacao_de', 'data_criacao_ate');
  const changed = query.localPeriod('data_alteracao_de', 'data_alteracao_ate');
  return [
    (sale) => isWithin(sale.saleDate, sold),
    (sale) => isWithin(dayInSaoPaulo(sale.createdAt), created),
    (sale) => isWithin(toLocalSeconds(sale.changedAt), changed),
  ];
}

function readIdTests(query: QueryReader): Test[] {
  const byId: [string, (sale: Sale) => (string | null)[]][] = [
    ['ids_clientes', (sale) => [sale.personId]],
    ['ids_vendedores', (sale) => [sale.sellerId]],
    ['ids_categorias', (sale) => [sale.categoryId]],
    ['ids_produtos', (sale) => sale.items.map((item) => item.productId)],
    ['ids_natureza_operacao', () => [saleNatureId]],
  ];
  return byId.map(([name, idsOf]) => {
    const asked = query.identifiers(name);
    return (sale) => asked.length === 0 || idsOf(sale).some((id) => id !== null && asked.includes(id));
  });
}

function readTextTests(world: World, query: QueryReader, refuse: Refuse): Test[] {
  const statuses = query.repeatedOf('situacoes', saleStatuses);
  const origins = query.repeated('origens');
  const kinds = query.repeated('tipos');
  const numbers = query.repeated('numeros').map((text) => readNumber(text, refuse));
  const isPending = query.flag('pendente');
  const searched = query.text('termo_busca');
  return [
    (sale) => statuses.length === 0 || statuses.includes(sale.status),
    (sale) => origins.length === 0 || origins.includes(sale.origin),
    () => kinds.length === 0 || kinds.includes('SALE'),
    (sale) => numbers.length === 0 || numbers.includes(sale.number),
    (sale) => isPending === null || isPending === (sale.status === 'EM_ANDAMENTO'),
    (sale) => searched === null || isFound(world, sale, searched),
  ];
}

function readNumber(text: string, refuse: Refuse): number {
  if (!/^\d{1,15}$/.test(text)) throw refuse(notAValue(text, 'numeros'));
  return Number(text);
}

function isFound({ books }: World, sale: Sale, searched: string): boolean {
  const person = findById(books.people, sale.personId);
  const texts = [person?.name ?? '', person?.email ?? ''];
  return String(sale.number) === searched.trim() || texts.some((text) => fold(text).includes(fold(searched)));
}

function comparatorOf({ books }: World, order: Order): (one: Sale, other: Sale) => number {
  const nameOf = (sale: Sale) => findById(books.people, sale.personId)?.name ?? '';
  if (order === 'CLIENTE') return (one, other) => nameOf(one).localeCompare(nameOf(other), 'pt-BR');
  if (order === 'NUMERO') return (one, other) => one.number - other.number;
  return (one, other) => one.saleDate.localeCompare(other.saleDate) || one.number - other.number;
}
