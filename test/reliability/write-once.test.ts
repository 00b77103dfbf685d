import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createEntry } from '../../conta-azul/create-entry.js';
import { calendarDate } from '../../domain/calendar-date.js';
import { TryLater } from '../../domain/errors.js';
import type { FinancialEntry } from '../../domain/financial-entry.js';
import { evenInstalments } from '../../domain/instalments.js';
import { cents } from '../../domain/money.js';
import { jasmine } from '../conta-azul/jasmine.js';
import { fakeMemory } from '../conta-azul/scripted-send.js';
import { type Attempt, openWriteBench, type WriteBench } from './write-bench.js';

let bench: WriteBench;
beforeAll(async () => {
  bench = await openWriteBench();
});
afterAll(() => bench.connector.stop());
beforeEach(() => bench.reset());

const day = calendarDate('2026-04-30');
const receivable: FinancialEntry = {
  kind: 'receivable',
  accrualDate: calendarDate('2026-03-31'),
  total: cents(10000),
  description: 'Plano anual',
  notes: 'Negócio 41000001',
  reference: '41000001',
  instalments: evenInstalments(cents(10000), 3, day, { kind: 'months' }),
  paymentMethod: null,
};
const choices = { financialAccount: 'Conta Corrente', category: 'Consultoria', costCenter: null };

const attempt = async (entry = receivable, wanted = jasmine, how: Attempt = {}) =>
  createEntry(await bench.begin(how), entry, choices, wanted);
const untilSettled = (entry = receivable, wanted = jasmine) =>
  bench.untilSettled(() => attempt(entry, wanted));
const booked = async () => {
  const { receivables, people } = await bench.connector.books();
  return {
    entries: receivables.filter(({ description }) => description === 'Plano anual'),
    people: people.filter(({ name }) => name === jasmine.name),
  };
};

const POST_ENTRY = { method: 'POST', path: '/v1/financeiro/contas-a-receber' };
const POST_PERSON = { method: 'POST', path: '/v1/pessoas' };

describe.each([
  ['with a reference', receivable],
  ['without one', { ...receivable, reference: null }],
])('%s', (_, entry) => {
  it.each([
    ['answer-lost', POST_ENTRY],
    ['cut-before', POST_ENTRY],
    ['error-before', POST_ENTRY],
    ['error-after', POST_ENTRY],
    ['html-error', POST_ENTRY],
    ['empty-ok', POST_ENTRY],
    ['too-many-requests', POST_ENTRY],
    ['answer-lost', POST_PERSON],
    ['cut-before', POST_PERSON],
    ['error-before', POST_PERSON],
    ['error-after', POST_PERSON],
    ['html-error', POST_PERSON],
    ['empty-ok', POST_PERSON],
    ['too-many-requests', POST_PERSON],
  ])('one entry and one person stand after %s on %j', async (kind, place) => {
    await bench.fault({ kind, ...place });
    const { result } = await untilSettled(entry);
    const { entries, people } = await booked();
    expect(entries.map(({ id }) => id)).toEqual([result.id]);
    expect(people.map(({ id }) => id)).toEqual([result.personId]);
    expect(entries[0]?.instalments.map(({ amountCents, dueDate }) => [dueDate, amountCents])).toEqual([
      ['2026-04-30', 3334],
      ['2026-05-30', 3333],
      ['2026-06-30', 3333],
    ]);
  });

  it('a lost answer is settled in the same step where the search shows the entry in time', async () => {
    await bench.fault({ kind: 'answer-lost', ...POST_ENTRY });
    const { result, delays } = await untilSettled(entry);
    expect(delays).toEqual([]);
    expect(result).toMatchObject({ created: true, personCreated: true });
  });

  it('an index that shows nothing new makes it come back, and never write twice', async () => {
    await untilSettled({
      ...entry,
      description: 'outro',
      total: cents(300),
      instalments: evenInstalments(cents(300), 1, day, { kind: 'months' }),
    });
    await bench.settings({ isIndexFrozen: true });
    await bench.fault({ kind: 'answer-lost', ...POST_ENTRY });
    await expect(attempt(entry)).rejects.toMatchObject({ name: 'TryLater', delaySeconds: 90 });
    await bench.settings({ isIndexFrozen: false });
    await bench.later(90_000);
    expect(await attempt(entry)).toMatchObject({ created: false });
    expect((await booked()).entries).toHaveLength(1);
  });

  it('a pending protocol is continued by the next run, not started again', async () => {
    await bench.settings({ shortPath: 'not-found', oldPathAnswer: 'protocol', protocolDelayMs: 60_000 });
    await expect(attempt(entry)).rejects.toMatchObject({ name: 'TryLater' });
    await bench.later(60_000);
    expect(await attempt(entry)).toMatchObject({ created: true });
    expect((await booked()).entries).toHaveLength(1);
    const posts = (await bench.connector.requests('conta-azul')).filter(
      ({ method, path }) => method === 'POST' && path.endsWith('contas-a-receber'),
    );
    expect(posts.map(({ status }) => status)).toEqual([404, 200]);
  });

  it('nothing is written over a doubt that is younger than a minute, not even by a run beside it', async () => {
    await bench.settings({ entryIndexLagMs: 45_000 });
    await bench.fault({ kind: 'answer-lost', ...POST_ENTRY });
    await expect(attempt(entry)).rejects.toMatchObject({ name: 'TryLater', delaySeconds: 90 });
    await expect(attempt(entry)).rejects.toMatchObject({ name: 'TryLater', delaySeconds: 90 });
    await bench.later(90_000);
    expect(await attempt(entry)).toMatchObject({ created: false });
    expect((await booked()).entries).toHaveLength(1);
  });

  it.each([
    ['too-many-requests', 429],
    ['error-before', 401],
    ['error-before', 400],
  ])('a repetition that certainly wrote nothing (%s %i) leaves the earlier doubt', async (kind, status) => {
    await bench.settings({ isIndexFrozen: true });
    await bench.fault({ kind: 'answer-lost', ...POST_ENTRY });
    await expect(attempt(entry)).rejects.toThrow(TryLater);
    await bench.later(90_000);
    await bench.fault({ kind, ...(kind === 'error-before' ? { status } : {}), ...POST_ENTRY });
    await expect(attempt(entry)).rejects.toThrow();
    await bench.settings({ isIndexFrozen: false });
    await bench.later(60_000);
    expect(await attempt(entry)).toMatchObject({ created: false });
    expect((await booked()).entries).toHaveLength(1);
  });

  it('a protocol that stays pending is not waited for once the search shows its record', async () => {
    await bench.settings({
      shortPath: 'not-found',
      oldPathAnswer: 'protocol',
      protocolFate: 'create-and-stay-pending',
    });
    const result = await attempt(entry);
    expect((await booked()).entries.map(({ id }) => id)).toEqual([result.id]);
  });

  it('what was accepted is not sent again for ten minutes, even where nobody tells its end', async () => {
    await bench.settings({
      shortPath: 'not-found',
      oldPathAnswer: 'protocol',
      isProtocolServed: false,
      protocolDelayMs: 200_000,
    });
    for (let turn = 0; turn < 2; turn += 1) {
      await expect(attempt(entry)).rejects.toThrow(TryLater);
      await bench.later(90_000);
    }
    await bench.later(30_000);
    expect(await attempt(entry)).toMatchObject({ created: false });
    expect((await booked()).entries).toHaveLength(1);
  });

  it('a protocol that may not be read is not needed: the search shows its record in the same step', async () => {
    await bench.settings({ shortPath: 'not-found', oldPathAnswer: 'protocol', protocolDelayMs: 1_000 });
    await bench.fault({
      kind: 'error-before',
      status: 403,
      method: 'GET',
      path: '/v1/protocolo/*',
      times: 9,
    });
    expect(await attempt(entry)).toMatchObject({ created: true });
    expect((await booked()).entries).toHaveLength(1);
  });

  it.each([401, 500])('a protocol that cannot be read (%i) is continued by the next run', async (status) => {
    await bench.settings({ shortPath: 'not-found', oldPathAnswer: 'protocol', protocolDelayMs: 1_000 });
    await bench.fault({ kind: 'error-before', status, method: 'GET', path: '/v1/protocolo/*', times: 9 });
    await expect(attempt(entry)).rejects.toThrow();
    await bench.connector.control('DELETE', '/faults');
    await bench.later(60_000);
    expect(await attempt(entry)).toMatchObject({ created: true });
    expect((await booked()).entries).toHaveLength(1);
  });

  it('a refusal leaves no doubt behind, so that a corrected step writes at once', async () => {
    await bench.fault({ kind: 'error-before', status: 400, ...POST_ENTRY });
    await expect(attempt(entry)).rejects.toThrow('O Conta Azul não aceitou o lançamento');
    expect([...bench.memory.entries.values()].filter((value) => value.includes('beganAt'))).toEqual([]);
    expect(await attempt(entry)).toMatchObject({ created: true });
  });
});

describe('after an attempt of unknown outcome without a reference', () => {
  const entry = { ...receivable, reference: null };
  const later = () => bench.later(60_000);

  it('an equal entry that was there before is not taken for it', async () => {
    const older = await attempt(entry);
    await later();
    await bench.fault({ kind: 'cut-before', ...POST_ENTRY });
    const { result } = await untilSettled(entry);
    expect(result).toMatchObject({ created: true });
    expect(result.id).not.toBe(older.id);
    expect((await booked()).entries).toHaveLength(2);
  });

  it.each([
    ['five minutes ahead of', 300_000],
    ['five minutes behind', -300_000],
  ])('its record is recognised by a clock that is %s the service’s, and no older one', async (_, ahead) => {
    bench.skew = ahead;
    const older = await attempt(entry);
    await later();
    await bench.settings({ isIndexFrozen: true });
    await bench.fault({ kind: 'answer-lost', ...POST_ENTRY });
    await expect(attempt(entry)).rejects.toThrow(TryLater);
    await bench.settings({ isIndexFrozen: false });
    await later();
    const { result } = await untilSettled(entry);
    expect(result).toMatchObject({ created: false });
    expect(result.id).not.toBe(older.id);
    expect((await booked()).entries).toHaveLength(2);
  });

  it('an equal entry that carries a note is somebody else’s', async () => {
    await bench.fault({ kind: 'cut-before', ...POST_ENTRY });
    await expect(attempt(entry)).rejects.toThrow(TryLater);
    await later();
    const marked = await attempt();
    await later();
    const again = await attempt(entry);
    expect(again).toMatchObject({ created: true });
    expect(again.id).not.toBe(marked.id);
  });

  it('another entry of the same person, day and amount is written at once all the same', async () => {
    await attempt({ ...entry, description: 'Taxa' });
    await later();
    await bench.settings({ isIndexFrozen: true });
    await bench.fault({ kind: 'answer-lost', ...POST_ENTRY });
    await expect(attempt(entry)).rejects.toThrow(TryLater);
    await bench.settings({ isIndexFrozen: false });
    expect(await attempt({ ...entry, description: 'Taxa' })).toMatchObject({ created: true });
    const { receivables } = await bench.connector.books();
    const names = receivables.map(({ description }) => description);
    expect(names.filter((name) => name === 'Taxa')).toHaveLength(2);
    expect(names.filter((name) => name === 'Plano anual')).toHaveLength(1);
  });
});

it.each([
  ['with a reference', receivable],
  ['without one', { ...receivable, reference: null }],
])('%s, the repeated run waits for the search and looks again before it writes', async (_, entry) => {
  await attempt({ ...entry, description: 'outro', reference: 'outra' });
  await bench.settings({ isIndexFrozen: true });
  await bench.fault({ kind: 'answer-lost', ...POST_ENTRY });
  await expect(attempt(entry)).rejects.toThrow(TryLater);
  await bench.later(90_000);
  const again = await attempt(entry, jasmine, {
    whilePausing: () => bench.settings({ isIndexFrozen: false }),
  });
  expect(again).toMatchObject({ created: false });
  expect((await booked()).entries.map(({ id }) => id)).toEqual([again.id]);
});

it.each([
  ['cadastrar', jasmine],
  ['criar o lançamento', { ...jasmine, name: 'Padaria Aurora Ltda', taxId: null }],
])('nothing is written without the time to see what came of it: %s', async (doing, wanted) => {
  await expect(attempt(receivable, wanted, { budgetMs: 8_000 })).rejects.toThrow(
    `não sobrou tempo para ${doing}`,
  );
  expect(await booked()).toEqual({ entries: [], people: [] });
});

it.each([
  ['description', { description: 'Venda 1043' }],
  ['accrual date', { accrualDate: '2026-03-30' }],
  [
    'instalments',
    {
      instalments: [
        { dueDate: day, amountCents: 3334 },
        { dueDate: '2026-05-30', amountCents: 6666 },
      ],
    },
  ],
])(
  'without reference an entry that somebody else makes meanwhile is not taken: other %s',
  async (_, change) => {
    const entry = { ...receivable, reference: null };
    const [person] = (await bench.connector.books()).people;
    const wanted = { ...jasmine, name: person?.name ?? '', taxId: null };
    await bench.fault({ kind: 'cut-before', ...POST_ENTRY });
    await expect(attempt(entry, wanted)).rejects.toThrow(TryLater);
    await bench.connector.control('POST', '/conta-azul/entries', {
      kind: 'receivable',
      description: 'Plano anual',
      personId: person?.id,
      categoryId: 'bbbbbbbb-0000-4000-a000-000000000012',
      financialAccountId: 'aaaaaaaa-0000-4000-a000-000000000001',
      accrualDate: '2026-03-31',
      instalments: [
        { dueDate: day, amountCents: 3334 },
        { dueDate: '2026-05-30', amountCents: 3333 },
        { dueDate: '2026-06-30', amountCents: 3333 },
      ],
      ...change,
    });
    await bench.later(90_000);
    expect(await attempt(entry, wanted)).toMatchObject({ created: true });
  },
);

it('two equal entries without reference are two, when nothing is in doubt', async () => {
  const entry = { ...receivable, reference: null };
  const first = await attempt(entry);
  const second = await attempt(entry);
  expect(second.created).toBe(true);
  expect(second.id).not.toBe(first.id);
});

it('without reference and without memory nothing is written, since a doubt could not be kept', async () => {
  bench.memory = { ...fakeMemory(), remember: async () => false };
  await expect(attempt({ ...receivable, reference: null })).rejects.toThrow(/Preencha Referência/);
  expect((await booked()).entries).toEqual([]);
});

it('with a reference a memory that forgot everything changes nothing', async () => {
  const first = await attempt();
  await bench.later(10_000);
  bench.memory = fakeMemory();
  expect(await attempt()).toMatchObject({ id: first.id, created: false, personId: first.personId });
  expect((await booked()).entries).toHaveLength(1);
});

it('a search that fails is never "not there": nothing is written', async () => {
  await bench.fault({
    kind: 'error-before',
    status: 500,
    method: 'GET',
    path: '/v1/financeiro/eventos-financeiros/contas-a-receber/buscar',
    times: 10,
  });
  await expect(attempt()).rejects.toThrow(TryLater);
  await bench.fault({ kind: 'error-before', status: 500, method: 'GET', path: '/v1/pessoas', times: 10 });
  await expect(attempt()).rejects.toThrow(TryLater);
  expect(await booked()).toEqual({ entries: [], people: [] });
});

it('a record that the list shows and whose route is then absent is not "not there"', async () => {
  await attempt();
  await bench.later(10_000);
  bench.memory = fakeMemory();
  await bench.fault({
    kind: 'error-before',
    status: 404,
    method: 'GET',
    path: '/v1/financeiro/eventos-financeiros/parcelas/*',
    times: 9,
  });
  await attempt().catch(() => null);
  await bench.connector.control('DELETE', '/faults');
  await attempt();
  expect((await booked()).entries).toHaveLength(1);
});

it('a mark among many entries of one day is found on a later page', async () => {
  const first = await attempt();
  for (let index = 0; index < 205; index += 1) {
    await bench.connector.control('POST', '/conta-azul/entries', {
      kind: 'receivable',
      description: 'Mensalidade',
      personId: first.personId,
      categoryId: 'bbbbbbbb-0000-4000-a000-000000000012',
      financialAccountId: 'aaaaaaaa-0000-4000-a000-000000000001',
      accrualDate: '2026-03-31',
      instalments: [{ dueDate: '2026-04-30', amountCents: 100 }],
    });
  }
  await bench.later(10_000);
  bench.memory = fakeMemory();
  expect(await attempt()).toMatchObject({ id: first.id, created: false });
});

it('the same reference, total and first day is found though its parts were planned otherwise', async () => {
  const first = await attempt();
  await bench.later(10_000);
  bench.memory = fakeMemory();
  const inTwo = { ...receivable, instalments: evenInstalments(cents(10000), 2, day, { kind: 'months' }) };
  expect(await attempt(inTwo)).toMatchObject({ id: first.id, created: false });
});

it('a supplier who is owed more on one day than a step can look at is still owed one more', async () => {
  const payable: FinancialEntry = {
    ...receivable,
    kind: 'payable',
    instalments: evenInstalments(cents(10000), 1, day, { kind: 'months' }),
  };
  const category = { ...choices, category: 'Comissões de vendas' };
  const supplier = { ...jasmine, role: 'Fornecedor' as const };
  const first = await createEntry(await bench.begin(), payable, category, supplier);
  for (let index = 0; index < 250; index += 1) {
    await bench.connector.control('POST', '/conta-azul/entries', {
      kind: 'payable',
      description: 'Plano anual',
      personId: first.personId,
      categoryId: 'bbbbbbbb-0000-4000-a000-000000000042',
      financialAccountId: 'aaaaaaaa-0000-4000-a000-000000000001',
      accrualDate: '2026-03-31',
      instalments: [{ dueDate: day, amountCents: 20000 + index }],
    });
  }
  await bench.later(10_000);
  const other = { ...payable, reference: '41000002' };
  const second = await createEntry(await bench.begin(), other, category, supplier);
  expect(second).toMatchObject({ created: true });
  await bench.later(10_000);
  bench.memory = fakeMemory();
  const again = await createEntry(await bench.begin(), other, category, supplier);
  expect(again).toMatchObject({ id: second.id, created: false });
});
