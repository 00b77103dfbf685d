import { type Context, Hono } from 'hono';
import { readCentsText } from '../amounts.js';
import { findById } from '../books.js';
import { isIdentifier } from '../json-body.js';
import { toLocalSeconds } from '../local-instants.js';
import { createQueryReader, fold, isWithin, slicePage } from '../query.js';
import { notAnIdentifier, notAValue, recordNotFound, refuseCatalogue } from '../refusals.js';
import type { Product } from '../sale-entities.js';
import { toDetailedProduct, toListedProduct, toListedService, toWireSeller } from '../wire/catalogue.js';
import type { World } from '../world.js';

const largestServicePage = 100;

/** What can be sold and who sells: products, services and the bare list of sellers. */
export function createCatalogueRoutes(world: World): Hono {
  const app = new Hono();

  app.get('/v1/produtos', (context) => context.json(searchProducts(world, context)));

  app.get('/v1/produtos/:id', (context) => {
    const id = context.req.param('id');
    if (!isIdentifier(id)) throw refuseCatalogue(notAnIdentifier(id, 'id'));
    const product = findById(world.books.products, id);
    if (product === undefined) throw refuseCatalogue(recordNotFound, 404);
    return context.json(toDetailedProduct(product, world.settings));
  });

  // The only filter is the text: inactive services and those taken from others are in every answer.
  app.get('/v1/servicos', (context) => {
    const query = createQueryReader(context, refuseCatalogue);
    const page = query.page(false, largestServicePage);
    const searched = fold(query.text('busca_textual') ?? '');
    const found = world.books.services.filter((service) =>
      fold(`${service.name} ${service.code ?? ''}`).includes(searched),
    );
    return context.json({
      itens: slicePage(found, page).map((service) => toListedService(service, world.settings)),
      paginacao: {
        pagina_atual: page.number,
        tamanho_pagina: page.size,
        total_paginas: Math.ceil(found.length / page.size),
        total_itens: found.length,
      },
    });
  });

  app.get('/v1/venda/vendedores', (context) => context.json(world.books.sellers.map(toWireSeller)));

  return app;
}

function searchProducts(world: World, context: Context) {
  const { settings } = world;
  const query = createQueryReader(context, refuseCatalogue);
  const page = query.page(false);
  const accepts = readFilters(query);
  const field = query.oneOf('campo_ordenacao', ['NOME', 'CODIGO', 'VALOR_VENDA']) ?? 'NOME';
  const direction = query.oneOf('direcao_ordenacao', ['ASC', 'DESC']) === 'DESC' ? -1 : 1;
  const found = world.books.products
    .filter(accepts)
    .sort((one, other) => direction * comparators[field](one, other));
  const items = slicePage(found, page).map((product) => toListedProduct(product, settings));
  const isNull = items.length === 0 && settings.emptyProductItems === 'null';
  return { totalItems: found.length, items: isNull ? null : items };
}

function readFilters(query: ReturnType<typeof createQueryReader>): (product: Product) => boolean {
  const searched = fold(query.text('busca') ?? '');
  const isActive = (query.oneOf('status', ['ATIVO', 'INATIVO']) ?? 'ATIVO') === 'ATIVO';
  const code = query.text('sku');
  const least = readAmount(query.text('valor_venda_inicial'), 'valor_venda_inicial');
  const most = readAmount(query.text('valor_venda_final'), 'valor_venda_final');
  const changed = query.localPeriod('data_alteracao_de', 'data_alteracao_ate');
  return (product) =>
    [product.name, product.ean, product.code].some((text) => fold(text ?? '').includes(searched)) &&
    product.isActive === isActive &&
    (code === null || product.code === code) &&
    (least === null || product.priceCents >= least) &&
    (most === null || product.priceCents <= most) &&
    isWithin(toLocalSeconds(product.changedAt), changed);
}

function readAmount(text: string | null, parameter: string): number | null {
  if (text === null) return null;
  const amountCents = readCentsText(text);
  if (amountCents === null) throw refuseCatalogue(notAValue(text, parameter));
  return amountCents;
}

const comparators: Record<'NOME' | 'CODIGO' | 'VALOR_VENDA', (one: Product, other: Product) => number> = {
  NOME: (one, other) => one.name.localeCompare(other.name, 'pt-BR'),
  CODIGO: (one, other) => (one.code ?? '').localeCompare(other.code ?? '', 'pt-BR'),
  VALOR_VENDA: (one, other) => one.priceCents - other.priceCents,
};
