import { describe, expect, it } from '@jest/globals';
import { KeyRefused, Refused, TryLater } from '../../domain/errors.js';
import { captureRecent } from '../../moskit/capture.js';
import { account, everything } from './account.js';
import type { FakeMoskit } from './fake-moskit.js';
import { company, contact, daysAgo, wonDeal } from './records.js';
import { clientOn, fakeClock, fakeMemory } from './support.js';

describe('a record that a deal points to', () => {
  it('and that is gone leaves the other side', async () => {
    const { wins } = await account([wonDeal(1, 1)], {}, { companies: [], users: [], stages: [] }).poll();
    expect(wins).toMatchObject([
      {
        company: null,
        customer: { name: 'Contato 2001', personType: 'Física' },
        owner: { id: 1, name: null, email: null },
        stage: { id: 11, name: null },
        pipeline: null,
      },
    ]);
  });

  it('of a stage made since the list was read is read once', async () => {
    const service = account([wonDeal(1, 1), wonDeal(2, 2)], {
      instead: { 'GET /stages': { body: [] } },
    });
    const { wins, sent } = await service.poll();
    expect(wins.map(({ pipeline }) => pipeline?.name)).toEqual(['Vendas', 'Vendas']);
    expect(sent().filter((line) => line.startsWith('GET /stages/'))).toEqual(['GET /stages/11']);
  });

  it('of a user that the list does not have is read once', async () => {
    const service = account([wonDeal(1, 1), wonDeal(2, 2)], { instead: { 'GET /users': { body: [] } } });
    const { wins, sent } = await service.poll();
    expect(wins.map(({ owner }) => owner?.name)).toEqual(['Ana Souza', 'Ana Souza']);
    expect(sent().filter((line) => line.startsWith('GET /users/'))).toEqual(['GET /users/1']);
  });

  it.each<[string, FakeMoskit['instead'][string]]>([
    ['cannot be read', { status: 500 }],
    ['is refused', { status: 422 }],
    ['has another format', { body: { id: 'x' } }],
  ])('and that %s leaves out that deal alone', async (_, trouble) => {
    const instead = { 'POST /companies/search': { status: 422 }, 'GET /companies/1002': trouble };
    const { ids, lines } = await account([wonDeal(1, 1), wonDeal(2, 2), wonDeal(3, 3)], { instead }).poll();
    expect(ids).toEqual([1, 3]);
    expect(lines.at(-1)).toBe('Moskit: 1 negócio(s) ganho(s) ficam para a próxima consulta');
  });

  it.each<[string, FakeMoskit['instead'][string], typeof TryLater | typeof Refused]>([
    ['does not answer', 'lost', TryLater],
    ['refuses', { status: 422 }, Refused],
  ])('is an error of the poll where it is the only one and the service %s', async (_, trouble, kind) => {
    const poll = account([wonDeal(1, 1)], { instead: { 'GET /companies/1001': trouble } }).poll();
    await expect(poll).rejects.toThrow(kind);
  });

  it('and that the key may not see is an error that names the key', async () => {
    const poll = account([wonDeal(1, 1)], { instead: { 'GET /companies/1001': { status: 403 } } }).poll();
    await expect(poll).rejects.toThrow(KeyRefused);
  });
});

describe('a service that fails while related records are read', () => {
  it('is not asked for ever', async () => {
    const deals = Array.from({ length: 20 }, (_, index) => wonDeal(index + 1, index));
    const instead = { 'POST /companies/search': { status: 500 }, 'POST /contacts/search': { status: 500 } };
    const singles = Object.fromEntries(
      deals.map(({ id }) => [`GET /companies/${1000 + id}`, { status: 500 }]),
    );
    const service = account(deals, { instead: { ...instead, ...singles } });
    const client = clientOn((request) => service.fake.answer(request));
    await expect(captureRecent(client.moskit, everything)).rejects.toThrow(TryLater);
    expect(client.requests).toHaveLength(5 + 3 + 3);
  });
});

describe('a deal whose list has no price', () => {
  const hidden = (id: number, detail: Record<string, unknown>, list: Record<string, unknown> = {}) => ({
    deal: wonDeal(id, 1, { price: null, ...list }),
    instead: { [`GET /deals/${id}`]: { body: { ...wonDeal(id, 1), ...detail } } },
  });

  it('is read in detail once, and remembered for five minutes', async () => {
    const { deal, instead } = hidden(1, { price: 4200 });
    const service = account([deal], { instead });
    const clock = fakeClock();
    const memory = fakeMemory();
    const details = async () => {
      const { wins, sent } = await service.poll({}, { clock, memory });
      return [wins[0]?.value, sent().filter((line) => line === 'GET /deals/1').length];
    };
    await expect(details()).resolves.toEqual([4200, 1]);
    clock.pass(4 * 60_000);
    await expect(details()).resolves.toEqual([4200, 0]);
    clock.pass(2 * 60_000);
    await expect(details()).resolves.toEqual([4200, 1]);
  });

  it('may have products that only the detail tells', async () => {
    const products = [{ product: { id: 500 }, quantity: 2, price: 50, finalPrice: 100 }];
    const { deal, instead } = hidden(1, { price: null, dealProducts: products });
    const { wins } = await account([deal], { instead }).poll();
    expect(wins).toMatchObject([{ value: 100, items: [{ name: 'Consultoria', quantity: 2 }] }]);
  });

  it('waits where the detail has no value either, unless all are wanted', async () => {
    const { deal, instead } = hidden(1, { price: null });
    const service = account([deal], { instead });
    expect((await service.poll()).ids).toEqual([]);
    expect((await service.poll({ isCompleteOnly: false })).ids).toEqual([1]);
  });

  it('and that is gone meanwhile is left out', async () => {
    const { deal } = hidden(1, {});
    const service = account([deal], { instead: { 'GET /deals/1': { status: 404 } } });
    expect((await service.poll({ isCompleteOnly: false })).ids).toEqual([]);
  });

  it('comes after those with a value when the time is short, and is no reason to wait for them', async () => {
    const bare = Array.from({ length: 200 }, (_, index) => wonDeal(index + 1, 1, { price: null }));
    const { ids, requests } = await account([...bare, wonDeal(999, 20)]).poll({}, { takesMs: 150 });
    expect(ids).toEqual([999]);
    expect(requests.length).toBeLessThan(148);
  });

  it('gets its turn among more than a poll can read, however far apart the polls are', async () => {
    const all = Array.from({ length: 250 }, (_, index) => hidden(index + 1, {}));
    const unvalued = hidden(900, { price: null }, { closeDate: daysAgo(29) });
    const instead = Object.assign({}, ...[...all, unvalued].map((each) => each.instead));
    const deals = [...all, unvalued].map(({ deal }) => deal);
    const service = account(deals, { batches: 'refused', instead });
    const [clock, memory] = [fakeClock(), fakeMemory()];
    const pollsUntil = async (isDone: (captured: ReadonlySet<number>) => boolean) => {
      const captured = new Set<number>();
      for (let polls = 1; polls <= 15; polls += 1) {
        clock.pass(15 * 60_000);
        for (const id of (await service.poll({}, { clock, memory })).ids) captured.add(id);
        if (isDone(captured)) return polls;
      }
      return 'never';
    };

    expect(await pollsUntil((captured) => captured.size === 250)).toBeLessThanOrEqual(12);
    Object.assign(instead, hidden(900, {}, { closeDate: daysAgo(29) }).instead);
    expect(await pollsUntil((captured) => captured.has(900))).toBeLessThanOrEqual(6);
    const { deal, instead: detail } = hidden(901, {});
    service.fake.records['deals']?.push(deal);
    service.fake.records['companies']?.push(company(1901));
    service.fake.records['contacts']?.push(contact(2901));
    Object.assign(instead, detail);
    expect(await pollsUntil((captured) => captured.has(901))).toBe(1);
  });

  it('with a price of zero has none, without another call', async () => {
    const { ids, sent } = await account([wonDeal(1, 1, { price: 0 })]).poll();
    expect([ids, sent().filter((line) => line.startsWith('GET /deals'))]).toEqual([[], []]);
  });
});

describe('only complete deals', () => {
  const deals = () => [
    wonDeal(1, 1),
    wonDeal(2, 2, { price: 0 }),
    wonDeal(3, 3, { companies: [], contacts: [] }),
    wonDeal(4, 4, { companies: [] }),
    wonDeal(5, 5, { contacts: [] }),
  ];

  it('are given where asked for', async () => {
    expect((await account(deals()).poll()).ids).toEqual([1, 4, 5]);
  });

  it('are not the only ones otherwise', async () => {
    expect((await account(deals()).poll({ isCompleteOnly: false })).ids).toEqual([1, 2, 3, 4, 5]);
  });

  it('do not include one whose customer was deleted', async () => {
    const service = account([wonDeal(1, 1)], {}, { companies: [], contacts: [] });
    expect((await service.poll()).ids).toEqual([]);
    expect((await service.poll({ isCompleteOnly: false })).ids).toEqual([1]);
  });

  it.each([
    ['without value', wonDeal(2, 2, { price: 0 })],
    ['without customer', wonDeal(2, 2, { companies: [], contacts: [] })],
  ])('cost no call for what belongs to one %s', async (_, deal) => {
    const { sent } = await account([deal]).poll();
    expect(sent().slice(2)).toEqual(['GET /stages?quantity=50', 'GET /pipelines?quantity=50']);
  });
});
