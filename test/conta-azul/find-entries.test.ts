import { expect, it } from '@jest/globals';
import type { ContaAzulClient } from '../../conta-azul/client.js';
import { type EntrySearch, findEntries } from '../../conta-azul/find-entries.js';
import { calendarDate } from '../../domain/calendar-date.js';
import { Refused } from '../../domain/errors.js';
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

/** A service with so many entries of one instalment, each read of which takes a while. */
function runOn(count: number, readMilliseconds: number) {
  let now = 0;
  const clock = { now: () => now, sleep: async () => {} };
  const contaAzul: ContaAzulClient = {
    list: async (_path, _query, item) =>
      Array.from({ length: count }, (_, index) =>
        item.parse({ id: `i${index}`, data_vencimento: '2026-03-10', descricao: `n. ${index}` }),
      ),
    find: async (_path, schema) => {
      now += readMilliseconds;
      return schema.parse({
        id: 'i',
        data_vencimento: '2026-03-10',
        valor_composicao: { valor_bruto: 1 },
        evento: { id: 'e', condicao_pagamento: { quantidade_parcelas: 1 } },
      });
    },
    page: async () => [],
    change: async () => ({ status: 500, header: () => null, text: '' }),
  };
  const memory = { recall: async () => null, remember: async () => true, forget: async () => {} };
  return { contaAzul, clock, memory, budget: startBudget(clock, 25_000) };
}

it('gives every entry while the time lasts', async () => {
  expect(await findEntries(runOn(20, 1_000), search)).toHaveLength(20);
});

it('refuses, instead of giving a part, when the time ends first', async () => {
  await expect(findEntries(runOn(30, 1_000), search)).rejects.toThrow(
    new Refused(
      'A busca encontrou 30 parcelas, mais do que dá tempo de conferir uma a uma. Diminua o período ou preencha a pessoa ou a descrição.',
    ),
  );
});
