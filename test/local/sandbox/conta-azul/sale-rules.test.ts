import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  BOOKKEEPING,
  CONSULTING,
  CRM_SALE,
  IDENTITY,
  MONTHLY_CONTENT,
  OLD_SERVICE,
  TRANSLATION,
} from '../../../../local/sandbox/conta-azul/seed-catalogue.js';
import {
  CARD_LINK,
  CASH_BOX,
  CHECKING,
  OLD_BANK,
  RENT,
  seedId,
} from '../../../../local/sandbox/conta-azul/seed-lists.js';
import { CLINIC, PASTRY_SHOP } from '../../../../local/sandbox/conta-azul/seed-people.js';
import { items } from './entry-bodies.js';
import { paidIn, salePath, smallestSale } from './sale-bodies.js';
import { fieldOf, type RunningContaAzul, startContaAzul } from './start-conta-azul.js';

let contaAzul: RunningContaAzul;
beforeAll(async () => {
  contaAzul = await startContaAzul();
});
beforeEach(() => contaAzul.reset());
afterAll(() => contaAzul.stop());

const unknownId = '11111111-1111-4111-8111-111111111111';
const post = (change: object = {}) => contaAzul.api('POST', salePath, smallestSale(change));
const countSales = async () => items(await contaAzul.control('GET', '/conta-azul/books'), 'sales').length;

const notAnId = (value: string, name: string) =>
  `O valor '${value}' fornecido no parâmetro '${name}' não é um identificador (uuid) válido.`;
const notAValue = (value: string, name: string) =>
  `O valor '${value}' fornecido no parâmetro '${name}' não é válido.`;
const needed = (name: string) => `O campo '${name}' é obrigatório.`;
const itemOf = (change: object) => ({ itens: [{ id: CONSULTING, quantidade: 1, valor: 180, ...change }] });
const composed = (itemsReais: number, composition: object, total: number) => ({
  ...itemOf({ valor: itemsReais }),
  composicao_de_valor: composition,
  ...paidIn('À vista', [total]),
});
const discount = (tipo: string, valor: unknown) => ({ desconto: { tipo, valor } });
const wrongSum = 'A soma dos valores das parcelas deve ser igual ao valor total da venda.';

describe('a sale', () => {
  it.each<[string, object]>([
    [needed('id_cliente'), { id_cliente: undefined }],
    [needed('numero'), { numero: null }],
    [needed('situacao'), { situacao: undefined }],
    [needed('data_venda'), { data_venda: undefined }],
    [needed('itens'), { itens: undefined }],
    [needed('itens.id'), itemOf({ id: undefined })],
    [needed('itens.quantidade'), itemOf({ quantidade: undefined })],
    [needed('itens.valor'), itemOf({ valor: undefined })],
    [needed('condicao_pagamento'), { condicao_pagamento: undefined }],
    [needed('opcao_condicao_pagamento'), paidIn('À vista', [180], { opcao_condicao_pagamento: undefined })],
    [needed('parcelas'), paidIn('À vista', [180], { parcelas: undefined })],
    [needed('parcelas.data_vencimento'), paidIn('À vista', [180], { parcelas: [{ valor: 180 }] })],
    [needed('parcelas.valor'), paidIn('À vista', [180], { parcelas: [{ data_vencimento: '2026-11-30' }] })],
    [needed('desconto.tipo'), { composicao_de_valor: { desconto: { valor: 1 } } }],
    [needed('desconto.valor'), { composicao_de_valor: { desconto: { tipo: 'VALOR' } } }],
  ])('is refused one lack at a time: %s', async (message, change) => {
    const answer = await post(change);
    expect([answer.status, fieldOf(answer, 'message')]).toEqual([400, message]);
  });

  it.each<[string, object]>([
    [notAnId('Padaria', 'id_cliente'), { id_cliente: 'Padaria' }],
    [notAValue('1043', 'numero'), { numero: '1043' }],
    [notAValue('1043.5', 'numero'), { numero: 1043.5 }],
    [notAValue('0', 'numero'), { numero: 0 }],
    [notAValue('-1', 'numero'), { numero: -1 }],
    [notAValue('PENDENTE', 'situacao'), { situacao: 'PENDENTE' }],
    [notAValue('FATURADO', 'situacao'), { situacao: 'FATURADO' }],
    [
      "O valor '16/11/2026' fornecido no parâmetro 'data_venda' não é uma data válida.",
      { data_venda: '16/11/2026' },
    ],
    [
      "O valor '2026-11-31' fornecido no parâmetro 'data_venda' não é uma data válida.",
      { data_venda: '2026-11-31' },
    ],
    ['A venda deve ter pelo menos um item.', { itens: [] }],
    [notAnId('Consultoria', 'id'), itemOf({ id: 'Consultoria' })],
    [`O item de id ${unknownId} não existe.`, itemOf({ id: unknownId })],
    [`O item de id ${MONTHLY_CONTENT} está inativo.`, itemOf({ id: MONTHLY_CONTENT })],
    [`O item de id ${OLD_SERVICE} está inativo.`, itemOf({ id: OLD_SERVICE })],
    [`O serviço de id ${BOOKKEEPING} não é prestado pela empresa.`, itemOf({ id: BOOKKEEPING })],
    ['A quantidade do item deve ser maior que zero.', itemOf({ quantidade: 0 })],
    [notAValue('-1', 'quantidade'), itemOf({ quantidade: -1 })],
    [notAValue('1', 'quantidade'), itemOf({ quantidade: '1' })],
    [notAValue('1.00001', 'quantidade'), itemOf({ quantidade: 1.00001 })],
    [notAValue('-180', 'valor'), itemOf({ valor: -180 })],
    [notAValue('180.005', 'valor'), itemOf({ valor: 180.005 })],
    [notAValue('180,00', 'valor'), itemOf({ valor: '180,00' })],
    [notAValue('-1', 'frete'), { composicao_de_valor: { frete: -1 } }],
    [notAValue('PERCENTUAL', 'tipo'), { composicao_de_valor: discount('PERCENTUAL', 10) }],
    [notAValue('-10', 'valor'), { composicao_de_valor: discount('VALOR', -10) }],
    ['O desconto não pode ser maior que o valor dos itens.', composed(100, discount('VALOR', 100.01), 100)],
    [
      'O desconto não pode ser maior que o valor dos itens.',
      composed(100, discount('PORCENTAGEM', 100.1), 100),
    ],
  ])('is refused: %s', async (message, change) => {
    const before = await countSales();
    const answer = await post(change);
    expect([answer.status, fieldOf(answer, 'message')]).toEqual([400, message]);
    expect(await countSales()).toBe(before);
  });

  it.each<[string, object]>([
    [notAValue('Personalizado', 'opcao_condicao_pagamento'), paidIn('Personalizado', [180])],
    [notAValue('A vista', 'opcao_condicao_pagamento'), paidIn('A vista', [180])],
    [notAValue('à vista', 'opcao_condicao_pagamento'), paidIn('à vista', [180])],
    [notAValue('0x', 'opcao_condicao_pagamento'), paidIn('0x', [])],
    [notAValue('2 x', 'opcao_condicao_pagamento'), paidIn('2 x', [90, 90])],
    [notAValue('30/60', 'opcao_condicao_pagamento'), paidIn('30/60', [90, 90])],
    [notAValue('30,', 'opcao_condicao_pagamento'), paidIn('30,', [180])],
    [notAValue('', 'opcao_condicao_pagamento'), paidIn('', [180])],
    ["A condição de pagamento 'À vista' deve ter 1 parcela(s).", paidIn('À vista', [90, 90])],
    ["A condição de pagamento '3x' deve ter 3 parcela(s).", paidIn('3x', [90, 90])],
    ["A condição de pagamento '30, 60' deve ter 2 parcela(s).", paidIn('30, 60', [180])],
    ["A condição de pagamento 'À vista' deve ter 1 parcela(s).", paidIn('À vista', [])],
    ['O valor da parcela deve ser maior que zero.', paidIn('2x', [180, 0])],
    [wrongSum, paidIn('À vista', [180.01])],
    [wrongSum, paidIn('3x', [60, 60, 59.99])],
    [wrongSum, composed(100, { frete: 10 }, 100)],
    [wrongSum, composed(100, discount('VALOR', 5), 100)],
    [wrongSum, composed(10.05, discount('PORCENTAGEM', 10), 9.05)],
    [
      "O valor '2026-02-30' fornecido no parâmetro 'data_vencimento' não é uma data válida.",
      paidIn('À vista', [180], { parcelas: [{ data_vencimento: '2026-02-30', valor: 180 }] }),
    ],
    [notAValue('PIX', 'tipo_pagamento'), paidIn('À vista', [180], { tipo_pagamento: 'PIX' })],
    [notAValue('CARTAO', 'tipo_pagamento'), paidIn('À vista', [180], { tipo_pagamento: 'CARTAO' })],
    [
      notAValue('COBRANCA_PIX', 'tipo_pagamento'),
      paidIn('À vista', [180], { tipo_pagamento: 'COBRANCA_PIX' }),
    ],
    [
      notAValue('PIX_COBRANCA', 'tipo_pagamento'),
      paidIn('À vista', [180], { tipo_pagamento: 'PIX_COBRANCA' }),
    ],
    [notAnId('Caixa', 'id_conta_financeira'), paidIn('À vista', [180], { id_conta_financeira: 'Caixa' })],
    [
      `A conta financeira de id ${unknownId} não existe.`,
      paidIn('À vista', [180], { id_conta_financeira: unknownId }),
    ],
    [
      `A conta financeira de id ${OLD_BANK} está inativa.`,
      paidIn('À vista', [180], { id_conta_financeira: OLD_BANK }),
    ],
    [
      `A conta financeira de id ${CASH_BOX} não é compatível com o tipo de pagamento BOLETO_BANCARIO.`,
      paidIn('À vista', [180], { id_conta_financeira: CASH_BOX, tipo_pagamento: 'BOLETO_BANCARIO' }),
    ],
    [
      `A conta financeira de id ${CARD_LINK} não é compatível com o tipo de pagamento DINHEIRO.`,
      paidIn('À vista', [180], { id_conta_financeira: CARD_LINK, tipo_pagamento: 'DINHEIRO' }),
    ],
  ])('is refused for its payment: %s', async (message, change) => {
    const answer = await post(change);
    expect([answer.status, fieldOf(answer, 'message')]).toEqual([400, message]);
  });

  it.each<[string, object]>([
    [`O cliente de id ${unknownId} não existe.`, { id_cliente: unknownId }],
    [`O cliente de id ${PASTRY_SHOP} está inativo.`, { id_cliente: PASTRY_SHOP }],
    [`A pessoa de id ${CLINIC} não possui o perfil Cliente.`, { id_cliente: CLINIC }],
    [notAnId('null', 'id_vendedor'), { id_vendedor: null }],
    [notAnId('Ana Souza', 'id_vendedor'), { id_vendedor: 'Ana Souza' }],
    [`O vendedor de id ${unknownId} não existe.`, { id_vendedor: unknownId }],
    [notAnId('Consultoria', 'id_categoria'), { id_categoria: 'Consultoria' }],
    [`A categoria de id ${unknownId} não existe.`, { id_categoria: unknownId }],
    [`A categoria de id ${RENT} não é do tipo RECEITA.`, { id_categoria: RENT }],
    [
      `A categoria de id ${seedId('b', 1)} possui subcategorias e não pode receber lançamentos.`,
      { id_categoria: seedId('b', 1) },
    ],
    [`O centro de custo de id ${unknownId} não existe.`, { id_centro_custo: unknownId }],
    [`O centro de custo de id ${seedId('c', 4)} está inativo.`, { id_centro_custo: seedId('c', 4) }],
  ])('is refused for what it points at: %s', async (message, change) => {
    const answer = await post(change);
    expect([answer.status, fieldOf(answer, 'message')]).toEqual([400, message]);
  });

  it.each<[string, object]>([
    ['3 × 19,90', { ...itemOf({ quantidade: 3, valor: 19.9 }), ...paidIn('À vista', [59.7]) }],
    [
      '2,5 × 33,33, a half cent rounded up',
      { ...itemOf({ quantidade: 2.5, valor: 33.33 }), ...paidIn('À vista', [83.33]) },
    ],
    ['instalments that no float sums right', { ...itemOf({ valor: 0.3 }), ...paidIn('2x', [0.1, 0.2]) }],
    ['an item for nothing', { itens: [...itemOf({}).itens, { id: CRM_SALE, quantidade: 1, valor: 0 }] }],
    ['a product', itemOf({ id: IDENTITY })],
    ['a service of both kinds', itemOf({ id: TRANSLATION })],
    ['freight', composed(100, { frete: 10.01 }, 110.01)],
    ['freight and a discount', composed(100, { frete: 10, ...discount('VALOR', 5) }, 105)],
    ['a percentage of the items only', composed(100, { frete: 10, ...discount('PORCENTAGEM', 10) }, 100)],
    ['a percentage with decimals', composed(200, discount('PORCENTAGEM', 12.5), 175)],
    ['a percentage that meets a half cent', composed(10.05, discount('PORCENTAGEM', 10), 9.04)],
    ['1x', paidIn('1x', [180])],
    ['a number of instalments', paidIn('3x', [60, 60, 60])],
    ['one count of days', paidIn('30', [180])],
    ['several counts of days', paidIn('30, 60,90', [60, 60, 60])],
    [
      'cash in the cash box',
      paidIn('À vista', [180], { id_conta_financeira: CASH_BOX, tipo_pagamento: 'DINHEIRO' }),
    ],
    [
      'a card on the card account',
      paidIn('À vista', [180], { id_conta_financeira: CARD_LINK, tipo_pagamento: 'CARTAO_CREDITO' }),
    ],
    [
      'a bank slip on a bank account',
      paidIn('À vista', [180], { id_conta_financeira: CHECKING, tipo_pagamento: 'BOLETO_BANCARIO' }),
    ],
    ['an account without a method', paidIn('À vista', [180], { id_conta_financeira: CASH_BOX })],
    ['a number far ahead', { numero: 90_000 }],
    ['an id in capitals', { id_cliente: smallestSale().id_cliente.toUpperCase() }],
    ['null where a field is optional', { observacoes: null, id_categoria: null, composicao_de_valor: null }],
  ])('may have %s', async (_what, change) => {
    const answer = await post(change);
    expect([answer.status, fieldOf(answer, 'message')]).toEqual([200, undefined]);
  });

  it('takes the disputed methods by the names that the settings say', async () => {
    await contaAzul.settings({ saleMethodNames: 'specification' });
    const withMethod = (tipo_pagamento: string, numero: number) =>
      post({ numero, ...paidIn('À vista', [180], { tipo_pagamento }) });
    expect((await withMethod('COBRANCA_PIX', 1043)).status).toBe(200);
    expect((await withMethod('PIX_COBRANCA', 1044)).status).toBe(400);
    await contaAzul.settings({ saleMethodNames: 'clients' });
    expect((await withMethod('PIX_COBRANCA', 1044)).status).toBe(200);
    expect((await withMethod('COBRANCA_PIX', 1045)).status).toBe(400);
  });

  it('needs neither the role nor a fitting account where the settings say so', async () => {
    await contaAzul.settings({ isRoleRequiredOnSales: false, isAccountMatchRequired: false });
    const answer = await post({
      id_cliente: CLINIC,
      ...paidIn('À vista', [180], { id_conta_financeira: CASH_BOX, tipo_pagamento: 'BOLETO_BANCARIO' }),
    });
    expect(answer.status).toBe(200);
  });
});

describe('a number that is used', () => {
  it('is refused with the next one, after everything else', async () => {
    const answer = await post({ numero: 1042 });
    expect([answer.status, fieldOf(answer, 'message')]).toEqual([
      400,
      'O número da venda informado já foi utilizado em outra venda. O nº 1043 é o próximo disponível',
    ]);
    expect(fieldOf(await post({ numero: 1042, ...paidIn('À vista', [1]) }), 'message')).toBe(wrongSum);
  });

  it('is refused without naming the next one where the settings say so', async () => {
    await contaAzul.settings({ usedNumberText: 'plain' });
    expect(fieldOf(await post({ numero: 1039 }), 'message')).toBe(
      'O número da venda informado já foi utilizado em outra venda.',
    );
  });

  it('is free again once its sale is deleted', async () => {
    await contaAzul.control('DELETE', `/conta-azul/sales/${seedId('3', 1042)}`);
    expect((await post({ numero: 1042 })).status).toBe(200);
  });
});

describe('the envelope of a refused sale', () => {
  const message = 'A venda deve ter pelo menos um item.';
  it.each([
    [
      'spring',
      { timestamp: '2026-11-18T15:00:00.000Z', status: 400, error: 'Bad Request', message, path: salePath },
    ],
    ['code-message', { code: 400, message }],
    ['error', { error: message }],
  ] as const)('may be %s', async (saleErrorFormat, body) => {
    await contaAzul.settings({ saleErrorFormat });
    expect((await post({ itens: [] })).body).toEqual(body);
  });
});
