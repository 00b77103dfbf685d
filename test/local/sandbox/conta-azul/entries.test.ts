import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  CARD_LINK,
  CHECKING,
  DESIGN_TEAM,
  SERVICES_REVENUE,
} from '../../../../local/sandbox/conta-azul/seed-lists.js';
import { BAKERY, LANDLORD } from '../../../../local/sandbox/conta-azul/seed-people.js';
import {
  instalment,
  items,
  oldReceivablePath,
  payable,
  payablePath,
  receivable,
  receivablePath,
  smallest,
} from './entry-bodies.js';
import { fieldOf, type RunningContaAzul, startContaAzul } from './start-conta-azul.js';

let contaAzul: RunningContaAzul;
beforeAll(async () => {
  contaAzul = await startContaAzul();
});
beforeEach(() => contaAzul.reset());
afterAll(() => contaAzul.stop());

const post = (path: string, body: unknown) => contaAzul.api('POST', path, body);
const books = (name: string) =>
  contaAzul.control('GET', '/conta-azul/books').then((answer) => items(answer, name));
const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

describe('a receivable on the short path', () => {
  it('answers 201 with everything that was created', async () => {
    const answer = await post(receivablePath, receivable());
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id: uuid,
      versao: 0,
      tipo: 'RECEITA',
      agendado: false,
      valor: 1234.56,
      data_competencia: '2026-11-16',
      descricao: 'Identidade visual',
      observacao: 'Negócio 41000001',
      referencia_externa: '41000001',
      id_cliente: BAKERY,
      id_recorrencia: null,
      indice_recorrencia: null,
      rateio: [
        {
          id_categoria: SERVICES_REVENUE,
          valor: 1234.56,
          rateio_centros_custo: [{ id_centro_custo: DESIGN_TEAM, valor: 1234.56 }],
        },
      ],
      condicao_pagamento: { quantidade_parcelas: 2, parcelas: [expect.anything(), expect.anything()] },
      referencia: { id: uuid, origem: 'LANCAMENTO_FINANCEIRO', revisao: 1 },
    });
    const condition = fieldOf(answer, 'condicao_pagamento');
    expect(condition).toMatchObject({
      parcelas: [
        {
          id: uuid,
          versao: 0,
          indice: 1,
          status: 'EM_ABERTO',
          data_vencimento: '2026-11-30',
          descricao: 'Parcela',
          nota: 'Ref. 41000001',
          metodo_pagamento: 'PIX_PAGAMENTO_INSTANTANEO',
          composicao_valor: {
            valor_bruto: 617.28,
            valor_liquido: 617.28,
            desconto: 0,
            juros: 0,
            multa: 0,
            taxa: 0,
          },
          valor_liquido: 617.28,
          pago: 0,
          pendente: 617.28,
          conta_financeira: { id: CHECKING },
          evento: { id: fieldOf(answer, 'id'), tipo: 'RECEITA', data_competencia: '2026-11-16' },
        },
        { indice: 2, data_vencimento: '2026-12-30', nota: null },
      ],
    });
  });

  it('stands in the books to the cent', async () => {
    const { body } = await post(receivablePath, receivable());
    const created = (await books('receivables')).find(
      (entry) => entry.id === Reflect.get(Object(body), 'id'),
    );
    expect(created).toEqual({
      id: uuid,
      description: 'Identidade visual',
      accrualDate: '2026-11-16',
      totalCents: 123456,
      notes: 'Negócio 41000001',
      externalReference: '41000001',
      saleId: null,
      personId: BAKERY,
      personName: 'Padaria Aurora Ltda',
      category: 'Criação e design',
      costCentre: 'Equipe de design',
      financialAccount: 'Conta Corrente',
      createdAt: '2026-11-18T15:00:00.000Z',
      instalments: [
        {
          id: uuid,
          number: 1,
          dueDate: '2026-11-30',
          amountCents: 61728,
          description: 'Parcela',
          note: 'Ref. 41000001',
          paymentMethod: 'PIX_PAGAMENTO_INSTANTANEO',
          status: 'EM_ABERTO',
        },
        {
          id: uuid,
          number: 2,
          dueDate: '2026-12-30',
          amountCents: 61728,
          description: 'Parcela',
          note: null,
          paymentMethod: null,
          status: 'EM_ABERTO',
        },
      ],
    });
  });

  it('is made again by the same request: there is no idempotency', async () => {
    const before = (await books('receivables')).length;
    await post(receivablePath, receivable());
    await post(receivablePath, receivable());
    expect(await books('receivables')).toHaveLength(before + 2);
  });

  it('names every missing field at once, some in English', async () => {
    const answer = await post(receivablePath, {});
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      code: 400,
      message: [
        'competenceDate: não deve ser nulo',
        'descricao: não deve estar em branco',
        'valor: não deve ser nulo',
        'conta_financeira: não deve ser nulo',
        'id_cliente: não deve ser nulo',
        'condicao_pagamento: não deve ser nulo',
        'rateio: Deve possuir pelo menos uma categoria',
      ].join(', '),
    });
  });

  it('names what an instalment lacks, and does not read the shape of a read', async () => {
    const empty = await post(receivablePath, receivable({ condicao_pagamento: { parcelas: [{}] } }));
    expect(fieldOf(empty, 'message')).toBe(
      [
        'paymentCondition.installments[0].dueDate: não deve ser nulo',
        'paymentCondition.installments[0].description: não deve estar em branco',
        'paymentCondition.installments[0].financialAccountId: não deve ser nulo',
        'paymentCondition.installments[0].valueComposition: não deve ser nulo',
      ].join(', '),
    );
    const read = await post(receivablePath, receivable({ condicao_pagamento: { quantidade_parcelas: 1 } }));
    expect(fieldOf(read, 'message')).toBe('paymentCondition.installments: deve ter no mínimo uma parcela');
  });

  it.each<[string, object]>([
    ['contato', { id_cliente: undefined, contato: BAKERY }],
    ['id_fornecedor', { id_cliente: undefined, id_fornecedor: BAKERY }],
  ])('does not know %s', async (_name, change) => {
    const answer = await post(receivablePath, receivable(change));
    expect([answer.status, fieldOf(answer, 'message')]).toEqual([400, 'id_cliente: não deve ser nulo']);
  });

  it('ignores fields that do not exist', async () => {
    expect((await post(receivablePath, receivable({ moeda: 'BRL', parcelas: 3 }))).status).toBe(201);
  });

  it.each([
    ['not-found', 404, { code: 404, message: 'Not Found' }],
    [
      'method-not-allowed',
      405,
      {
        timestamp: '2026-11-18T15:00:00.000Z',
        status: 405,
        error: 'Method Not Allowed',
        message: "Request method 'POST' is not supported",
        path: receivablePath,
      },
    ],
  ] as const)('is absent where the settings say %s, whatever the body', async (shortPath, status, body) => {
    await contaAzul.settings({ shortPath });
    const answer = await post(receivablePath, receivable());
    expect([answer.status, answer.body]).toEqual([status, body]);
    expect((await post(receivablePath, 'not json')).status).toBe(status);
    expect((await post(payablePath, payable())).status).toBe(status);
    expect((await post(oldReceivablePath, smallest())).status).toBe(200);
  });

  it('answers a malformed body as an internal error, and another type of content as unsupported', async () => {
    const answer = await post(receivablePath, '{"valor":');
    expect([answer.status, answer.body]).toEqual([
      500,
      { code: 500, message: 'Ocorreu um erro inesperado no servidor. Tente novamente mais tarde.' },
    ]);
    expect((await post(receivablePath, [])).status).toBe(400);
    expect((await post(receivablePath, new URLSearchParams({ valor: '1' }))).status).toBe(415);
  });

  it('writes amounts as text where the settings say so', async () => {
    await contaAzul.settings({ answerAmounts: 'text' });
    expect(fieldOf(await post(receivablePath, receivable()), 'valor')).toBe('1234.56');
  });
});

describe('a payable on the short path', () => {
  it('names its supplier', async () => {
    const answer = await post(payablePath, payable());
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ tipo: 'DESPESA', id_fornecedor: LANDLORD, valor: 2500 });
    expect(Object.keys(Object(answer.body))).not.toContain('id_cliente');
    expect((await books('payables')).at(-1)).toMatchObject({
      personName: 'Teresa Magalhães',
      totalCents: 250000,
    });
  });

  it.each<[string, object]>([
    ['id_fornecedor: não deve ser nulo', { id_fornecedor: undefined, id_cliente: LANDLORD }],
    [
      `A categoria de id ${SERVICES_REVENUE} não é do tipo DESPESA.`,
      { rateio: [{ id_categoria: SERVICES_REVENUE, valor: 2500 }] },
    ],
    ['Não é permitido utilizar uma conta Receba Fácil em contas a pagar.', { conta_financeira: CARD_LINK }],
    [
      'Não é permitido utilizar uma conta Receba Fácil em contas a pagar.',
      { condicao_pagamento: { parcelas: [instalment(2500, '2026-12-05', { conta_financeira: CARD_LINK })] } },
    ],
  ])('is refused: %s', async (message, change) => {
    const answer = await post(payablePath, payable(change));
    expect([answer.status, fieldOf(answer, 'message')]).toEqual([400, message]);
  });
});
