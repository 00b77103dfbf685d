import { beforeEach, describe, expect, it } from '@jest/globals';
import type { DealSettings } from '../../moskit/hydration.js';
import { account, fifty } from './account.js';
import { accountOf, company, wonDeal } from './records.js';
import { fakeClock, fakeMemory } from './support.js';

const MINUTE = 60_000;
const option = { id: 'CF_list', options: [9] };

let clock = fakeClock();
let memory = fakeMemory();
beforeEach(() => {
  clock = fakeClock();
  memory = fakeMemory();
});

/** Polls of one automation, a minute apart. */
function polls(...[deals, settings, more]: Parameters<typeof account>) {
  const service = account(deals, settings, more);
  return {
    records: service.fake.records,
    async poll(changes: Partial<DealSettings> = {}, minutes = 1) {
      clock.pass(minutes * MINUTE);
      return service.poll(changes, { clock, memory });
    },
  };
}
const calls = ({ sent }: { sent(): string[] }) => sent().map((line) => line.split(/[? ]/, 2).join(' '));
const READING = ['POST /deals/search', 'POST /deals/search'];

describe('wins that an earlier poll gave', () => {
  it('cost no call of their own, and come whole', async () => {
    const deals = fifty().map((deal) => Object.assign(deal, { entityCustomFields: [option] }));
    const labels = { 'customFields/CF_list/options': [{ id: 9, label: 'Indicação' }] };
    const { poll } = polls(deals, {}, labels);
    const first = await poll();
    const second = await poll();
    expect(second.wins).toEqual(first.wins);
    expect(second.wins[0]).toMatchObject({
      pipeline: { name: 'Vendas' },
      items: [{ name: 'Consultoria' }],
      customFields: { CF_list: 'Indicação' },
    });
    expect(calls(second)).toEqual(READING);
  });

  it('are kept in a few entries, for ten minutes', async () => {
    await polls(fifty()).poll();
    const kept = [...memory.seconds].filter(([key]) => key.startsWith('moskit given'));
    expect(kept.map(([, seconds]) => seconds)).toEqual(Array(16).fill(600));
  });

  it('are read again after ten minutes, where the memory holds longer than it was told to', async () => {
    const { poll, records } = polls([wonDeal(1, 1)]);
    const nameAfter = async (minutes: number) => (await poll({}, minutes)).wins[0]?.company?.name;
    await nameAfter(0);
    records['companies'] = [company(1001, { name: 'Novo nome' })];
    await expect(nameAfter(9)).resolves.toBe('Empresa 1001');
    await expect(nameAfter(1)).resolves.toBe('Novo nome');
  });

  it.each([
    ['whose value changed', { price: 777 }, 'Novo nome'],
    ['that was won again', { closeDate: '2026-03-31T12:00:00Z' }, 'Novo nome'],
    ['that stayed as it was', {}, 'Empresa 1001'],
  ])('%s', async (_, change, expected) => {
    const { poll, records } = polls([wonDeal(1, 1)]);
    await poll();
    records['deals'] = [wonDeal(1, 1, change)];
    records['companies'] = [company(1001, { name: 'Novo nome' })];
    expect((await poll()).wins[0]?.company?.name).toBe(expected);
  });

  it('lend nothing to a win that was not given yet', async () => {
    const shared = { companies: [{ id: 1001 }] };
    const { poll, records } = polls([wonDeal(1, 2)]);
    await poll();
    records['deals'] = [wonDeal(1, 2), wonDeal(17, 1, shared)];
    records['companies'] = [company(1001, { name: 'Novo nome' })];
    records['contacts'] = accountOf([wonDeal(1, 2), wonDeal(17, 1)]).contacts;
    const { wins, sent } = await poll();
    expect(wins.map(({ id, company: side }) => [id, side?.name])).toEqual([
      [17, 'Novo nome'],
      [1, 'Empresa 1001'],
    ]);
    expect(sent()).toContain('GET /companies/1001');
    const third = await poll();
    expect(calls(third)).toEqual(READING);
  });

  it('lend nothing to an automation with other settings', async () => {
    const { poll, records } = polls([wonDeal(1, 1)]);
    await poll();
    records['companies'] = [company(1001, { name: 'Novo nome' })];
    expect((await poll({ isCompleteOnly: false })).wins[0]?.company?.name).toBe('Novo nome');
  });

  it('are not those that wait for what they lack', async () => {
    const { poll, records } = polls([wonDeal(1, 1)], {}, { companies: [], contacts: [] });
    expect((await poll()).ids).toEqual([]);
    records['companies'] = [company(1001)];
    expect((await poll()).ids).toEqual([1]);
  });

  it.each([['x'], [[{ id: 1 }]], [42]])('that the memory holds as %j are read again', async (kept) => {
    const { poll } = polls([wonDeal(1, 1)]);
    await poll();
    for (const key of memory.entries.keys()) memory.entries.set(key, JSON.stringify(kept));
    expect((await poll()).wins).toMatchObject([{ id: 1, company: { name: 'Empresa 1001' } }]);
  });
});

describe('remembered funnels', () => {
  const [, second] = accountOf([]).stages;
  const newStage = { id: 31, name: 'Entrada', pipeline: { id: 3 } };
  const withNewFunnel = {
    pipelines: [...accountOf([]).pipelines, { id: 3, name: 'Parcerias' }],
    stages: [...accountOf([]).stages, newStage],
  };

  it('are read again after ten minutes', async () => {
    const { poll } = polls([wonDeal(1, 1)]);
    const readings = async (minutes: number) =>
      calls(await poll({}, minutes)).filter((call) => /stages|pipelines/.test(call)).length;
    expect([await readings(0), await readings(9), await readings(1)]).toEqual([2, 0, 2]);
  });

  it.each([[['3']], [['parcerias']]])(
    'are read again at once for a choice of a new one: %j',
    async (pipelines) => {
      const { poll, records } = polls([wonDeal(1, 1), wonDeal(2, 2, { stage: { id: 31 } })]);
      await poll({ pipelines: ['1'] });
      Object.assign(records, withNewFunnel);
      expect((await poll({ pipelines })).wins).toMatchObject([{ id: 2, pipeline: { name: 'Parcerias' } }]);
    },
  );

  it('are read again at once for a deal in a stage that they lack', async () => {
    const { poll, records } = polls([wonDeal(1, 1, { stage: { id: second?.id } })]);
    await poll();
    Object.assign(records, withNewFunnel, { deals: [wonDeal(1, 1, { stage: { id: 31 } })] });
    const { wins, sent } = await poll();
    expect(wins).toMatchObject([{ stage: { name: 'Entrada' }, pipeline: { id: 3, name: 'Parcerias' } }]);
    expect(sent().filter((line) => line.includes('/stages/'))).toEqual([]);
  });

  it.each([['x'], [{ readAt: 1 }], [{ stages: [], pipelines: [], readAt: 'x' }]])(
    'that are no funnels are read again: %j',
    async (kept) => {
      memory.entries.set('moskit funnels', JSON.stringify(kept));
      expect((await polls([wonDeal(1, 1)]).poll()).wins).toMatchObject([{ pipeline: { name: 'Vendas' } }]);
    },
  );
});
