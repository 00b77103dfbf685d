import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { contaAzulClient } from '../../conta-azul/client.js';
import { createSale } from '../../conta-azul/create-sale.js';
import { calendarDate } from '../../domain/calendar-date.js';
import { TryLater } from '../../domain/errors.js';
import { evenInstalments } from '../../domain/instalments.js';
import { cents } from '../../domain/money.js';
import type { PersonDescription } from '../../domain/person.js';
import type { Clock } from '../../domain/ports.js';
import { one } from '../../domain/quantity.js';
import type { Sale } from '../../domain/sale.js';
import { startBudget } from '../../domain/time-budget.js';
import { viaFetch } from '../../zapier/send-request.js';
import { type Connector, startConnector } from '../connector-on-sandbox.js';
import { fakeMemory } from '../conta-azul/scripted-send.js';

let connector: Connector;
beforeAll(async () => {
  connector = await startConnector({ seed: 11, startAt: Date.UTC(2026, 2, 31, 15), isFrozen: true });
});
afterAll(() => connector.stop());

let memory = fakeMemory();
beforeEach(async () => {
  await connector.reset();
  memory = fakeMemory();
});

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
const customer: PersonDescription = {
  id: null,
  name: 'Floricultura Jasmim',
  type: 'Jurídica',
  role: 'Cliente',
  inAnyRole: true,
  taxId: { kind: 'cnpj', value: '11444777000161' },
  email: null,
  phone: null,
  origin: 'Moskit',
  mayRegister: true,
  labels: { registered: 'Cliente já cadastrado', register: 'Cadastrar cliente', taxId: 'CPF ou CNPJ' },
};

/** The connector's clock is the sandbox's: whoever sleeps moves both. */
async function clockOfSandbox(): Promise<Clock> {
  const { now } = await connector.control<{ now: string }>('GET', '/clock');
  let current = Date.parse(now);
  return {
    now: () => current,
    sleep: async (milliseconds) => {
      current += milliseconds;
      await connector.control('POST', '/clock/advance', { milliseconds });
    },
  };
}

async function attempt(sale: Sale, milliseconds = 25_000) {
  const clock = await clockOfSandbox();
  const budget = startBudget(clock, milliseconds);
  const contaAzul = contaAzulClient({
    send: viaFetch,
    accessToken: connector.connection.authData.access_token ?? '',
    baseUrl: connector.sandbox.contaAzulUrl,
    clock,
    budget,
  });
  return createSale({ contaAzul, memory, clock, budget }, sale, choices, customer);
}

const later = (milliseconds: number) => connector.control('POST', '/clock/advance', { milliseconds });

/** As the host does: after "try later" the same step again, once its delay is over. */
async function untilSettled(sale: Sale) {
  const delays: number[] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    try {
      return { result: await attempt(sale), delays };
    } catch (error) {
      if (!(error instanceof TryLater)) throw error;
      delays.push(error.delaySeconds);
      await later(error.delaySeconds * 1_000);
    }
  }
  throw new Error(`never settled: ${delays.join(', ')}`);
}

const fault = (plan: object) =>
  connector.control('POST', '/faults', { service: 'conta-azul', times: 1, ...plan });
const settings = (change: object) => connector.control('PATCH', '/conta-azul/settings', change);
const booked = async () => {
  const { sales, people } = await connector.books();
  return {
    sales: sales.filter(({ personName }) => personName === customer.name),
    people: people.filter(({ name }) => name === customer.name),
  };
};
const sentNumbers = async () =>
  (await connector.requests('conta-azul'))
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
    await fault({ kind, ...place });
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
    await fault({ kind: 'answer-lost', ...POST_SALE });
    const { result, delays } = await untilSettled(sale);
    expect(delays).toEqual([]);
    expect(result).toMatchObject({ created: true, personCreated: true, number: 1043 });
  });

  it('a lost answer of the second number is not followed by a third', async () => {
    await settings({ staleNextNumbers: 1 });
    await fault({ kind: 'answer-lost', ...POST_SALE, skip: 1 });
    const { result } = await untilSettled(sale);
    expect(await sentNumbers()).toEqual([1042, 1043]);
    expect((await booked()).sales.map(({ id }) => id)).toEqual([result.id]);
  });

  it('an index that shows nothing new makes it come back, and never write twice', async () => {
    await settings({ isIndexFrozen: true });
    await fault({ kind: 'answer-lost', ...POST_SALE });
    await expect(attempt(sale)).rejects.toMatchObject({ name: 'TryLater', delaySeconds: 90 });
    await settings({ isIndexFrozen: false });
    await later(90_000);
    expect(await attempt(sale)).toMatchObject({ created: false });
    expect((await booked()).sales).toHaveLength(1);
  });

  it('a refusal leaves no doubt behind, so that a corrected step writes at once', async () => {
    await fault({ kind: 'error-before', status: 400, ...POST_SALE });
    await expect(attempt(sale)).rejects.toThrow('O Conta Azul não aceitou a venda');
    expect([...memory.entries.values()].filter((value) => value.includes('beganAt'))).toEqual([]);
    expect(await attempt(sale)).toMatchObject({ created: true });
  });

  it('a search that fails is never "not there": nothing is written', async () => {
    await fault({ kind: 'answer-lost', ...POST_SALE });
    await fault({ kind: 'error-before', status: 500, method: 'GET', path: '/v1/venda/busca', times: 10 });
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
  await later(60_000);
  await fault({ kind: 'cut-before', ...POST_SALE });
  const { result } = await untilSettled(unmarked);
  expect(result.id).not.toBe(before.id);
  expect((await booked()).sales).toHaveLength(2);
});

it('in doubt and without reference, a marked sale is another one', async () => {
  await fault({ kind: 'cut-before', ...POST_SALE });
  await expect(attempt(unmarked)).rejects.toThrow(TryLater);
  const other = await attempt(marked);
  await later(90_000);
  const { result } = await untilSettled(unmarked);
  expect(result).toMatchObject({ created: true });
  expect(result.id).not.toBe(other.id);
});

it('without reference and without memory nothing is written, since a doubt could not be kept', async () => {
  memory = { ...fakeMemory(), remember: async () => false };
  await expect(attempt(unmarked)).rejects.toThrow(/ainda não criou a venda.*Preencha Referência/);
  expect((await booked()).sales).toEqual([]);
});

it('with a reference a memory that forgot everything changes nothing', async () => {
  const first = await attempt(marked);
  await later(10_000);
  memory = fakeMemory();
  expect(await attempt(marked)).toMatchObject({ id: first.id, created: false, personId: first.personId });
});

it('a sale is found though somebody has added to its notes, and moved its date by months', async () => {
  const first = await attempt(saleOf(10000, { saleDate: calendarDate('2025-09-01') }));
  await later(10_000);
  memory = fakeMemory();
  expect(await attempt(marked)).toMatchObject({ id: first.id, created: false });
});

it('a sale with freight and discount is found by what the customer pays', async () => {
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
  await later(10_000);
  memory = fakeMemory();
  expect(await attempt(sale)).toMatchObject({ id: first.id, created: false });
});

describe('among sales of one customer and amount', () => {
  const detailsRead = async () =>
    (await connector.requests('conta-azul')).filter(({ path }) => /^\/v1\/venda\/[0-9a-f-]{36}$/.test(path));

  async function sell(saleDates: string[], personId: string | null): Promise<void> {
    for (const saleDate of saleDates) {
      const items = [{ productId: '11111111-0000-4000-a000-000000000002', unitPriceCents: 10000 }];
      await connector.control('POST', '/conta-azul/sales', { saleDate, personId, items });
    }
    await later(10_000);
    memory = fakeMemory();
    await connector.control('DELETE', '/requests');
  }
  const far = Array<string>(6).fill('2025-10-01');

  it('those of near dates are looked at first', async () => {
    const first = await attempt(marked);
    await sell([...far, '2026-04-01', '2026-08-01'], first.personId);
    expect(await attempt(marked)).toMatchObject({ id: first.id, created: false });
    // One to recognise it, one to tell its state; at most the near one before.
    expect((await detailsRead()).length).toBeLessThanOrEqual(3);
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
