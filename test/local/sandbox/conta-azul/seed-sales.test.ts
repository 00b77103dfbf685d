import { describe, expect, it } from '@jest/globals';
import { lineCents, sumOf } from '../../../../local/sandbox/conta-azul/amounts.js';
import { nextSaleNumber } from '../../../../local/sandbox/conta-azul/sales.js';
import { seedBooks } from '../../../../local/sandbox/conta-azul/seed.js';
import { products as soldInMoskit, users } from '../../../../local/sandbox/moskit/seed-catalogue.js';
import { seedMoments } from '../../../../local/sandbox/moskit/seed-moments.js';
import { NOW } from './start-conta-azul.js';

const books = seedBooks(NOW);
const sellable = [
  ...books.products.filter((product) => product.isActive),
  ...books.services.filter((service) => service.isActive && service.kind !== 'TOMADO'),
].map((record) => record.name);

describe('the seed of the catalogue', () => {
  it('lists what Moskit sells under the same names, but for one inactive and two missing', () => {
    const fate = soldInMoskit.map(({ name }) => {
      const listed = [...books.products, ...books.services].some((record) => record.name === name);
      return [name, sellable.includes(name) ? 'sellable' : listed ? 'inactive' : 'missing'];
    });
    expect(fate).toEqual([
      ['Identidade visual', 'sellable'],
      ['Site institucional', 'sellable'],
      ['Plano mensal de conteúdo', 'inactive'],
      ['Consultoria', 'sellable'],
      ['Amostra de embalagem', 'sellable'],
      ['Envio de amostra', 'missing'],
      ['Fotografia de produto (descontinuado)', 'missing'],
    ]);
  });

  it('has one name as a service only, one as both, and one for whatever is not listed', () => {
    const kindsOf = (name: string) => [
      ...books.products.filter((product) => product.name === name).map(() => 'product'),
      ...books.services.filter((service) => service.name === name).map(() => 'service'),
    ];
    expect([kindsOf('Consultoria'), kindsOf('Impressão'), kindsOf('Venda Moskit')]).toEqual([
      ['service'],
      ['product', 'service'],
      ['service'],
    ]);
  });

  it('has two sellers that Moskit knows and one that it does not', () => {
    const known = users(seedMoments(NOW)).map((user) => user.name);
    expect(books.sellers.map((seller) => [seller.name, known.includes(seller.name)])).toEqual([
      ['Ana Souza', true],
      ['Bruno Lima', true],
      ['Helena Castro', false],
    ]);
  });
});

describe('the seed of sales', () => {
  it('adds up, and ends before 1043', () => {
    for (const sale of books.sales) {
      expect(sumOf(sale.items.map(lineCents))).toBe(sale.totalCents);
      expect(sumOf(sale.instalments.map((instalment) => instalment.amountCents))).toBe(sale.totalCents);
    }
    expect(nextSaleNumber(books)).toBe(1043);
  });

  it('agrees with the receivables that its approved sales made', () => {
    const made = books.sales.map((sale) => {
      const entry = books.entries.find((candidate) => candidate.saleId === sale.id);
      return [sale.number, sale.status, entry?.totalCents, entry?.personId === sale.personId];
    });
    expect(made).toEqual([
      [1039, 'CANCELADO', undefined, false],
      [1040, 'APROVADO', 120_000, true],
      [1041, 'APROVADO', 39_000, true],
      [1042, 'EM_ANDAMENTO', undefined, false],
    ]);
    for (const sale of books.sales.filter(({ status }) => status === 'APROVADO')) {
      const entry = books.entries.find((candidate) => candidate.saleId === sale.id);
      expect(entry?.accrualDate).toBe(sale.saleDate);
      expect(entry?.instalments.map(({ dueDate, netCents }) => [dueDate, netCents])).toEqual(
        sale.instalments.map(({ dueDate, amountCents }) => [dueDate, amountCents]),
      );
    }
  });
});
