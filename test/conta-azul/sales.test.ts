import { describe, expect, it } from '@jest/globals';
import { contaAzulClient } from '../../conta-azul/client.js';
import { findSale, nextSaleNumber, searchSales } from '../../conta-azul/sales.js';
import { calendarDate } from '../../domain/calendar-date.js';
import { TryLater } from '../../domain/errors.js';
import { startBudget } from '../../domain/time-budget.js';
import { fakeClock, type Scripted, scriptedSend } from './scripted-send.js';

function clientWith(script: (Scripted | 'lost')[]) {
  const { send, sent } = scriptedSend(script);
  const clock = fakeClock();
  const budget = startBudget(clock, 25_000);
  const contaAzul = contaAzulClient({ send, accessToken: 't', baseUrl: 'https://ca.example', clock, budget });
  return { contaAzul, sent };
}

describe('one sale', () => {
  const venda = {
    id: 'v1',
    numero: '1043',
    status: 'EM_ANDAMENTO',
    situacao: { nome: 'APROVADO' },
    id_cliente: 'c1',
    observacoes: 'Entregar',
    composicao_valor: { valor_liquido: '59.70' },
    condicao_pagamento: { parcelas: [{ numero: 1, data_vencimento: '2026-04-30T00:00:00', valor: 59.7 }] },
  };
  const read = (body: unknown, status = 200) => findSale(clientWith([{ status, body }]).contaAzul, 'v1');

  it('is read out of its envelope, amounts in cents', async () => {
    expect(await read({ venda, evento_financeiro: { id: 'e1' }, cliente: null })).toEqual({
      id: 'v1',
      number: 1043,
      status: 'APROVADO',
      personId: 'c1',
      notes: 'Entregar',
      total: 5970,
      instalments: [{ number: 1, dueDate: '2026-04-30', amount: 5970 }],
      financialEventId: 'e1',
    });
  });

  it('may have no more than its id and its state', async () => {
    expect(await read({ venda: { id: 'v1', situacao: 'APROVADO' }, evento_financeiro: {} })).toMatchObject({
      status: 'APROVADO',
      notes: '',
      total: null,
      instalments: [],
      financialEventId: null,
    });
  });

  it.each([
    ['404', 404, { error: 'O recurso solicitado não foi encontrado' }],
    ['400', 400, { message: 'Venda excluída' }],
    ['a state without name', 200, { venda: { ...venda, situacao: { nome: null } } }],
    ['a state of null', 200, { venda: { ...venda, situacao: null } }],
    ['cancelled, while its state says otherwise', 200, { venda: { ...venda, status: 'CANCELADO' } }],
  ])('is gone when it answers %s', async (_, status, body) => {
    expect(await read(body, status)).toBeNull();
  });

  it('that somebody cancelled still stands', async () => {
    const cancelled = { ...venda, status: 'CANCELADO', situacao: { nome: 'CANCELADO' } };
    expect(await read({ venda: cancelled })).toMatchObject({ status: 'CANCELADO' });
  });
});

describe('the search', () => {
  const [from, to] = [calendarDate('2025-03-30'), calendarDate('2027-04-01')];
  const lines = (count: number, first = 0) =>
    Array.from({ length: count }, (_, index) => ({
      id: `v${first + index}`,
      total: 10,
      cliente: { id: 'c1' },
    }));

  it('asks by customer and period, and reads to the last page', async () => {
    const { contaAzul, sent } = clientWith([
      { body: { itens: lines(500), total_itens: 501, totais: {} } },
      { body: { itens: lines(1, 500), total_itens: 501, totais: {} } },
    ]);
    const found = await searchSales(contaAzul, { id: 'c1' }, from, to);
    expect(found.at(-1)).toEqual({
      id: 'v500',
      saleDate: '',
      total: 1000,
      personId: 'c1',
      personName: '',
      createdAt: null,
    });
    const query = 'ids_clientes=c1&data_inicio=2025-03-30&data_fim=2027-04-01';
    expect(sent.map(({ url }) => url)).toEqual([
      `https://ca.example/v1/venda/busca?${query}&pagina=1&tamanho_pagina=500`,
      `https://ca.example/v1/venda/busca?${query}&pagina=2&tamanho_pagina=500`,
    ]);
  });

  it('asks by name where no person is known, and reads when each was created', async () => {
    const line = {
      id: 'v1',
      data: '2026-03-31',
      total: '10.0',
      criado_em: '2026-03-31T12:00:00.63',
      cliente: { nome: 'João' },
    };
    const { contaAzul, sent } = clientWith([{ body: { itens: [line], total_itens: 1 } }]);
    const [found] = await searchSales(contaAzul, { name: 'João & Cia' }, from, to);
    expect(found).toMatchObject({
      saleDate: '2026-03-31',
      total: 1000,
      personName: 'João',
      createdAt: Date.UTC(2026, 2, 31, 15, 0, 0, 630),
    });
    expect(sent[0]?.url).toContain('termo_busca=Jo%C3%A3o%20%26%20Cia&');
  });
});

describe('the next number', () => {
  it.each([
    ['a number', '1043', 1043],
    ['text', '"1043"', 1043],
    ['text with an end of line', ' 1043\n', 1043],
    ['a number with decimals', '1043.0', 1043],
    ['null: nothing was ever sold', 'null', 1],
    ['zero', '0', 1],
  ])('is read from %s', async (_, body, expected) => {
    expect(await nextSaleNumber(clientWith([{ body }]).contaAzul)).toBe(expected);
  });

  it.each(['', '<html>ops</html>', '{}', '"mil"', '10.5'])('is never guessed from %j', async (body) => {
    const { contaAzul } = clientWith([{ body }, { body }, { body }]);
    await expect(nextSaleNumber(contaAzul)).rejects.toThrow(TryLater);
  });

  it('is awaited where the route is absent', async () => {
    const { contaAzul } = clientWith([{ status: 404, body: { message: 'Not Found' } }]);
    await expect(nextSaleNumber(contaAzul)).rejects.toThrow(/a consulta do próximo número de venda falhou/);
  });
});
