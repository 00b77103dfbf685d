import { describe, expect, it } from '@jest/globals';
import { chooseOption } from '../../conta-azul/choose.js';
import { contaAzulClient } from '../../conta-azul/client.js';
import { listCategories, listCostCenters, listFinancialAccounts } from '../../conta-azul/lists.js';
import { startBudget } from '../../domain/time-budget.js';
import { fakeClock, fakeMemory, scriptedSend } from './scripted-send.js';

/** A Conta Azul that ignores every filter and gives all it has. */
function unfiltered(items: object[]) {
  const clock = fakeClock();
  return contaAzulClient({
    send: scriptedSend([{ body: { itens_totais: items.length, itens: items } }]).send,
    accessToken: 'tok-123',
    baseUrl: 'https://api-v2.contaazul.com',
    clock,
    budget: startBudget(clock, 25_000),
  });
}

const categories = [
  { id: 'r', nome: 'Serviços', tipo: 'RECEITA', categoria_pai: null },
  { id: 'r1', nome: 'Consultoria', tipo: 'RECEITA', categoria_pai: 'r' },
  { id: 'd', nome: 'Comerciais', tipo: 'DESPESA', categoria_pai: null },
  { id: 'd1', nome: 'Comissões', tipo: 'despesa', categoria_pai: 'd' },
  { id: 's', nome: 'Sem tipo' },
];
const accounts = [
  { id: 'a', nome: 'Conta Corrente', ativo: true, tipo: 'CONTA_CORRENTE' },
  { id: 'b', nome: 'Conta antiga', ativo: false, tipo: 'CONTA_CORRENTE' },
  { id: 'c', nome: 'Cartão', tipo: 'RECEBA_FACIL_CARTAO' },
];

describe('what a dropdown offers is filtered here, whatever the service gives:', () => {
  it.each([
    ['RECEITA', ['Consultoria', 'Sem tipo']],
    ['DESPESA', ['Comissões', 'Sem tipo']],
  ] as const)('categories of %s without sub-categories', async (type, expected) => {
    expect((await listCategories(unfiltered(categories), type)).map(({ name }) => name)).toEqual(expected);
  });

  it.each([
    ['receivable', ['Conta Corrente', 'Cartão']],
    ['payable', ['Conta Corrente']],
  ] as const)('active accounts that take a %s', async (direction, expected) => {
    expect((await listFinancialAccounts(unfiltered(accounts), direction)).map(({ name }) => name)).toEqual(
      expected,
    );
  });

  it('active cost centres', async () => {
    const centres = [
      { id: '1', nome: 'Filial', ativo: true },
      { id: '2', nome: 'Filial antiga', ativo: false },
    ];
    expect(await listCostCenters(unfiltered(centres))).toEqual([{ id: '1', name: 'Filial' }]);
  });
});

describe('a value of a dropdown', () => {
  const choose = (value: string, memory: ReturnType<typeof fakeMemory>, ...lists: string[][]) => {
    let reads = 0;
    const read = async () => (lists[reads++] ?? []).map((name, index) => ({ id: `${index + 1}`, name }));
    return chooseOption(value, 'Categoria', memory, 'categories', read).then(({ name }) => [name, reads]);
  };

  it('that is newer than the remembered list is found by reading the list again', async () => {
    const memory = fakeMemory();
    expect(await choose('Consultoria', memory, ['Consultoria'])).toEqual(['Consultoria', 1]);
    expect(await choose('Consultoria', memory)).toEqual(['Consultoria', 0]);
    expect(await choose('Marketing', memory, ['Consultoria', 'Marketing'])).toEqual(['Marketing', 1]);
  });

  it('is never guessed among several of one name, and may then be given by its id', async () => {
    const twice = [
      ['Frete', 'frete'],
      ['Frete', 'frete'],
    ];
    await expect(choose('Frete', fakeMemory(), ...twice)).rejects.toThrow(
      'O campo Categoria recebeu "Frete" e existem 2 com esse nome no Conta Azul: Frete (id 1), frete (id 2). Escolha um deles na lista do campo ou informe o id.',
    );
    expect(await choose('2', fakeMemory(), ...twice)).toEqual(['frete', 1]);
  });
});
