import { expect, it } from '@jest/globals';
import type { ContaAzulClient } from '../../conta-azul/client.js';
import { type EntrySearch, findEntries } from '../../conta-azul/find-entries.js';
import { calendarDate } from '../../domain/calendar-date.js';
import { Refused } from '../../domain/errors.js';
import { parseTaxId } from '../../domain/tax-id.js';
import { startBudget } from '../../domain/time-budget.js';

const search: EntrySearch = {
  kind: 'receivable',
  from: calendarDate('2026-03-01'),
  to: calendarDate('2026-03-31'),
  reference: null,
  personName: null,
  taxId: null,
  description: null,
};

const inMarch = (index: number) => ({
  id: `i${index}`,
  data_vencimento: '2026-03-10',
  descricao: `n. ${index}`,
});
const march = (count: number) => Array.from({ length: count }, (_, index) => inMarch(index));

/** A service that ignores every filter, with entries of one instalment, each read of which takes a while. */
function runOn(lines: object[], readMilliseconds = 0, people: object[] = []) {
  let now = 0;
  const clock = { now: () => now, sleep: async () => {} };
  const contaAzul: ContaAzulClient = {
    list: async (path, _query, item) =>
      (path === '/v1/pessoas' ? people : lines).map((each) => item.parse(each)),
    find: async (path, schema) => {
      now += readMilliseconds;
      return schema.parse({
        id: path.split('/').at(-1),
        data_vencimento: '2026-03-10',
        valor_composicao: { valor_bruto: 1 },
        evento: { id: 'e', condicao_pagamento: { quantidade_parcelas: 1 } },
      });
    },
    page: async () => [],
    change: async () => ({ status: 500, header: () => null, text: '' }),
    serviceTime: clock.now,
  };
  const memory = { recall: async () => null, remember: async () => true, forget: async () => {} };
  return { contaAzul, clock, memory, budget: startBudget(clock, 25_000) };
}

it('gives every entry while the time lasts', async () => {
  expect(await findEntries(runOn(march(20), 1_000), search)).toHaveLength(20);
});

it('refuses, instead of giving a part, when the time ends first', async () => {
  await expect(findEntries(runOn(march(30), 1_000), search)).rejects.toThrow(
    new Refused(
      'A busca encontrou 30 parcelas, mais do que dá tempo de conferir uma a uma. Diminua o período ou preencha a pessoa ou a descrição.',
    ),
  );
});

it('applies the period and the person again, since the service may ignore a filter', async () => {
  const of = (id: string, nome: string) => ({ cliente: { id, nome } });
  const lines = [
    { ...inMarch(1), ...of('p1', 'Ana') },
    { ...inMarch(2), ...of('p2', 'Bia') },
    { ...inMarch(3), ...of('p1', 'Ana'), data_vencimento: '2026-02-28' },
    { ...inMarch(4), ...of('p1', 'Ana'), data_vencimento: '2026-04-01' },
    { ...inMarch(5), cliente: null },
  ];
  const people = [
    { id: 'p1', nome: 'Ana', tipo_pessoa: 'Física', documento: '529.982.247-25' },
    { id: 'p2', nome: 'Bia', tipo_pessoa: 'Física', documento: '390.533.447-05' },
  ];
  const found = await findEntries(runOn(lines, 0, people), { ...search, taxId: parseTaxId('52998224725') });
  expect(found.map(({ description }) => description)).toEqual(['n. 1']);
});
