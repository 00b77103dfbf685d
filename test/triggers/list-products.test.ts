import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { listProductsTrigger } from '../../triggers/list-products.js';
import { listSellersTrigger } from '../../triggers/list-sellers.js';
import { type Connector, startConnector } from '../connector-on-sandbox.js';

let connector: Connector;
beforeAll(async () => {
  connector = await startConnector({ seed: 7 });
});
afterAll(() => connector.stop());
beforeEach(() => connector.reset());

const products = (page: number) => connector.run(listProductsTrigger.operation.perform, {}, { page });
const sellers = (page: number) => connector.run(listSellersTrigger.operation.perform, {}, { page });

describe('the dropdown of products and services', () => {
  it('offers both, active ones only, told apart and in order', async () => {
    expect((await products(0)).map(({ name }) => name)).toEqual([
      'Amostra de embalagem (produto, código AMO-01)',
      'Consultoria (serviço, código CONS)',
      'Identidade visual (produto, código ID-01)',
      'Impressão (produto, código IMP-01)',
      'Impressão (serviço)',
      'Site institucional (produto, código SITE-01)',
      'Tradução (serviço, código TRAD)',
      'Venda Moskit (serviço)',
    ]);
  });

  it('goes on page by page, each record once, to an empty page at the end', async () => {
    const added = Array.from({ length: 250 }, (_, index) => ({ name: `Produto ${index + 1}` }));
    await connector.control('POST', '/conta-azul/products', added);
    const pages = [await products(0), await products(1), await products(2), await products(3)];
    expect(pages.map(({ length }) => length)).toEqual([104, 100, 54, 0]);
    expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(258);
  });

  it('asks for pages of a size that services take', async () => {
    await products(2);
    expect(
      (await connector.requests('conta-azul')).map(({ path, query, status }) => [path, query, status]),
    ).toEqual([
      ['/v1/produtos', { status: 'ATIVO', pagina: '3', tamanho_pagina: '100' }, 200],
      ['/v1/servicos', { pagina: '3', tamanho_pagina: '100' }, 200],
    ]);
  });
});

describe('the dropdown of sellers', () => {
  it('offers all of them on its only page', async () => {
    expect((await sellers(0)).map(({ name }) => name)).toEqual(['Ana Souza', 'Bruno Lima', 'Helena Castro']);
    expect(await sellers(1)).toEqual([]);
  });
});
