import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  CHECKING,
  DESIGN_TEAM,
  MARKETING_REVENUE,
  SAVINGS,
  seedId,
} from '../../../../local/sandbox/conta-azul/seed-lists.js';
import { BAKERY, LUISA } from '../../../../local/sandbox/conta-azul/seed-people.js';
import { items, payable, payablePath, receivable, receivablePath } from './entry-bodies.js';
import { type Answer, fieldOf, type RunningContaAzul, startContaAzul } from './start-conta-azul.js';

let contaAzul: RunningContaAzul;
beforeAll(async () => {
  contaAzul = await startContaAzul();
});
beforeEach(() => contaAzul.reset());
afterAll(() => contaAzul.stop());

const root = '/v1/financeiro/eventos-financeiros';
const wide = {
  pagina: '1',
  tamanho_pagina: '100',
  data_vencimento_de: '2026-01-01',
  data_vencimento_ate: '2027-12-31',
};
const search = (query: Record<string, string> | [string, string][] = {}, book = 'contas-a-receber') => {
  const parameters = new URLSearchParams(wide);
  for (const [name, value] of Array.isArray(query) ? query : Object.entries(query)) {
    if (name in wide) parameters.set(name, value);
    else parameters.append(name, value);
  }
  return contaAzul.api('GET', `${root}/${book}/buscar?${parameters}`);
};
const descriptions = (answer: Answer) => items(answer).map((item) => item.descricao);

describe('the search of receivables', () => {
  it('gives one line per instalment, with the id of the instalment', async () => {
    const answer = await search({ ids_clientes: LUISA });
    expect(answer.body).toEqual({
      itens_totais: 1,
      itens: [
        {
          id: seedId('e', 300_001),
          descricao: 'Convites de casamento',
          data_vencimento: '2026-11-06',
          status: 'OVERDUE',
          status_traduzido: 'ATRASADO',
          total: 390,
          nao_pago: 390,
          pago: 0,
          data_criacao: '2026-10-09T11:30:00',
          data_alteracao: '2026-10-09T11:30:00',
          data_competencia: '2026-10-09',
          categorias: [{ id: MARKETING_REVENUE, nome: 'Marketing' }],
          centros_de_custo: [],
          cliente: { id: LUISA, nome: 'Luísa Andrade' },
          renegociacao: null,
        },
      ],
      totais: {},
    });
  });

  it('shows a new entry some seconds late', async () => {
    await contaAzul.api('POST', receivablePath, receivable());
    await contaAzul.advance(2999);
    expect(descriptions(await search())).not.toContain('Identidade visual');
    await contaAzul.advance(1);
    const lines = items(await search()).filter((line) => line.descricao === 'Identidade visual');
    expect(lines.map((line) => [line.data_vencimento, line.total])).toEqual([
      ['2026-11-30', 617.28],
      ['2026-12-30', 617.28],
    ]);
  });

  it('shows nothing new while the index is frozen', async () => {
    await contaAzul.settings({ isIndexFrozen: true });
    await contaAzul.api('POST', receivablePath, receivable());
    await contaAzul.advance(600_000);
    expect(descriptions(await search())).not.toContain('Identidade visual');
    await contaAzul.settings({ isIndexFrozen: false });
    expect(descriptions(await search())).toContain('Identidade visual');
  });

  it('has neither the note nor the notes nor the id of the entry', async () => {
    const created = await contaAzul.api('POST', receivablePath, receivable());
    await contaAzul.advance(3000);
    const { text } = await search();
    expect(text).not.toContain('Ref. 41000001');
    expect(text).not.toContain('Negócio 41000001');
    expect(text).not.toContain(String(fieldOf(created, 'id')));
  });

  it('spells lists, descriptions, moments and amounts as the settings say', async () => {
    await contaAzul.api('POST', receivablePath, receivable());
    await contaAzul.advance(3120);
    await contaAzul.settings({
      listDescription: 'instalment',
      listedCostCentresName: 'centros_custo',
      answerInstants: 'utc',
      answerAmounts: 'text',
    });
    const [line] = items(await search({ descricao: 'parcela' }));
    expect(line).toMatchObject({
      descricao: 'Parcela',
      centros_custo: [{ id: DESIGN_TEAM, nome: 'Equipe de design' }],
      data_criacao: '2026-11-18T15:00:00.000Z',
      total: '617.28',
    });
  });

  const all = [
    'Cardápio de inverno',
    'Convites de casamento',
    'Identidade visual (sinal)',
    'Identidade visual (sinal)',
  ];
  it.each<[string, Record<string, string>, string[]]>([
    ['everything, by due date', {}, all],
    [
      'due dates, both ends included',
      { data_vencimento_de: '2026-11-06', data_vencimento_ate: '2026-11-08' },
      all.slice(1, 3),
    ],
    [
      'accrual dates',
      { data_competencia_de: '2026-10-01', data_competencia_ate: '2026-10-15' },
      ['Convites de casamento'],
    ],
    [
      'payment dates',
      { data_pagamento_de: '2026-09-01', data_pagamento_ate: '2026-09-30' },
      ['Cardápio de inverno'],
    ],
    [
      'times of change',
      { data_alteracao_de: '2026-10-09T11:30:00', data_alteracao_ate: '2026-10-09T11:30:00' },
      ['Convites de casamento'],
    ],
    ['amounts from', { valor_de: '1750.00' }, all.slice(2)],
    ['amounts to', { valor_de: '390', valor_ate: '390.00' }, ['Convites de casamento']],
    ['a part of the description', { descricao: 'CARDAPIO' }, ['Cardápio de inverno']],
    ['a category', { ids_categorias: MARKETING_REVENUE }, ['Convites de casamento']],
    ['a cost centre', { ids_centros_de_custo: DESIGN_TEAM }, all.slice(2)],
    ['an account', { ids_contas_financeiras: SAVINGS }, []],
    ['the other account', { ids_contas_financeiras: CHECKING }, all],
    ['a customer', { ids_clientes: BAKERY }, ['Cardápio de inverno', ...all.slice(2)]],
    ['nothing less for an unknown parameter', { busca: 'Cardápio', id_cliente: LUISA }, all],
  ])('finds %s', async (_what, query, expected) => {
    const answer = await search(query);
    expect([answer.status, descriptions(answer), fieldOf(answer, 'itens_totais')]).toEqual([
      200,
      expected,
      expected.length,
    ]);
  });

  it('takes several values as repeated keys only', async () => {
    const both = await search([
      ['status', 'RECEBIDO'],
      ['status', 'EM_ABERTO'],
    ]);
    expect(descriptions(both)).toEqual(['Cardápio de inverno', 'Identidade visual (sinal)']);
    expect((await search({ status: 'RECEBIDO,EM_ABERTO' })).status).toBe(400);
  });

  it('sorts by description where asked', async () => {
    expect(descriptions(await search({ campo_ordenado_descendente: 'nome' }))).toEqual(
      [...all].sort().reverse(),
    );
    expect(
      descriptions(await search({ campo_ordenado_ascendente: 'NOME', campo_ordenado_descendente: 'nome' })),
    ).toEqual([...all].sort());
  });

  it('keeps EM_ABERTO after the due date where the settings say so', async () => {
    await contaAzul.settings({ isOverdueListed: false });
    expect(descriptions(await search({ status: 'ATRASADO' }))).toEqual([]);
    expect(items(await search({ ids_clientes: LUISA }))[0]).toMatchObject({
      status: 'PENDING',
      status_traduzido: 'EM_ABERTO',
    });
  });

  it.each(['pagina', 'tamanho_pagina', 'data_vencimento_de', 'data_vencimento_ate'])(
    'needs %s',
    async (name) => {
      const answer = await search({ [name]: '' });
      expect([answer.status, answer.body]).toEqual([
        400,
        { code: 400, message: `O parâmetro '${name}' é obrigatório.` },
      ]);
    },
  );

  it.each<[Record<string, string>]>([
    [{ status: 'PENDENTE' }],
    [{ status: 'OVERDUE' }],
    [{ valor_de: '1,50' }],
    [{ valor_de: '1.234' }],
    [{ data_vencimento_de: '01/11/2026' }],
    [{ data_vencimento_de: '2026-11-31' }],
    [{ data_vencimento_de: '2028-01-01' }],
    [{ data_alteracao_de: '2026-11-01T00:00:00Z' }],
    [{ data_alteracao_de: '2026-11-01T00:00:00-03:00' }],
    [{ data_alteracao_de: '2025-01-01T00:00:00', data_alteracao_ate: '2026-02-01T00:00:00' }],
    [{ ids_clientes: 'Luísa' }],
    [{ ids_categorias: 'Marketing' }],
    [{ tamanho_pagina: '30' }],
    [{ pagina: '0' }],
  ])('refuses %j', async (query) => {
    const answer = await search(query);
    expect([answer.status, fieldOf(answer, 'code')]).toEqual([400, 400]);
  });

  it('pages to the end and past it', async () => {
    for (let count = 0; count < 4; count += 1) await contaAzul.api('POST', receivablePath, receivable());
    await contaAzul.advance(3000);
    const sizes = [];
    for (const pagina of ['1', '2', '3'])
      sizes.push(items(await search({ pagina, tamanho_pagina: '10' })).length);
    expect(sizes).toEqual([10, 2, 0]);
  });
});

describe('the search of payables', () => {
  it('names suppliers and cannot be asked by person', async () => {
    await contaAzul.api('POST', payablePath, payable());
    await contaAzul.advance(3000);
    const everything = await search({}, 'contas-a-pagar');
    expect(descriptions(everything)).toEqual([
      'Comissão do trimestre',
      'Honorários contábeis',
      'Anúncios da temporada',
      'Aluguel do escritório',
      'Aluguel de dezembro',
    ]);
    expect(items(everything).at(-1)).toMatchObject({ fornecedor: { nome: 'Teresa Magalhães' } });
    for (const name of ['ids_clientes', 'ids_fornecedores']) {
      expect((await search({ [name]: LUISA }, 'contas-a-pagar')).body).toEqual(everything.body);
    }
  });
});
