import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  CARD_LINK,
  DESIGN_TEAM,
  OLD_BANK,
  RENT,
  SERVICES_REVENUE,
  seedId,
} from '../../../../local/sandbox/conta-azul/seed-lists.js';
import { BAKERY, CLINIC, PASTRY_SHOP } from '../../../../local/sandbox/conta-azul/seed-people.js';
import { instalment, items, receivable, receivablePath } from './entry-bodies.js';
import { fieldOf, type RunningContaAzul, startContaAzul } from './start-conta-azul.js';

let contaAzul: RunningContaAzul;
beforeAll(async () => {
  contaAzul = await startContaAzul();
});
beforeEach(() => contaAzul.reset());
afterAll(() => contaAzul.stop());

const unknownId = '11111111-1111-4111-8111-111111111111';
const post = (path: string, body: unknown) => contaAzul.api('POST', path, body);
const books = (name: string) =>
  contaAzul.control('GET', '/conta-azul/books').then((answer) => items(answer, name));

describe('a receivable', () => {
  const oneOf = (amount: unknown, change: object = {}) => ({
    condicao_pagamento: {
      parcelas: [{ ...instalment(0, '2026-11-30'), detalhe_valor: { valor_bruto: amount, ...change } }],
    },
  });
  const share = (amount: unknown, categoryId: unknown = SERVICES_REVENUE, rest: object = {}) => ({
    rateio: [{ id_categoria: categoryId, valor: amount, ...rest }],
  });

  it.each<[string, object]>([
    ["O valor '1234,56' fornecido no parâmetro 'valor' não é válido.", { valor: '1234,56' }],
    ["O valor '-1' fornecido no parâmetro 'valor' não é válido.", { valor: -1 }],
    ["O valor '0.30000000000000004' fornecido no parâmetro 'valor' não é válido.", { valor: 0.1 + 0.2 }],
    ['valor: deve ser maior que zero', { valor: 0, ...share(0) }],
    [
      "O valor '16/11/2026' fornecido no parâmetro 'data_competencia' não é uma data válida.",
      { data_competencia: '16/11/2026' },
    ],
    [
      "O valor '2026-02-30' fornecido no parâmetro 'data_competencia' não é uma data válida.",
      { data_competencia: '2026-02-30' },
    ],
    [
      "O valor '2026-11-16T00:00:00Z' fornecido no parâmetro 'data_competencia' não é uma data válida.",
      { data_competencia: '2026-11-16T00:00:00Z' },
    ],
    [
      "O valor 'Conta Corrente' fornecido no parâmetro 'conta_financeira' não é um identificador (uuid) válido.",
      { conta_financeira: 'Conta Corrente' },
    ],
    [
      "O valor '' fornecido no parâmetro 'id_cliente' não é um identificador (uuid) válido.",
      { id_cliente: '' },
    ],
    ["O valor '7' fornecido no parâmetro 'id_cliente' não é válido.", { id_cliente: 7 }],
    ['descricao: não deve estar em branco', { descricao: '  ' }],
    ['descricao: tamanho deve ser entre 1 e 255', { descricao: 'x'.repeat(256) }],
    ['A soma dos valores do rateio deve ser igual ao valor do evento financeiro.', share(1234.55)],
    ['A soma dos valores das parcelas deve ser igual ao valor do evento financeiro.', oneOf(1234.57)],
    ['valor da parcela: O valor bruto deve ser informado.', oneOf(undefined, { valor_liquido: 1 })],
    ['valor da parcela: O valor bruto deve ser maior que zero.', oneOf(0)],
    [
      'valor da parcela: O valor líquido não corresponde à composição do valor.',
      oneOf(1234.56, { valor_liquido: 1234 }),
    ],
    [
      'A soma dos valores do rateio de centro de custo deve ser igual ao valor da categoria.',
      share(1234.56, SERVICES_REVENUE, {
        rateio_centro_custo: [{ id_centro_custo: DESIGN_TEAM, valor: 1000 }],
      }),
    ],
    [`A categoria de id ${unknownId} não existe.`, share(1234.56, unknownId)],
    [`A categoria de id ${RENT} não é do tipo RECEITA.`, share(1234.56, RENT)],
    [
      `A categoria de id ${seedId('b', 1)} possui subcategorias e não pode receber lançamentos.`,
      share(1234.56, seedId('b', 1)),
    ],
    [
      `O centro de custo de id ${unknownId} não existe.`,
      share(1234.56, SERVICES_REVENUE, {
        rateio_centro_custo: [{ id_centro_custo: unknownId, valor: 1234.56 }],
      }),
    ],
    [
      `O centro de custo de id ${seedId('c', 4)} está inativo.`,
      share(1234.56, SERVICES_REVENUE, {
        rateio_centro_custo: [{ id_centro_custo: seedId('c', 4), valor: 1234.56 }],
      }),
    ],
    [`A conta financeira de id ${unknownId} não existe.`, { conta_financeira: unknownId }],
    [`A conta financeira de id ${OLD_BANK} está inativa.`, { conta_financeira: OLD_BANK }],
    [`O contato de id ${unknownId} não existe.`, { id_cliente: unknownId }],
    [`O contato de id ${PASTRY_SHOP} está inativo.`, { id_cliente: PASTRY_SHOP }],
    [
      "O valor 'PIX' fornecido no parâmetro 'metodo_pagamento' não é válido.",
      { condicao_pagamento: { parcelas: [instalment(1234.56, '2026-11-30', { metodo_pagamento: 'PIX' })] } },
    ],
  ])('is refused: %s', async (message, change) => {
    const before = (await books('receivables')).length;
    const answer = await post(receivablePath, receivable(change));
    expect([answer.status, answer.body]).toEqual([400, { code: 400, message }]);
    expect(await books('receivables')).toHaveLength(before);
  });

  it.each<[string, object]>([
    [
      'amounts that no float sums right',
      {
        valor: 0.3,
        ...share(0.3),
        condicao_pagamento: { parcelas: [instalment(0.1, '2026-11-30'), instalment(0.2, '2026-12-30')] },
      },
    ],
    [
      'two categories',
      {
        rateio: [
          { id_categoria: SERVICES_REVENUE, valor: 1000.06 },
          { id_categoria: seedId('b', 12), valor: 234.5 },
        ],
      },
    ],
    ['a discount', oneOf(1234.56, { desconto: 34.56, valor_liquido: 1200 })],
    ['no net amount', oneOf(1234.56)],
    ['a due date in the past', { condicao_pagamento: { parcelas: [instalment(1234.56, '2020-01-01')] } }],
    ['a person of another role', { id_cliente: CLINIC }],
    ['the card account', { conta_financeira: CARD_LINK }],
    ['a description of 255', { descricao: 'x'.repeat(255) }],
    ['null where a field is optional', { observacao: null, referencia_externa: null }],
    ['an id in capitals', { id_cliente: BAKERY.toUpperCase() }],
  ])('may have %s', async (_what, change) => {
    expect((await post(receivablePath, receivable(change))).status).toBe(201);
  });

  it('needs the role of the person where the settings say so', async () => {
    await contaAzul.settings({ isRoleRequiredOnEntries: true });
    const answer = await post(receivablePath, receivable({ id_cliente: CLINIC }));
    expect(fieldOf(answer, 'message')).toBe(`O contato de id ${CLINIC} não possui o perfil Cliente.`);
  });
});
