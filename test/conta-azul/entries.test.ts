import { describe, expect, it } from '@jest/globals';
import { contaAzulClient } from '../../conta-azul/client.js';
import { findInstalmentsOf, searchInstalments } from '../../conta-azul/entries.js';
import { calendarDate } from '../../domain/calendar-date.js';
import { TryLater } from '../../domain/errors.js';
import { startBudget } from '../../domain/time-budget.js';
import { fakeClock, scriptedSend } from './scripted-send.js';

function clientWith(...bodies: unknown[]) {
  const clock = fakeClock();
  const { send, sent } = scriptedSend(bodies.map((body) => ({ body })));
  const budget = startBudget(clock, 25_000);
  return {
    sent,
    contaAzul: contaAzulClient({ send, accessToken: 't', baseUrl: 'https://ca', clock, budget }),
  };
}
const day = calendarDate('2026-03-31');

describe('searching instalments', () => {
  it('asks for the day and the customer, and for a supplier not at all', async () => {
    const { contaAzul, sent } = clientWith({ itens: [], itens_totais: 0 }, { itens: [], itens_totais: 0 });
    await searchInstalments(contaAzul, 'receivable', day, 'p1');
    await searchInstalments(contaAzul, 'payable', day, 'p1');
    const range = 'data_vencimento_de=2026-03-31&data_vencimento_ate=2026-03-31';
    expect(sent.map(({ url }) => url)).toEqual([
      `https://ca/v1/financeiro/eventos-financeiros/contas-a-receber/buscar?${range}&ids_clientes=p1&pagina=1&tamanho_pagina=200`,
      `https://ca/v1/financeiro/eventos-financeiros/contas-a-pagar/buscar?${range}&pagina=1&tamanho_pagina=200`,
    ]);
  });

  it.each([
    ['2026-03-31', '2026-03-31T17:51:04.63'],
    ['31/03/2026', '2026-03-31T20:51:04.630Z'],
    ['2026-03-31T00:00:00', '2026-03-31T17:51:04.63-03:00'],
  ])('reads a due date written %s and a creation written %s', async (data_vencimento, data_criacao) => {
    const item = { id: 'i1', data_vencimento, data_criacao, fornecedor: { id: 'f', nome: 'F' } };
    const { contaAzul } = clientWith({ itens: [item], itens_totais: 1 });
    expect(await searchInstalments(contaAzul, 'payable', day, null)).toEqual([
      {
        id: 'i1',
        dueDate: '2026-03-31',
        description: '',
        personId: 'f',
        personName: 'F',
        amount: null,
        accrualDate: null,
        createdAt: Date.UTC(2026, 2, 31, 20, 51, 4, 630),
      },
    ]);
  });
});

it.each([
  ['10.50', 1050],
  [10, 1000],
  [null, null],
  ['dez reais', null],
])('a line whose total is %j has the amount %j', async (total, amount) => {
  const item = { id: 'i1', data_vencimento: '2026-03-31', total };
  const { contaAzul } = clientWith({ itens: [item], itens_totais: 1 });
  expect(await searchInstalments(contaAzul, 'payable', day, null)).toMatchObject([{ amount }]);
});

describe('the amount of an instalment', () => {
  it.each([
    [{ valor_composicao: { valor_bruto: 10.5 } }, 1050],
    [{ composicao_valor: { valor_bruto: '10.50' } }, 1050],
    [{ valor_composicao: { valor_bruto: 59.699999999999996 } }, 5970],
    [{ valor_total_liquido: 10 }, 1000],
    [{ valor_composicao: {}, valor_liquido: 10.01 }, 1001],
  ])('is read from %j', async (amounts, expected) => {
    const { contaAzul } = clientWith([{ id: 'i1', data_vencimento: '2026-03-31', ...amounts }]);
    expect((await findInstalmentsOf(contaAzul, 'e1'))?.map(({ amount }) => amount)).toEqual([expected]);
  });

  it('that is told nowhere stops the step instead of passing for another amount', async () => {
    const { contaAzul } = clientWith([{ id: 'i1', data_vencimento: '2026-03-31' }]);
    await expect(findInstalmentsOf(contaAzul, 'e1')).rejects.toThrow(TryLater);
  });
});
