import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Answer, fieldOf, type RunningContaAzul, startContaAzul } from './start-conta-azul.js';

let contaAzul: RunningContaAzul;
beforeAll(async () => {
  contaAzul = await startContaAzul();
});
beforeEach(() => contaAzul.reset());
afterAll(() => contaAzul.stop());

const get = (path: string) => contaAzul.api('GET', path);
const page = 'pagina=1&tamanho_pagina=100';

function names(answer: Answer, list = 'itens'): unknown {
  const items = fieldOf(answer, list);
  return Array.isArray(items) ? items.map((item) => item.nome) : items;
}

it('names the connected company', async () => {
  expect((await get('/v1/pessoas/conta-conectada')).body).toEqual({
    id_empresa: 'eeeeeeee-0000-4000-a000-0000000000e1',
    documento: '76543210000198',
    razao_social: 'Estúdio Ipê Comunicação Ltda',
    nome_fantasia: 'Estúdio Ipê',
    data_fundacao: '2014-03-17',
    email: 'financeiro@estudio-ipe.example',
  });
});

describe('financial accounts', () => {
  it('come with their type and without required parameters', async () => {
    const answer = await get('/v1/conta-financeira');
    expect(names(answer)).toEqual([
      'Conta Corrente',
      'Poupança',
      'Caixinha do escritório',
      'Receba Fácil Cartão',
      'Conta antiga',
    ]);
    expect(answer.body).toMatchObject({
      itens_totais: 5,
      totais: {},
      itens: [
        {
          banco: 'BANCO_BRASIL',
          codigo_banco: 1,
          tipo: 'CONTA_CORRENTE',
          ativo: true,
          conta_padrao: true,
          agencia: '0031',
          numero: '1045-9',
        },
        {},
        {},
        {},
        {},
      ],
    });
  });

  it.each<[string, string[]]>([
    ['apenas_ativo=true', ['Conta Corrente', 'Poupança', 'Caixinha do escritório', 'Receba Fácil Cartão']],
    ['tipos=POUPANCA&tipos=CAIXINHA', ['Poupança', 'Caixinha do escritório']],
    ['nome=poupanca', ['Poupança']],
    ['mostrar_caixinha=false&tipos=CAIXINHA', []],
    ['somente_ativas=true&tipos=CAIXINHA', ['Caixinha do escritório']],
  ])('are filtered by %s', async (query, expected) => {
    expect(names(await get(`/v1/conta-financeira?${query}`))).toEqual(expected);
  });

  it.each(['tipos=CORRENTE', 'tipos=POUPANCA,CAIXINHA', 'apenas_ativo=sim', 'tamanho_pagina=25', 'pagina=x'])(
    'refuse %s',
    async (query) => {
      const answer = await get(`/v1/conta-financeira?${query}`);
      expect([answer.status, fieldOf(answer, 'code')]).toEqual([400, 400]);
    },
  );
});

describe('categories', () => {
  it('that take postings are the leaves, under their parents', async () => {
    const query = `${page}&tipo=RECEITA&apenas_filhos=true&permite_apenas_filhos=true`;
    const answer = await get(`/v1/categorias?${query}`);
    expect(names(answer)).toEqual([
      'Criação e design',
      'Consultoria',
      'Planos mensais',
      'Marketing',
      'Venda de embalagens',
      'Frete',
    ]);
    expect(answer.body).toMatchObject({
      itens_totais: 6,
      itens: [
        { categoria_pai: 'bbbbbbbb-0000-4000-a000-000000000001', tipo: 'RECEITA', versao: 0 },
        {},
        {},
        {},
        {},
        {},
      ],
    });
  });

  it('include the parents otherwise, sorted as asked', async () => {
    const answer = await get(
      `/v1/categorias?${page}&permite_apenas_filhos=false&tipo=DESPESA&campo_ordenado_descendente=NOME`,
    );
    expect(names(answer)).toEqual([
      'Viagens',
      'Marketing',
      'Frete',
      'Frete',
      'Energia e internet',
      'Despesas comerciais',
      'Despesas administrativas',
      'Contabilidade',
      'Comissões de vendas',
      'Aluguel',
    ]);
  });

  it.each([
    ['busca=comissao', []],
    ['busca=comissoes', ['Comissões de vendas']],
    ['nome=frete', ['Frete', 'Frete', 'Frete']],
    ['nome=fre', []],
  ])('are searched by %s', async (query, expected) => {
    expect(names(await get(`/v1/categorias?${page}&permite_apenas_filhos=true&${query}`))).toEqual(expected);
  });

  it.each([
    ['pagina=1&permite_apenas_filhos=true', 'tamanho_pagina'],
    ['tamanho_pagina=10&permite_apenas_filhos=true', 'pagina'],
    [page, 'permite_apenas_filhos'],
  ])('need more than %s', async (query, name) => {
    const answer = await get(`/v1/categorias?${query}`);
    expect([answer.status, answer.body]).toEqual([
      400,
      { code: 400, message: `O parâmetro '${name}' é obrigatório.` },
    ]);
  });

  it('do without the flag where the settings say so, and refuse a wrong kind', async () => {
    await contaAzul.settings({ isOnlyChildrenFlagRequired: false });
    expect((await get(`/v1/categorias?${page}`)).status).toBe(200);
    expect((await get(`/v1/categorias?${page}&tipo=receita`)).status).toBe(400);
  });
});

describe('cost centres', () => {
  it('come under either name of the list', async () => {
    const answer = await get(`/v1/centro-de-custo?${page}`);
    expect(names(answer, 'items')).toEqual([
      'Equipe de design',
      'Equipe de conteúdo',
      'Administrativo',
      'Filial antiga',
    ]);
    expect(answer.body).toMatchObject({ itens_totais: 4, totais: { ativo: 3, inativo: 1, todos: 4 } });
    await contaAzul.settings({ costCentreListName: 'itens' });
    expect(names(await get(`/v1/centro-de-custo?${page}`))).toHaveLength(4);
  });

  it.each([
    ['filtro_rapido=ATIVO', ['Equipe de design', 'Equipe de conteúdo', 'Administrativo']],
    ['filtro_rapido=INATIVO', ['Filial antiga']],
    ['busca=020', ['Equipe de conteúdo']],
    ['busca=conteudo', ['Equipe de conteúdo']],
  ])('are filtered by %s', async (query, expected) => {
    expect(names(await get(`/v1/centro-de-custo?${page}&${query}`), 'items')).toEqual(expected);
  });

  it.each(['pagina=1', `${page}&filtro_rapido=ativo`])('refuse %s', async (query) => {
    expect((await get(`/v1/centro-de-custo?${query}`)).status).toBe(400);
  });
});
