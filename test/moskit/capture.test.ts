import { describe, expect, it } from '@jest/globals';
import { account, fifty, strangers } from './account.js';
import { accountOf, company, wonDeal } from './records.js';
import { fakeClock, fakeMemory } from './support.js';

describe('a poll', () => {
  it('with nothing won takes two calls', async () => {
    const { ids, sent } = await account([]).poll();
    expect([ids, sent().length]).toEqual([[], 2]);
  });

  it('with 50 fresh wins takes eight calls', async () => {
    const deals = fifty();
    const { ids, sent } = await account(deals).poll();
    expect(ids).toEqual(deals.map(({ id }) => id));
    expect(sent().map((line) => line.split(/[? ]/).slice(0, 2).join(' '))).toEqual([
      'POST /deals/search',
      'POST /deals/search',
      'GET /stages',
      'GET /pipelines',
      'GET /users',
      'POST /companies/search',
      'POST /contacts/search',
      'POST /products/search',
    ]);
    expect(sent().at(-1)).toBe(
      'POST /products/search?quantity=50 [{"field":"id","expression":"one_of","values":[500,501]}]',
    );
  });

  it('stops reading deals after 12 s, so that what belongs to them still fits', async () => {
    const deals = Array.from({ length: 2000 }, (_, index) =>
      wonDeal(index + 1, index / 100, { companies: [{ id: 7 }, { id: 8 }], contacts: [] }),
    );
    const { ids, sent, starts } = await account(deals).poll({}, { takesMs: 500 });
    expect(ids).toEqual(deals.slice(0, 1200).map(({ id }) => id));
    const began = starts[0] ?? 0;
    expect((starts[sent().indexOf('GET /stages?quantity=50')] ?? 0) - began).toBe(12_000);
  });

  it('puts together what belongs to a deal', async () => {
    const { wins } = await account([wonDeal(1, 1)]).poll();
    expect(wins).toMatchObject([
      {
        id: 1,
        value: 10001,
        stage: { id: 11, name: 'Fechamento' },
        pipeline: { id: 1, name: 'Vendas' },
        owner: { id: 1, name: 'Ana Souza', email: 'ana@exemplo.com.br' },
        company: { id: 1001, name: 'Empresa 1001' },
        contact: { id: 2001, name: 'Contato 2001' },
        customer: { name: 'Empresa 1001' },
      },
    ]);
  });

  it('reads single records singly', async () => {
    const { sent } = await account([wonDeal(1, 1)]).poll();
    expect(sent().slice(-2)).toEqual(['GET /companies/1001', 'GET /contacts/2001']);
  });

  it('reads more records than a batch holds in several', async () => {
    const deals = Array.from({ length: 120 }, (_, index) => wonDeal(index + 1, index / 10));
    const { ids, sent } = await account(deals).poll();
    expect(ids).toHaveLength(120);
    expect(sent().filter((line) => line.startsWith('POST /companies/search'))).toHaveLength(3);
  });
});

describe('batch reads', () => {
  it.each(['refused', 'ignored'] as const)(
    'that are %s give way to single ones, remembered',
    async (batches) => {
      const deals = fifty().slice(0, 5);
      const memory = fakeMemory();
      const service = account(deals, { batches }, strangers(deals));
      const first = await service.poll({}, { memory });
      expect(first.ids).toEqual([1, 2, 3, 4, 5]);
      const related = first.sent().slice(5);
      expect(related.filter((line) => line.startsWith('POST'))).toHaveLength(3);
      expect(related.filter((line) => line.startsWith('GET')).sort()).toEqual([
        ...deals.map(({ id }) => `GET /companies/${1000 + id}`),
        ...deals.map(({ id }) => `GET /contacts/${2000 + id}`),
        'GET /products/500',
        'GET /products/501',
      ]);

      const second = await service.poll({}, { memory });
      expect(second.ids).toEqual([1, 2, 3, 4, 5]);
      expect(second.requests).toHaveLength(2);
    },
  );

  it.each([400, 404, 405])('may be refused with %i as well', async (status) => {
    const instead = { 'POST /companies/search': { status } };
    const { ids, lines } = await account(fifty().slice(0, 2), { instead }).poll();
    expect(ids).toEqual([1, 2]);
    expect(lines).toContain('Moskit: leitura em lote indisponível (companies), registros lidos um a um');
  });

  it('that miss a record are no proof that it is gone: an index may be behind', async () => {
    const deals = fifty().slice(0, 3);
    const [, ...indexed] = accountOf(deals).companies;
    const instead = { 'POST /companies/search': { body: indexed } };
    const { wins, sent } = await account(deals, { instead }).poll();
    expect(wins.map(({ customer }) => customer?.name)).toEqual([
      'Empresa 1001',
      'Empresa 1002',
      'Empresa 1003',
    ]);
    expect(sent().filter((line) => line.startsWith('GET /companies/'))).toEqual(['GET /companies/1001']);
  });

  it('that answer in pages of ten are read to the end', async () => {
    const { ids, sent } = await account(fifty(), { pageSize: 10, hasTokens: false }).poll();
    expect(ids).toHaveLength(50);
    expect(sent().filter((line) => line.startsWith('POST /companies/search'))).toHaveLength(5);
  });
});

describe('a poll without batches, at 150 ms a call,', () => {
  const hundred = () => Array.from({ length: 100 }, (_, index) => wonDeal(index + 1, index / 10));

  it('still gives 50 fresh wins inside its 25 s', async () => {
    const clock = fakeClock();
    const began = clock.now();
    const deals = fifty();
    const { ids } = await account(deals, { batches: 'refused' }).poll({}, { clock, takesMs: 150 });
    expect(ids).toEqual(deals.map(({ id }) => id));
    expect(clock.now() - began).toBeLessThan(25_000);
  });

  it('gives the newest of 100 whole, none half, and the others with the next poll', async () => {
    const clock = fakeClock();
    const began = clock.now();
    const memory = fakeMemory();
    const service = account(hundred(), { batches: 'refused' });
    const first = await service.poll({}, { clock, memory, takesMs: 150 });
    expect(clock.now() - began).toBeLessThanOrEqual(25_000);
    expect(first.ids.length).toBeGreaterThan(50);
    expect(first.ids).toEqual(
      hundred()
        .slice(0, first.ids.length)
        .map(({ id }) => id),
    );
    expect(first.wins.filter(({ company: side, contact: other }) => side === null || other === null)).toEqual(
      [],
    );
    expect(first.lines.at(-1)).toBe(
      `Moskit: ${100 - first.ids.length} negócio(s) ganho(s) ficam para a próxima consulta`,
    );

    clock.pass(60_000);
    const second = await service.poll({}, { clock, memory, takesMs: 150 });
    expect(second.ids).toHaveLength(100);
  });

  it('gets to all of 250 in the end, although polls are far apart', async () => {
    const clock = fakeClock();
    const memory = fakeMemory();
    const deals = Array.from({ length: 250 }, (_, index) => wonDeal(index + 1, index / 10));
    const service = account(deals, { batches: 'refused' });
    const captured = new Set<number>();
    for (let poll = 0; poll < 6; poll += 1) {
      const { ids } = await service.poll({}, { clock, memory, takesMs: 150 });
      for (const id of ids) captured.add(id);
      clock.pass(15 * 60_000);
    }
    expect(captured.size).toBe(250);
  });

  it('reads again what is more than ten minutes old', async () => {
    const clock = fakeClock();
    const memory = fakeMemory();
    const service = account([wonDeal(1, 1), wonDeal(2, 2)], { batches: 'refused' });
    const name = async () => (await service.poll({}, { clock, memory })).wins[0]?.company?.name;
    await name();
    service.fake.records['companies'] = [company(1001, { name: 'Novo nome' }), company(1002)];
    clock.pass(9 * 60_000);
    await expect(name()).resolves.toBe('Empresa 1001');
    clock.pass(2 * 60_000);
    await expect(name()).resolves.toBe('Novo nome');
  });
});
