import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BAKERY, PAULO } from '../../../../local/sandbox/conta-azul/seed-people.js';
import { type Answer, fieldOf, type RunningContaAzul, startContaAzul } from './start-conta-azul.js';

let contaAzul: RunningContaAzul;
beforeAll(async () => {
  contaAzul = await startContaAzul();
});
beforeEach(() => contaAzul.reset());
afterAll(() => contaAzul.stop());

const list = (query: Record<string, string>) =>
  contaAzul.api('GET', `/v1/pessoas?${new URLSearchParams(query)}`);
const companies = { tipos_pessoa: 'Jurídica', tipo_perfil: 'Cliente' };

function names(answer: Answer): unknown {
  const items = fieldOf(answer, 'items');
  return Array.isArray(items) ? items.map((item) => item.nome) : items;
}

describe('the list of people', () => {
  it('applies the documented defaults: people, not companies, and customers only', async () => {
    const answer = await list({});
    expect(answer.status).toBe(200);
    expect(names(answer)).toEqual(['Luísa Andrade', 'Paulo Teixeira', 'Paulo Teixeira']);
    expect(fieldOf(answer, 'totalItems')).toBe(3);
  });

  it('shows everybody where the defaults do not hold', async () => {
    await contaAzul.settings({ isPersonTypeDefaultApplied: false, isRoleDefaultApplied: false });
    expect(fieldOf(await list({}), 'totalItems')).toBe(11);
  });

  it('gives each person with roles as plain texts and the document as it is stored', async () => {
    const answer = await list({ ...companies, busca: 'aurora ltda' });
    expect(answer.body).toEqual({
      totalItems: 1,
      items: [
        {
          id: BAKERY,
          id_legado: 10300001,
          uuid_legado: 'dddddddd-0000-4000-a000-000000009001',
          nome: 'Padaria Aurora Ltda',
          tipo_pessoa: 'Jurídica',
          documento: '12.345.678/0001-95',
          email: 'financeiro@padaria-aurora.example',
          telefone: '4490000101',
          ativo: true,
          observacoes_gerais: '',
          perfis: ['Cliente'],
          data_criacao: '2026-01-23T10:00:00',
          data_alteracao: '2026-01-23T10:00:00',
        },
      ],
    });
  });

  it('adds the address only where it is asked for', async () => {
    const answer = await list({ ...companies, busca: 'aurora ltda', com_endereco: 'true' });
    expect(answer.text).toContain('"endereco":{"logradouro":"Rua das Acácias"');
  });

  it.each([
    ['masked', '98.765.432/0001-98', '45.612.378/0001-84'],
    ['unmasked', '98765432000198', '45612378000184'],
    ['as-stored', '98.765.432/0001-98', '45612378000184'],
  ] as const)('shows documents %s', async (listedDocuments, accountant, carrier) => {
    await contaAzul.settings({ listedDocuments });
    const documentOf = async (role: string, name: string) => {
      const items = fieldOf(
        await list({ tipos_pessoa: 'Jurídica', tipo_perfil: role, busca: name }),
        'items',
      );
      return Array.isArray(items) ? items[0].documento : undefined;
    };
    expect(await documentOf('Fornecedor', 'Horizonte')).toBe(accountant);
    expect(await documentOf('Transportadora', 'Serra Azul')).toBe(carrier);
  });

  it('writes types and roles in capitals without accents, where the settings say so', async () => {
    await contaAzul.settings({ personEnums: 'capitals' });
    const answer = await list({ ...companies, busca: 'aurora ltda' });
    expect(answer.text).toContain('"tipo_pessoa":"JURIDICA"');
    expect(answer.text).toContain('"perfis":["CLIENTE"]');
  });

  it.each([
    ['null', null],
    ['array', []],
  ] as const)('gives an empty list as %s', async (emptyPeopleItems, items) => {
    await contaAzul.settings({ emptyPeopleItems });
    expect((await list({ busca: 'ninguém assim' })).body).toEqual({ totalItems: 0, items });
  });

  it('lists inactive people too', async () => {
    const answer = await list({ ...companies, documentos: '88997766000133' });
    expect(answer.text).toContain('"ativo":false');
  });

  it.each<[string, Record<string, string>, string[] | null]>([
    [
      'documents of the same root',
      { ...companies, documentos: '12345678000195' },
      ['Padaria Aurora Filial Centro', 'Padaria Aurora Ltda'],
    ],
    ['no document with a mask', { ...companies, documentos: '12.345.678/0001-95' }, null],
    ['the text in a name, without accents', { busca: 'luisa' }, ['Luísa Andrade']],
    ['the text in a document', { busca: '390.533' }, ['Luísa Andrade']],
    ['an e-mail, whole and in any case', { emails: 'LUISA.andrade@correio.example' }, ['Luísa Andrade']],
    ['no part of an e-mail', { emails: 'luisa.andrade' }, null],
    ['a name, whole', { nomes: 'paulo teixeira' }, ['Paulo Teixeira', 'Paulo Teixeira']],
    ['one id', { ids: PAULO }, ['Paulo Teixeira']],
    ['several values by comma', { emails: 'x@y.example,luisa.andrade@correio.example' }, ['Luísa Andrade']],
    [
      'several types',
      { tipos_pessoa: 'Física,Jurídica', busca: 'a', tipo_perfil: 'Transportadora' },
      ['Serra Azul Transportes'],
    ],
    ['a town', { ...companies, cidades: 'Maringá' }, ['Padaria Aurora Ltda']],
    [
      'a day of creation',
      { ...companies, data_criacao_inicio: '2026-01-23', data_criacao_fim: '2026-01-23' },
      ['Padaria Aurora Ltda'],
    ],
    [
      'a time of change',
      { ...companies, data_alteracao_de: '2026-01-23T00:00:00', data_alteracao_ate: '2026-01-23T23:59:59' },
      ['Padaria Aurora Ltda'],
    ],
    [
      'everybody for an unknown parameter',
      { nome: 'Luísa', busca_textual: 'Luísa' },
      ['Luísa Andrade', 'Paulo Teixeira', 'Paulo Teixeira'],
    ],
  ])('finds %s', async (_what, query, expected) => {
    const answer = await list(query);
    expect([answer.status, names(answer)]).toEqual([200, expected]);
  });

  it('finds exact documents, masked filters and no comma lists, where the settings say so', async () => {
    await contaAzul.settings({
      documentFilter: 'exact',
      isMaskedDocumentFilterUnderstood: true,
      areCommaListsUnderstood: false,
    });
    expect(names(await list({ ...companies, documentos: '12.345.678/0001-95' }))).toEqual([
      'Padaria Aurora Ltda',
    ]);
    expect(names(await list({ emails: 'x@y.example,luisa.andrade@correio.example' }))).toBeNull();
  });

  it.each<[string, Record<string, string>]>([
    ['tipos_pessoa', { tipos_pessoa: 'FISICA' }],
    ['tipo_perfil', { tipo_perfil: 'cliente' }],
    ['tipo_ordenacao', { tipo_ordenacao: 'IDADE' }],
    ['com_endereco', { com_endereco: 'sim' }],
    ['pagina', { pagina: '0' }],
    ['data_criacao', { data_criacao_inicio: '2026-01-01' }],
    ['data_criacao_inicio', { data_criacao_inicio: '2026-02-31', data_criacao_fim: '2026-03-01' }],
    [
      'data_alteracao_de',
      { data_alteracao_de: '2026-01-01T00:00:00Z', data_alteracao_ate: '2026-01-02T00:00:00' },
    ],
    ['data_alteracao_de', { data_alteracao_de: '2026-01-01', data_alteracao_ate: '2026-01-02T00:00:00' }],
  ])('refuses a wrong %s in the envelope of people', async (name, query) => {
    const answer = await list(query);
    expect(answer.status).toBe(400);
    expect(fieldOf(answer, 'error')).toContain(`'${name}'`);
  });

  it('refuses a period of change longer than a year', async () => {
    const answer = await list({
      data_alteracao_de: '2025-01-01T00:00:00',
      data_alteracao_ate: '2026-01-02T00:00:00',
    });
    expect(fieldOf(answer, 'error')).toContain('365 dias');
  });

  it.each([
    ['10', 200],
    ['1000', 200],
    ['15', 400],
    ['2000', 400],
  ])('answers a page size of %s with %i', async (size, status) => {
    const answer = await list({ tamanho_pagina: size });
    expect(answer.status).toBe(status);
    if (status === 400) {
      expect(answer.body).toEqual({
        error: 'O tamanho da página deve ser um dos seguintes valores: 10, 20, 50, 100, 200, 500 ou 1000',
      });
    }
  });

  it('pages, sorted as asked', async () => {
    for (let count = 0; count < 9; count += 1) {
      await contaAzul.control('POST', '/conta-azul/people', { name: `Zélia ${count}`, type: 'Física' });
    }
    await contaAzul.advance(3000);
    const [first, second, third] = [
      await list({ ordem_ordenacao: 'DESC' }),
      await list({ ordem_ordenacao: 'DESC', pagina: '2' }),
      await list({ pagina: '3' }),
    ];
    expect(names(first)).toHaveLength(10);
    expect(names(second)).toEqual(['Paulo Teixeira', 'Luísa Andrade']);
    expect([fieldOf(third, 'totalItems'), names(third)]).toEqual([12, null]);
  });
});
