import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CONSULTING, HELENA, PACKAGING } from '../../../../local/sandbox/conta-azul/seed-catalogue.js';
import { CHECKING } from '../../../../local/sandbox/conta-azul/seed-lists.js';
import { items } from './entry-bodies.js';
import { type Answer, fieldOf, type RunningContaAzul, startContaAzul } from './start-conta-azul.js';

let contaAzul: RunningContaAzul;
beforeAll(async () => {
  contaAzul = await startContaAzul();
});
beforeEach(() => contaAzul.reset());
afterAll(() => contaAzul.stop());

const get = (path: string) => contaAzul.api('GET', path);
const names = (answer: Answer) => items(answer, 'items').map((item) => item.nome);
const active = ['Amostra de embalagem', 'Identidade visual', 'Impressão', 'Site institucional'];

describe('products', () => {
  it('come in the envelope of people, with price and stock lying flat', async () => {
    const answer = await get('/v1/produtos?sku=AMO-01');
    expect(answer.body).toEqual({
      totalItems: 1,
      items: [
        {
          id: PACKAGING,
          id_legado: 20_400_003,
          nome: 'Amostra de embalagem',
          codigo: 'AMO-01',
          tipo: 'PRODUTO',
          status: 'ATIVO',
          saldo: 400,
          valor_venda: 19.9,
          custo_medio: 6.4,
          ean: '7890000000017',
          estoque_minimo: 0,
          estoque_maximo: 0,
          nivel_estoque: 'PADRAO',
          contagem_agregacao: 0,
          integracao_ecommerce_ativada: false,
          movido: true,
          produtos_variacao: [],
          ultima_atualizacao: '2026-07-21T12:40:00.000Z',
        },
      ],
    });
  });

  it.each<[string, string[]]>([
    ['', active],
    ['status=ATIVO', active],
    ['status=INATIVO', ['Plano mensal de conteúdo']],
    ['busca=impressao', ['Impressão']],
    ['busca=0000017', ['Amostra de embalagem']],
    ['busca=site-0', ['Site institucional']],
    ['busca=plano&status=INATIVO', ['Plano mensal de conteúdo']],
    ['sku=SITE-01', ['Site institucional']],
    ['valor_venda_inicial=19.90&valor_venda_final=3500', ['Amostra de embalagem', 'Identidade visual']],
    ['data_alteracao_de=2026-07-21T09:40:00&data_alteracao_ate=2026-07-21T09:40:00', active],
    [
      'campo_ordenacao=VALOR_VENDA&direcao_ordenacao=DESC&tamanho_pagina=10',
      ['Site institucional', 'Identidade visual', 'Amostra de embalagem', 'Impressão'],
    ],
    [
      'campo_ordenacao=CODIGO',
      ['Amostra de embalagem', 'Identidade visual', 'Impressão', 'Site institucional'],
    ],
    ['nome=Impressão&busca_textual=site', active],
  ])('are found by %j', async (query, expected) => {
    const answer = await get(`/v1/produtos?${query}`);
    expect([names(answer), fieldOf(answer, 'totalItems')]).toEqual([expected, expected.length]);
  });

  it.each([
    'sku=SITE',
    'busca=consultoria',
    'busca=plano',
    'data_alteracao_de=2026-07-22T00:00:00',
    'pagina=2',
  ])('come as null, or as an empty list by setting, for %s', async (query) => {
    expect(fieldOf(await get(`/v1/produtos?${query}`), 'items')).toBeNull();
    await contaAzul.settings({ emptyProductItems: 'array' });
    expect(fieldOf(await get(`/v1/produtos?${query}`), 'items')).toEqual([]);
  });

  it.each([
    ['status=TODOS', "O valor 'TODOS' fornecido no parâmetro 'status' não é válido."],
    [
      'valor_venda_inicial=3.500,00',
      "O valor '3.500,00' fornecido no parâmetro 'valor_venda_inicial' não é válido.",
    ],
    ['campo_ordenacao=nome', "O valor 'nome' fornecido no parâmetro 'campo_ordenacao' não é válido."],
    [
      'tamanho_pagina=30',
      'O tamanho da página deve ser um dos seguintes valores: 10, 20, 50, 100, 200, 500 ou 1000',
    ],
  ])('refuse %s', async (query, error) => {
    const answer = await get(`/v1/produtos?${query}`);
    expect([answer.status, answer.body]).toEqual([400, { error }]);
  });

  it('come in pages', async () => {
    const many = Array.from({ length: 21 }, (_, index) => ({
      name: `Peça ${String(index).padStart(2, '0')}`,
    }));
    await contaAzul.control('POST', '/conta-azul/products', many);
    const found = [];
    for (const page of [1, 2, 3])
      found.push(names(await get(`/v1/produtos?busca=peça&pagina=${page}`)).length);
    expect(found).toEqual([10, 10, 1]);
    expect(names(await get('/v1/produtos?busca=peça&tamanho_pagina=20&pagina=2'))).toEqual(['Peça 20']);
  });

  it('are read one by one with their price and stock nested', async () => {
    const answer = await get(`/v1/produtos/${PACKAGING}`);
    expect(answer.body).toMatchObject({
      id: PACKAGING,
      nome: 'Amostra de embalagem',
      ativo: true,
      status: 'ATIVO',
      codigo_sku: 'AMO-01',
      codigo_ean: '7890000000017',
      estoque: { valor_venda: 19.9, custo_medio: 6.4, quantidade_disponivel: 400, minimumStock: 0 },
    });
    expect(fieldOf(answer, 'valor_venda')).toBeUndefined();
  });

  it.each([
    ['AMO-01', 400, "O valor 'AMO-01' fornecido no parâmetro 'id' não é um identificador (uuid) válido."],
    [CONSULTING, 404, 'O recurso solicitado não foi encontrado'],
  ])('are not read by %s', async (id, status, error) => {
    const answer = await get(`/v1/produtos/${id}`);
    expect([answer.status, answer.body]).toEqual([status, { error }]);
  });
});

describe('services', () => {
  const described = (answer: Answer) => items(answer).map((item) => item.descricao);
  const all = [
    'Consultoria',
    'Venda Moskit',
    'Impressão',
    'Tradução',
    'Contabilidade',
    'Gestão de redes sociais',
  ];

  it('come in an envelope of their own, the ones that cannot be sold among them', async () => {
    const answer = await get('/v1/servicos');
    expect(described(answer)).toEqual(all);
    expect(fieldOf(answer, 'paginacao')).toEqual({
      pagina_atual: 1,
      tamanho_pagina: 10,
      total_paginas: 1,
      total_itens: 6,
    });
    expect(items(answer).map((item) => [item.status, item.tipo_servico])).toEqual([
      ['ATIVO', 'PRESTADO'],
      ['ATIVO', 'PRESTADO'],
      ['ATIVO', 'PRESTADO'],
      ['ATIVO', 'AMBOS'],
      ['ATIVO', 'TOMADO'],
      ['INATIVO', 'PRESTADO'],
    ]);
    expect(items(answer)[0]).toMatchObject({
      id: CONSULTING,
      id_servico: 30_700_001,
      codigo: 'CONS',
      preco: 180,
      custo: 0,
    });
  });

  it.each<[string, string[]]>([
    ['busca_textual=traducao', ['Tradução']],
    ['busca_textual=cons', ['Consultoria']],
    ['busca_textual=CONS', ['Consultoria']],
    ['busca_textual=nada', []],
    ['busca=nada&status=ATIVO&tipo_servico=PRESTADO&perPage=1', all],
  ])('are found by %s only as far as the text goes', async (query, expected) => {
    expect(described(await get(`/v1/servicos?${query}`))).toEqual(expected);
  });

  it('come in pages of at most 100', async () => {
    const many = Array.from({ length: 15 }, (_, index) => ({ name: `Oficina ${index + 1}` }));
    await contaAzul.control('POST', '/conta-azul/services', many);
    expect(described(await get('/v1/servicos?pagina=3&tamanho_pagina=10&busca_textual='))).toEqual([
      'Oficina 15',
    ]);
    expect(fieldOf(await get('/v1/servicos?tamanho_pagina=20'), 'paginacao')).toMatchObject({
      total_paginas: 2,
    });
    expect((await get('/v1/servicos?tamanho_pagina=100')).status).toBe(200);
    const answer = await get('/v1/servicos?tamanho_pagina=200');
    expect([answer.status, answer.body]).toEqual([
      400,
      { error: 'O tamanho da página deve ser um dos seguintes valores: 10, 20, 50 ou 100' },
    ]);
  });
});

describe('sellers', () => {
  it('come as a bare array', async () => {
    expect((await get('/v1/venda/vendedores')).body).toEqual([
      { id: expect.any(String), nome: 'Ana Souza', id_legado: 40_100_001 },
      { id: expect.any(String), nome: 'Bruno Lima', id_legado: 40_100_002 },
      { id: HELENA, nome: 'Helena Castro', id_legado: 40_100_003 },
    ]);
  });
});

describe('a planned fault', () => {
  it.each([
    ['GET', '/v1/produtos'],
    ['GET', `/v1/produtos/${PACKAGING}`],
    ['GET', '/v1/servicos'],
    ['GET', '/v1/venda/vendedores'],
    ['GET', '/v1/venda/proximo-numero'],
    ['GET', '/v1/venda/busca'],
    ['GET', `/v1/venda/${CHECKING}`],
    ['GET', `/v1/venda/${CHECKING}/itens`],
    ['POST', '/v1/venda'],
  ])('comes on %s %s too, before the token is asked for', async (method, path) => {
    await contaAzul.control('POST', '/faults', { service: 'conta-azul', kind: 'error-before', method, path });
    expect((await contaAzul.plain(method, path)).status).toBe(503);
    expect((await contaAzul.plain(method, path)).status).toBe(401);
  });
});
