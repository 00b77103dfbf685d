import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BRUNO, PRINTING } from '../../../../local/sandbox/conta-azul/seed-catalogue.js';
import { MARKETING_REVENUE, seedId } from '../../../../local/sandbox/conta-azul/seed-lists.js';
import { BAKERY, LUISA } from '../../../../local/sandbox/conta-azul/seed-people.js';
import { items } from './entry-bodies.js';
import { sale, salePath, smallestSale } from './sale-bodies.js';
import { type Answer, fieldOf, type RunningContaAzul, startContaAzul } from './start-conta-azul.js';

let contaAzul: RunningContaAzul;
beforeAll(async () => {
  contaAzul = await startContaAzul();
});
beforeEach(() => contaAzul.reset());
afterAll(() => contaAzul.stop());

const search = (query: string | [string, string][] | Record<string, string> = {}) =>
  contaAzul.api('GET', `/v1/venda/busca?${new URLSearchParams(query)}`);
const numbers = (answer: Answer) => items(answer).map((line) => line.numero);
const post = (body: unknown) => contaAzul.api('POST', salePath, body);

describe('the search of sales', () => {
  it('shows a line per sale, without its notes', async () => {
    const created = await post(sale());
    await contaAzul.advance(3120);
    const answer = await search({ numeros: '1043' });
    expect(answer.body).toEqual({
      totais: { total: 3559.7, aprovado: 0, cancelado: 0, esperando_aprovacao: 3559.7 },
      quantidades: { total: 1, aprovado: 0, cancelado: 0, esperando_aprovacao: 1 },
      total_itens: 1,
      itens: [
        {
          id: fieldOf(created, 'id'),
          total: 3559.7,
          id_legado: fieldOf(created, 'id_legado'),
          data: '2026-11-16',
          criado_em: '2026-11-18T12:00:00',
          data_alteracao: '2026-11-18T12:00:00',
          tipo: 'SALE',
          itens: 'PRODUTO',
          condicao_pagamento: true,
          numero: 1043,
          cliente: {
            id: BAKERY,
            nome: 'Padaria Aurora Ltda',
            email: 'financeiro@padaria-aurora.example',
            telefone: '4490000101',
            endereco: 'Rua das Acácias',
            cidade: 'Maringá',
            estado: 'PR',
            pais: 'Brasil',
            cep: '',
          },
          situacao: { nome: 'EM_ANDAMENTO', descricao: 'Em andamento' },
          versao: 1,
          status_email: null,
          id_contrato: null,
          origem: 'API',
        },
      ],
    });
  });

  it('lags behind by the time of the settings, and is frozen with the other indexes', async () => {
    await post(smallestSale());
    expect(numbers(await search({ numeros: '1043' }))).toEqual([]);
    await contaAzul.advance(2999);
    expect(numbers(await search({ numeros: '1043' }))).toEqual([]);
    await contaAzul.advance(1);
    expect(numbers(await search({ numeros: '1043' }))).toEqual([1043]);
    await contaAzul.settings({ isIndexFrozen: true });
    await post(smallestSale({ numero: 1044 }));
    await contaAzul.advance(60_000);
    expect(numbers(await search({ ids_clientes: BAKERY }))).toEqual([1043, 1042, 1040]);
  });

  const all = [1042, 1041, 1040, 1039];
  it.each<[string, Record<string, string>, number[]]>([
    ['everything, the newest day first', {}, all],
    ['a customer', { ids_clientes: BAKERY }, [1042, 1040]],
    ['days, both ends included', { data_inicio: '2026-09-04', data_fim: '2026-10-09' }, [1041, 1040]],
    ['days from', { data_inicio: '2026-10-10' }, [1042]],
    ['days of creation', { data_criacao_de: '2026-10-09', data_criacao_ate: '2026-10-09' }, [1041]],
    [
      'times of change',
      { data_alteracao_de: '2026-10-09T11:30:00', data_alteracao_ate: '2026-10-09T11:30:00' },
      [1041],
    ],
    ['a number', { numeros: '1040' }, [1040]],
    ['a status', { situacoes: 'APROVADO' }, [1041, 1040]],
    ['pending ones', { pendente: 'true' }, [1042]],
    ['those not pending', { pendente: 'false' }, [1041, 1040, 1039]],
    ['a seller', { ids_vendedores: BRUNO }, [1042]],
    ['a category', { ids_categorias: MARKETING_REVENUE }, [1041]],
    ['a product', { ids_produtos: PRINTING }, [1041]],
    ['an origin', { origens: 'API' }, []],
    ['a type', { tipos: 'SCHEDULED_SALE' }, []],
    ['the type of all of them', { tipos: 'SALE' }, all],
    ['a part of the name', { termo_busca: 'luisa' }, [1041, 1039]],
    ['a part of the e-mail', { termo_busca: '@padaria-aurora' }, [1042, 1040]],
    ['the number as text', { termo_busca: '1041' }, [1041]],
    ['nothing for a part of the number', { termo_busca: '104' }, []],
    ['nothing less for an unknown parameter', { busca_textual: 'luisa', numero: '1041' }, all],
  ])('finds %s', async (_what, query, expected) => {
    const answer = await search(query);
    expect([answer.status, numbers(answer), fieldOf(answer, 'total_itens')]).toEqual([
      200,
      expected,
      expected.length,
    ]);
  });

  it('takes several values as repeated keys only', async () => {
    const query: [string, string][] = [
      ['numeros', '1039'],
      ['numeros', '1042'],
    ];
    expect(numbers(await search(query))).toEqual([1042, 1039]);
    expect((await search({ numeros: '1039,1042' })).status).toBe(400);
  });

  it('sorts as asked, ascending before descending', async () => {
    expect(numbers(await search({ campo_ordenado_ascendente: 'NUMERO' }))).toEqual([...all].reverse());
    expect(numbers(await search({ campo_ordenado_descendente: 'CLIENTE' }))).toEqual([
      1040, 1042, 1039, 1041,
    ]);
    const both = { campo_ordenado_ascendente: 'DATA', campo_ordenado_descendente: 'NUMERO' };
    expect(numbers(await search(both))).toEqual([...all].reverse());
  });

  it.each<Record<string, string>>([
    { situacoes: 'PENDENTE' },
    { situacoes: 'IN_PROCESS' },
    { numeros: 'mil' },
    { ids_clientes: 'Luísa' },
    { ids_vendedores: 'Ana Souza' },
    { data_inicio: '01/11/2026' },
    { data_inicio: '2026-11-02', data_fim: '2026-11-01' },
    { data_alteracao_de: '2026-11-01T00:00:00Z' },
    { pendente: 'sim' },
    { totais: 'TODOS' },
    { campo_ordenado_ascendente: 'numero' },
    { tamanho_pagina: '15' },
    { pagina: '0' },
  ])('refuses %j', async (query) => {
    expect((await search(query)).status).toBe(400);
  });

  it('pages to the end and past it, with totals over everything', async () => {
    for (let numero = 1043; numero < 1051; numero += 1) await post(smallestSale({ numero }));
    await contaAzul.advance(3000);
    const sizes = [];
    for (const pagina of ['1', '2', '3']) sizes.push(items(await search({ pagina })).length);
    expect(sizes).toEqual([10, 2, 0]);
    expect(fieldOf(await search({ pagina: '2' }), 'totais')).toEqual({
      total: 6710,
      aprovado: 1590,
      cancelado: 180,
      esperando_aprovacao: 4940,
    });
  });

  it('forgets a deleted sale, and follows a change of status', async () => {
    await contaAzul.control('DELETE', `/conta-azul/sales/${seedId('3', 1041)}`);
    await contaAzul.control('PATCH', `/conta-azul/sales/${seedId('3', 1042)}`, { status: 'APROVADO' });
    expect(numbers(await search({ situacoes: 'APROVADO' }))).toEqual([1042, 1040]);
    expect(numbers(await search({ ids_clientes: LUISA }))).toEqual([1039]);
  });
});
