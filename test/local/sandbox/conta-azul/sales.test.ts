import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  CONSULTING,
  HELENA,
  IDENTITY,
  PACKAGING,
} from '../../../../local/sandbox/conta-azul/seed-catalogue.js';
import {
  CHECKING,
  DESIGN_TEAM,
  SERVICES_REVENUE,
  seedId,
} from '../../../../local/sandbox/conta-azul/seed-lists.js';
import { BAKERY } from '../../../../local/sandbox/conta-azul/seed-people.js';
import { items } from './entry-bodies.js';
import { sale, salePath, smallestSale } from './sale-bodies.js';
import { fieldOf, type RunningContaAzul, startContaAzul } from './start-conta-azul.js';

let contaAzul: RunningContaAzul;
beforeAll(async () => {
  contaAzul = await startContaAzul();
});
beforeEach(() => contaAzul.reset());
afterAll(() => contaAzul.stop());

const get = (path: string) => contaAzul.api('GET', path);
const post = (body: unknown) => contaAzul.api('POST', salePath, body);
const books = (name: string) =>
  contaAzul.control('GET', '/conta-azul/books').then((answer) => items(answer, name));
const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

describe('the next number', () => {
  it.each([
    ['number', '1043', 'application/json'],
    ['text', '1043', 'text/plain;charset=UTF-8'],
    ['json-text', '"1043"', 'application/json'],
    ['null', 'null', 'application/json'],
  ] as const)('comes bare, as %s', async (nextNumberFormat, text, type) => {
    await contaAzul.settings({ nextNumberFormat });
    const answer = await get('/v1/venda/proximo-numero');
    expect([answer.status, answer.text, answer.headers.get('content-type')]).toEqual([200, text, type]);
  });

  it('follows the highest one in use and goes back when that sale is deleted', async () => {
    const created = await post(smallestSale({ numero: 2000 }));
    expect((await get('/v1/venda/proximo-numero')).body).toBe(2001);
    await contaAzul.control('DELETE', `/conta-azul/sales/${fieldOf(created, 'id')}`);
    expect((await get('/v1/venda/proximo-numero')).body).toBe(1043);
  });

  it('is one that was just used, as often as the settings say', async () => {
    await contaAzul.settings({ staleNextNumbers: 2 });
    const numbers = [];
    for (let count = 0; count < 3; count += 1) numbers.push((await get('/v1/venda/proximo-numero')).body);
    expect(numbers).toEqual([1042, 1042, 1043]);
    expect((await post(smallestSale({ numero: 1042 }))).status).toBe(400);
  });
});

describe('a sale', () => {
  it('answers 200 with everything but its items and its event', async () => {
    const answer = await post(sale());
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      id: uuid,
      id_legado: expect.any(Number),
      id_cliente: BAKERY,
      numero: 1043,
      origem: 'API',
      id_categoria: SERVICES_REVENUE,
      data_venda: '2026-11-16T12:00:00Z',
      situacao: { nome: 'IN_PROCESS', descricao: 'Em andamento' },
      pendencia: { nome: 'AGUARDANDO_CONFIRMACAO', descricao: 'Aguardando confirmação' },
      valor_composicao: {
        valor_bruto: 3559.7,
        desconto: { tipo: 'VALOR', valor: 10 },
        frete: 10,
        valor_liquido: 3559.7,
      },
      condicao_pagamento: {
        id_legado: expect.any(Number),
        tipo_pagamento: 'PIX_PAGAMENTO_INSTANTANEO',
        id_conta_financeira: CHECKING,
        opcao_condicao_pagamento: '2x',
        parcelas: [
          { data_vencimento: '2026-11-30', valor: 1779.85, descricao: 'Parcela 1', numero: 1 },
          { data_vencimento: '2026-12-30', valor: 1779.85, descricao: null, numero: 2 },
        ],
        observacoes_pagamento: 'Pix na entrega',
        nsu: null,
        troco_total: 0,
      },
      observacoes: 'Negócio 41000001',
      id_vendedor: HELENA,
      versao: 1,
    });
  });

  it('names its status as the filters do where the settings say so', async () => {
    await contaAzul.settings({ createdSaleStatus: 'portuguese', answerAmounts: 'text' });
    expect((await post(sale({ situacao: 'APROVADO' }))).body).toMatchObject({
      situacao: { nome: 'APROVADO', descricao: 'Aprovado' },
      pendencia: { nome: 'NENHUMA' },
      valor_composicao: { valor_liquido: '3559.70' },
    });
  });

  it('stands in the books to the cent', async () => {
    const created = await post(sale());
    expect((await books('sales')).at(-1)).toEqual({
      id: fieldOf(created, 'id'),
      number: 1043,
      status: 'EM_ANDAMENTO',
      saleDate: '2026-11-16',
      personId: BAKERY,
      personName: 'Padaria Aurora Ltda',
      items: [
        {
          productId: IDENTITY,
          name: 'Identidade visual',
          description: 'Marca da padaria',
          quantity: 1,
          unitPriceCents: 350000,
        },
        {
          productId: PACKAGING,
          name: 'Amostra de embalagem',
          description: null,
          quantity: 3,
          unitPriceCents: 1990,
        },
      ],
      discountCents: 1000,
      shippingCents: 1000,
      totalCents: 355970,
      instalments: [
        { dueDate: '2026-11-30', amountCents: 177985, description: 'Parcela 1' },
        { dueDate: '2026-12-30', amountCents: 177985, description: null },
      ],
      notes: 'Negócio 41000001',
      paymentNotes: 'Pix na entrega',
      seller: 'Helena Castro',
      category: 'Criação e design',
      costCentre: 'Equipe de design',
      financialAccount: 'Conta Corrente',
      paymentMethod: 'PIX_PAGAMENTO_INSTANTANEO',
      paymentOption: '2x',
      entryId: null,
      createdAt: '2026-11-18T15:00:00.000Z',
    });
  });

  it('is made again by the same request with the next number: there is no idempotency', async () => {
    const before = (await books('sales')).length;
    for (const numero of [1043, 1044]) expect((await post(smallestSale({ numero }))).status).toBe(200);
    expect(await books('sales')).toHaveLength(before + 2);
  });

  it('ignores fields that do not exist', async () => {
    const answer = await post(
      smallestSale({
        tipo: 'VENDA',
        id_natureza_operacao: 'x',
        itens: [{ id: CONSULTING, quantidade: 1, valor: 180, tipo: 'SERVICO' }],
      }),
    );
    expect(answer.status).toBe(200);
  });

  it('answers a malformed body as an internal error, and another type of content as unsupported', async () => {
    expect((await post('{"numero":')).status).toBe(500);
    expect((await post(new URLSearchParams({ numero: '1' }))).status).toBe(415);
  });
});

describe('the receivable of a sale', () => {
  const read = async (body: unknown) => {
    const created = await post(body);
    return get(`${salePath}/${fieldOf(created, 'id')}`);
  };

  it('is made by an approved one, and marked as of a sale', async () => {
    const shown = await read(sale({ situacao: 'APROVADO' }));
    const made = (await books('receivables')).at(-1);
    expect(fieldOf(shown, 'evento_financeiro')).toEqual({ id: made?.id });
    expect(made).toMatchObject({
      description: 'Venda 1043',
      accrualDate: '2026-11-16',
      totalCents: 355970,
      saleId: Reflect.get(Object(fieldOf(shown, 'venda')), 'id'),
      personName: 'Padaria Aurora Ltda',
      category: 'Criação e design',
      costCentre: 'Equipe de design',
      financialAccount: 'Conta Corrente',
      instalments: [
        { dueDate: '2026-11-30', amountCents: 177985, description: 'Parcela 1', note: null },
        { dueDate: '2026-12-30', amountCents: 177985, description: 'Parcela 2', note: null },
      ],
    });
    const instalments = await get(`/v1/financeiro/eventos-financeiros/${made?.id}/parcelas`);
    expect(instalments.body).toMatchObject([
      {
        evento: { referencia: { id: made?.saleId, origem: 'VENDA' } },
        metodo_pagamento: 'PIX_PAGAMENTO_INSTANTANEO',
      },
      {},
    ]);
  });

  it('has the first category of revenue, and no account, where the sale names none', async () => {
    await read(smallestSale({ situacao: 'APROVADO' }));
    expect((await books('receivables')).at(-1)).toMatchObject({
      category: 'Criação e design',
      costCentre: null,
      financialAccount: null,
      totalCents: 18000,
    });
  });

  it('is not made by a pending one, unless the settings say so', async () => {
    const before = (await books('receivables')).length;
    expect(fieldOf(await read(smallestSale()), 'evento_financeiro')).toBeNull();
    expect(await books('receivables')).toHaveLength(before);
    await contaAzul.settings({ pendingSaleMakesEntry: true });
    const shown = await read(smallestSale({ numero: 1044 }));
    expect(fieldOf(shown, 'evento_financeiro')).toEqual({ id: (await books('receivables')).at(-1)?.id });
  });

  it('is told later where the settings say so', async () => {
    await contaAzul.settings({ saleEntryDelayMs: 700 });
    const created = await post(smallestSale({ situacao: 'APROVADO' }));
    const event = async () =>
      fieldOf(await get(`${salePath}/${fieldOf(created, 'id')}`), 'evento_financeiro');
    expect(await event()).toBeNull();
    await contaAzul.advance(700);
    expect(await event()).toEqual({ id: uuid });
  });
});

describe('a sale read by its id', () => {
  it('shows its notes at once, and not its items', async () => {
    const id = fieldOf(await post(sale()), 'id');
    const answer = await get(`${salePath}/${id}`);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      cliente: {
        uuid: BAKERY,
        tipo_pessoa: 'Jurídica',
        documento: '12.345.678/0001-95',
        nome: 'Padaria Aurora Ltda',
      },
      evento_financeiro: null,
      notificacao: null,
      natureza_operacao: { tipo_operacao: 'VENDA' },
      vendedor: { id: HELENA, nome: 'Helena Castro' },
      contrato: null,
      venda: {
        id,
        status: 'EM_ANDAMENTO',
        numero: 1043,
        data_compromisso: '2026-11-16',
        configuracao_de_desconto: { tipo_desconto: 'VALOR', taxa_desconto: 10 },
        composicao_valor: { valor_bruto: 3559.7, desconto: 10, frete: 10, valor_liquido: 3559.7 },
        condicao_pagamento: {
          pagamento_a_vista: false,
          opcao_condicao_pagamento: '2x',
          observacoes_pagamento: 'Pix na entrega',
          parcelas: [{ id: uuid, numero: 1, data_vencimento: '2026-11-30', valor: 1779.85 }, { numero: 2 }],
        },
        total_itens: { contagem_produtos: 2, contagem_servicos: 0 },
        observacoes: 'Negócio 41000001',
        id_cliente: BAKERY,
        id_centro_custo: DESIGN_TEAM,
        situacao: { nome: 'EM_ANDAMENTO', ativado: true },
        tipo_pendencia: { nome: 'ESPERANDO_CONFIRMACAO' },
        origem: 'API',
      },
    });
    expect(answer.text).not.toContain('Marca da padaria');
  });

  it('is found by its older number too', async () => {
    const created = await post(smallestSale());
    const answer = await get(`${salePath}/${fieldOf(created, 'id_legado')}`);
    expect(fieldOf(answer, 'venda')).toMatchObject({ id: fieldOf(created, 'id'), numero: 1043 });
  });

  it.each([
    ['not-found', 404, 'O recurso solicitado não foi encontrado'],
    ['bad-request', 400, 'O recurso solicitado não foi encontrado'],
    ['no-status', 200, undefined],
  ] as const)('is %s once deleted', async (deletedSaleAnswer, status, message) => {
    await contaAzul.settings({ deletedSaleAnswer });
    const id = seedId('3', 1042);
    await contaAzul.control('DELETE', `/conta-azul/sales/${id}`);
    const answer = await get(`${salePath}/${id}`);
    expect([answer.status, fieldOf(answer, 'message')]).toEqual([status, message]);
    if (status === 200) expect(fieldOf(answer, 'venda')).toMatchObject({ situacao: { nome: null } });
    expect((await get(`${salePath}/${id}/itens`)).status).toBe(404);
  });

  it('is refused for what is no id, and for one that nobody has', async () => {
    const statuses = [];
    for (const id of ['venda-1043', 'venda-1043/itens', '999', '999/itens', CHECKING, `${CHECKING}/itens`]) {
      statuses.push((await get(`${salePath}/${id}`)).status);
    }
    expect(statuses).toEqual([400, 400, 404, 400, 404, 404]);
  });
});

describe('the items of a sale', () => {
  it('come in pages, with their own ids beside those of the products', async () => {
    const id = fieldOf(await post(sale()), 'id');
    expect((await get(`${salePath}/${id}/itens`)).body).toEqual({
      itens: [
        {
          id: uuid,
          id_item: IDENTITY,
          nome: 'Identidade visual',
          descricao: 'Marca da padaria',
          tipo: 'PRODUTO',
          quantidade: 1,
          valor: 3500,
          custo: 0,
        },
        {
          id: uuid,
          id_item: PACKAGING,
          nome: 'Amostra de embalagem',
          descricao: null,
          tipo: 'PRODUTO',
          quantidade: 3,
          valor: 19.9,
          custo: 6.4,
        },
      ],
      itens_totais: 2,
      totais: { quantidade_produtos: 2, quantidade_servicos: 0, quantidade_nao_conciliados: 0 },
    });
    expect(items(await get(`${salePath}/${id}/itens?pagina=2`))).toEqual([]);
    expect((await get(`${salePath}/${id}/itens?tamanho_pagina=3`)).status).toBe(400);
  });
});
