import { type Context, Hono } from 'hono';
import { findById } from '../books.js';
import { isIdentifier, readJsonBody } from '../json-body.js';
import { createQueryReader, slicePage } from '../query.js';
import { notAnIdentifier, recordNotFound } from '../refusals.js';
import { readSaleBody } from '../sale-body.js';
import type { Sale } from '../sale-entities.js';
import { createSaleRefuse } from '../sale-refusals.js';
import { draftSale } from '../sale-rules.js';
import { addSale, nextSaleNumber } from '../sales.js';
import { toCreatedSale } from '../wire/created-sale.js';
import { toDeletedSale, toDetailedSale, toSaleItem } from '../wire/sale.js';
import type { World } from '../world.js';

/** One sale: its number, its creation, and the reads by id, which know it at once. */
export function createSaleRoutes(world: World): Hono {
  const app = new Hono();

  app.get('/v1/venda/proximo-numero', (context) => {
    const format = world.settings.nextNumberFormat;
    const number = takeNextNumber(world);
    if (format === 'null') return context.json(null);
    if (format === 'text') return context.text(String(number));
    return context.json(format === 'json-text' ? String(number) : number);
  });

  app.post('/v1/venda', async (context) => {
    const refuse = createSaleRefuse(context, world);
    const body = readSaleBody(await readJsonBody(context, refuse), world.settings, refuse);
    const sale = addSale(world, draftSale(body, world, refuse), 'API');
    return context.json(toCreatedSale(sale, world.settings));
  });

  app.get('/v1/venda/:id', (context) => {
    const id = context.req.param('id');
    const sale = findSale(world.books.sales, id);
    if (sale !== undefined) return context.json(toDetailedSale(world, sale));
    const refuse = createSaleRefuse(context, world);
    const deleted = findSale(world.books.deletedSales, id);
    const answer = deleted === undefined ? 'not-found' : world.settings.deletedSaleAnswer;
    if (deleted !== undefined && answer === 'no-status') return context.json(toDeletedSale(world, deleted));
    if (!isIdentifier(id) && !isLegacyId(id)) throw refuse(notAnIdentifier(id, 'id'));
    throw refuse(recordNotFound, answer === 'bad-request' ? 400 : 404);
  });

  app.get('/v1/venda/:id/itens', (context) => {
    const refuse = createSaleRefuse(context, world);
    const id = context.req.param('id');
    if (!isIdentifier(id)) throw refuse(notAnIdentifier(id, 'id_venda'));
    const sale = findById(world.books.sales, id);
    if (sale === undefined) throw refuse(recordNotFound, 404);
    return context.json(toItemPage(world, context, sale));
  });

  return app;
}

/** By uuid or by the older number: this path takes both (documented). */
function findSale(sales: readonly Sale[], id: string): Sale | undefined {
  return findById(sales, id) ?? sales.find((sale) => String(sale.legacyId) === id);
}

function isLegacyId(id: string): boolean {
  return /^\d+$/.test(id);
}

// A stale answer is what a reader sees who was overtaken between asking and writing.
function takeNextNumber({ books, settings }: World): number {
  const next = nextSaleNumber(books);
  if (settings.staleNextNumbers === 0) return next;
  settings.staleNextNumbers -= 1;
  return Math.max(1, next - 1);
}

function toItemPage(world: World, context: Context, sale: Sale) {
  const page = createQueryReader(context, createSaleRefuse(context, world)).page(false);
  const count = (kind: string) => sale.items.filter((item) => item.kind === kind).length;
  return {
    itens: slicePage(sale.items, page).map((item) => toSaleItem(item, world)),
    itens_totais: sale.items.length,
    totais: {
      quantidade_produtos: count('PRODUTO'),
      quantidade_servicos: count('SERVICO'),
      quantidade_nao_conciliados: 0,
    },
  };
}
