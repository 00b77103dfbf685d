import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createSale } from '../../conta-azul/create-sale.js';
import { calendarDate } from '../../domain/calendar-date.js';
import { TryLater } from '../../domain/errors.js';
import { evenInstalments } from '../../domain/instalments.js';
import { cents } from '../../domain/money.js';
import { one } from '../../domain/quantity.js';
import type { Sale } from '../../domain/sale.js';
import { jasmine } from '../conta-azul/jasmine.js';
import { fakeMemory } from '../conta-azul/scripted-send.js';
import { openWriteBench, type WriteBench } from './write-bench.js';

let bench: WriteBench;
beforeAll(async () => {
  bench = await openWriteBench();
});
afterAll(() => bench.connector.stop());
beforeEach(() => bench.reset());

function saleOf(total: number, change: Partial<Sale> = {}): Sale {
  return {
    saleDate: calendarDate('2026-03-31'),
    status: 'pending',
    number: null,
    reference: '41000001',
    items: [{ product: null, name: null, description: null, quantity: one, unitPrice: cents(total) }],
    shipping: cents(0),
    discount: null,
    total: cents(total),
    instalments: evenInstalments(cents(total), 3, calendarDate('2026-04-30'), { kind: 'months' }),
    paymentMethod: null,
    notes: 'Negócio 41000001',
    paymentNotes: null,
    ...change,
  };
}
const marked = saleOf(10000);
const unmarked = saleOf(10000, { reference: null });
const choices = {
  defaultProduct: 'Venda Moskit',
  financialAccount: null,
  category: null,
  costCenter: null,
  seller: null,
};

const attempt = async (sale: Sale, budgetMs?: number) =>
  createSale(await bench.begin({ budgetMs }), sale, choices, jasmine);
const untilSettled = (sale: Sale) => bench.untilSettled(() => attempt(sale));
const booked = async () => {
  const { sales, people } = await bench.connector.books();
  return {
    sales: sales.filter(({ personName }) => personName === jasmine.name),
    people: people.filter(({ name }) => name === jasmine.name),
  };
};
const sentNumbers = async () =>
  (await bench.connector.requests('conta-azul'))
    .filter(({ method, path }) => method === 'POST' && path === '/v1/venda')
    .map(({ body }) => (body as { numero: number }).numero);

const POST_SALE = { method: 'POST', path: '/v1/venda' };

describe.each([
  ['with a reference', marked],
  ['without one', unmarked],
])('%s', (_, sale) => {
  it.each([
    ['answer-lost', POST_SALE],
    ['cut-before', POST_SALE],
    ['error-before', POST_SALE],
    ['error-after', POST_SALE],
    ['html-error', POST_SALE],
    ['empty-ok', POST_SALE],
    ['too-many-requests', POST_SALE],
    ['answer-lost', { method: 'POST', path: '/v1/pessoas' }],
    ['error-after', { method: 'POST', path: '/v1/pessoas' }],
    ['html-error', { method: 'GET', path: '/v1/venda/proximo-numero' }],
    ['empty-ok', { method: 'GET', path: '/v1/venda/proximo-numero' }],
  ])('one sale and one person stand after %s on %j', async (kind, place) => {
    await bench.fault({ kind, ...place });
    const { result } = await untilSettled(sale);
    const { sales, people } = await booked();
    expect(sales.map(({ id, number }) => [id, number])).toEqual([[result.id, result.number]]);
    expect(people.map(({ id }) => id)).toEqual([result.personId]);
    expect(sales[0]?.instalments.map(({ dueDate, amountCents }) => [dueDate, amountCents])).toEqual([
      ['2026-04-30', 3334],
      ['2026-05-30', 3333],
      ['2026-06-30', 3333],
    ]);
  });

  it('a lost answer is settled in the same step where the search shows the sale in time', async () => {
    await bench.fault({ kind: 'answer-lost', ...POST_SALE });
    const { result, delays } = await untilSettled(sale);
    expect(delays).toEqual([]);
    expect(result).toMatchObject({ created: true, personCreated: true, number: 1043 });
  });

  it('a lost answer of the second number is not followed by a third', async () => {
    await bench.settings({ staleNextNumbers: 1 });
    await bench.fault({ kind: 'answer-lost', ...POST_SALE, skip: 1 });
    const { result } = await untilSettled(sale);
    expect(await sentNumbers()).toEqual([1042, 1043]);
    expect((await booked()).sales.map(({ id }) => id)).toEqual([result.id]);
  });

  it('an index that shows nothing new makes it come back, and never write twice', async () => {
    await bench.settings({ isIndexFrozen: true });
    await bench.fault({ kind: 'answer-lost', ...POST_SALE });
    await expect(attempt(sale)).rejects.toMatchObject({ name: 'TryLater', delaySeconds: 90 });
    await bench.settings({ isIndexFrozen: false });
    await bench.later(90_000);
    expect(await attempt(sale)).toMatchObject({ created: false });
    expect((await booked()).sales).toHaveLength(1);
  });

  it('a refusal leaves no doubt behind, so that a corrected step writes at once', async () => {
    await bench.fault({ kind: 'error-before', status: 400, ...POST_SALE });
    await expect(attempt(sale)).rejects.toThrow('O Conta Azul não aceitou a venda');
    expect([...bench.memory.entries.values()].filter((value) => value.includes('beganAt'))).toEqual([]);
    expect(await attempt(sale)).toMatchObject({ created: true });
  });

  it('a search that fails is never "not there": nothing is written', async () => {
    await bench.fault({ kind: 'answer-lost', ...POST_SALE });
    await bench.fault({
      kind: 'error-before',
      status: 500,
      method: 'GET',
      path: '/v1/venda/busca',
      times: 10,
    });
    await expect(attempt(sale)).rejects.toThrow(TryLater);
    await expect(attempt(sale)).rejects.toThrow(TryLater);
    expect(await sentNumbers()).toHaveLength(sale.reference === null ? 1 : 0);
  });
});

it('two equal sales without reference are two, when nothing is in doubt', async () => {
  const first = await attempt(unmarked);
  const second = await attempt(unmarked);
  expect(second).toMatchObject({ created: true, number: 1044 });
  expect(second.id).not.toBe(first.id);
});

it('in doubt and without reference, an equal sale of before is not taken for it', async () => {
  const before = await attempt(unmarked);
  await bench.later(60_000);
  await bench.fault({ kind: 'cut-before', ...POST_SALE });
  const { result } = await untilSettled(unmarked);
  expect(result.id).not.toBe(before.id);
  expect((await booked()).sales).toHaveLength(2);
});

it('in doubt and without reference, a marked sale is another one', async () => {
  await bench.fault({ kind: 'cut-before', ...POST_SALE });
  await expect(attempt(unmarked)).rejects.toThrow(TryLater);
  const other = await attempt(marked);
  await bench.later(90_000);
  const { result } = await untilSettled(unmarked);
  expect(result).toMatchObject({ created: true });
  expect(result.id).not.toBe(other.id);
});

it('without reference and without memory nothing is written, since a doubt could not be kept', async () => {
  bench.memory = { ...fakeMemory(), remember: async () => false };
  await expect(attempt(unmarked)).rejects.toThrow(/ainda não criou a venda.*Preencha Referência/);
  expect((await booked()).sales).toEqual([]);
});

it('with a reference a memory that forgot everything changes nothing', async () => {
  const first = await attempt(marked);
  await bench.later(10_000);
  bench.memory = fakeMemory();
  expect(await attempt(marked)).toMatchObject({ id: first.id, created: false, personId: first.personId });
});

it('a sale is found though somebody has added to its notes, and moved its date by months', async () => {
  const first = await attempt(saleOf(10000, { saleDate: calendarDate('2025-09-01') }));
  await bench.later(10_000);
  bench.memory = fakeMemory();
  expect(await attempt(marked)).toMatchObject({ id: first.id, created: false });
});

it('a sale with freight and discount is found by what the jasmine pays', async () => {
  const sale = saleOf(10000, {
    items: [
      {
        product: 'Consultoria',
        name: 'Consultoria',
        description: null,
        quantity: one,
        unitPrice: cents(9500),
      },
    ],
    shipping: cents(1000),
    discount: { as: { kind: 'amount', amount: cents(500) }, amount: cents(500) },
  });
  const first = await attempt(sale);
  await bench.later(10_000);
  bench.memory = fakeMemory();
  expect(await attempt(sale)).toMatchObject({ id: first.id, created: false });
});

describe('among sales of one jasmine and amount', () => {
  const detailsRead = async () =>
    (await bench.connector.requests('conta-azul')).filter(({ path }) =>
      /^\/v1\/venda\/[0-9a-f-]{36}$/.test(path),
    );

  async function sell(saleDates: string[], personId: string | null): Promise<void> {
    for (const saleDate of saleDates) {
      const items = [{ productId: '11111111-0000-4000-a000-000000000002', unitPriceCents: 10000 }];
      await bench.connector.control('POST', '/conta-azul/sales', { saleDate, personId, items });
    }
    await bench.later(10_000);
    bench.memory = fakeMemory();
    await bench.connector.control('DELETE', '/requests');
  }
  const far = Array<string>(6).fill('2025-10-01');

  it('those of near dates are looked at first', async () => {
    const first = await attempt(marked);
    await sell([...far, '2026-04-01', '2026-08-01'], first.personId);
    expect(await attempt(marked)).toMatchObject({ id: first.id, created: false });
    // One to recognise it, one to tell its state; at most the near one before.
    expect((await detailsRead()).length).toBeLessThanOrEqual(3);
  });

  it('more of near dates than a step can look at do not hold up one more', async () => {
    const first = await attempt(marked);
    await sell(Array<string>(250).fill('2026-03-15'), first.personId);
    const other = await attempt({ ...marked, reference: '41000002' });
    expect(other).toMatchObject({ created: true });
    await sell([], null);
    expect(await attempt(marked)).toMatchObject({ id: first.id, created: false });
    expect(await attempt({ ...marked, reference: '41000002' })).toMatchObject({
      id: other.id,
      created: false,
    });
  });

  it('those of far dates are looked at while the time lasts', async () => {
    const first = await attempt(marked);
    await sell(far, first.personId);
    const other = { ...marked, reference: '41000002' };
    expect(await attempt(other)).toMatchObject({ created: true });
    // All six, the near one, and the new one for its state.
    expect(await detailsRead()).toHaveLength(8);
    await sell([], null);
    expect(await attempt({ ...marked, reference: '41000003' }, 14_000)).toMatchObject({ created: true });
    expect(await detailsRead()).toHaveLength(3);
  });
});
