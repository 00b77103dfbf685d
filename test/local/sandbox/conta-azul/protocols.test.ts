import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CARD_LINK, CHECKING, RENT } from '../../../../local/sandbox/conta-azul/seed-lists.js';
import { BAKERY } from '../../../../local/sandbox/conta-azul/seed-people.js';
import { items, oldPayablePath, oldReceivablePath, payable, smallest } from './entry-bodies.js';
import { fieldOf, type RunningContaAzul, startContaAzul } from './start-conta-azul.js';

let contaAzul: RunningContaAzul;
beforeAll(async () => {
  contaAzul = await startContaAzul();
});
beforeEach(() => contaAzul.reset());
afterAll(() => contaAzul.stop());

const unknownId = '11111111-1111-4111-8111-111111111111';
const post = (body: unknown, path = oldReceivablePath) => contaAzul.api('POST', path, body);
const follow = async (answer: Awaited<ReturnType<typeof post>>) =>
  contaAzul.api('GET', `/v1/protocolo/${fieldOf(answer, 'protocolo')}`);
const receivables = async () => items(await contaAzul.control('GET', '/conta-azul/books'), 'receivables');

describe('the older path', () => {
  it('takes the least body that is known to work and answers with a protocol', async () => {
    const answer = await post(smallest());
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      protocolo: expect.stringMatching(/^[0-9a-f-]{36}$/),
      status: 'PENDING',
      data_criacao: '2026-11-18T15:00:00.000Z',
    });
  });

  it('has the entry only when the protocol has been worked off', async () => {
    const before = (await receivables()).length;
    const answer = await post(smallest({ contato: BAKERY, conta_financeira: CHECKING }));
    await contaAzul.advance(1499);
    expect((await follow(answer)).body).toEqual({
      id: fieldOf(answer, 'protocolo'),
      resposta: null,
      status: 'PENDING',
      evento_financeiro_id: null,
    });
    expect(await receivables()).toHaveLength(before);
    await contaAzul.advance(1);
    const done = await follow(answer);
    expect(done.body).toEqual({
      id: fieldOf(answer, 'protocolo'),
      resposta: 'O evento financeiro foi criado no contas a receber da Conta Azul.',
      status: 'SUCCESS',
      evento_financeiro_id: (await receivables()).at(-1)?.id,
    });
    expect((await receivables()).at(-1)).toMatchObject({ personId: BAKERY, totalCents: 1000 });
  });

  it.each<[string, object]>([
    [`A conta financeira de id ${unknownId} não existe.`, { conta_financeira: unknownId }],
    [`O contato de id ${unknownId} não existe.`, { contato: unknownId }],
  ])('accepts what it finds wrong later: %s', async (reason, change) => {
    const before = (await receivables()).length;
    const answer = await post(smallest(change));
    expect(answer.status).toBe(200);
    await contaAzul.advance(1500);
    expect((await follow(answer)).body).toMatchObject({
      status: 'ERROR',
      resposta: reason,
      evento_financeiro_id: null,
    });
    expect(await receivables()).toHaveLength(before);
  });

  it('finds a card account for payables wrong later, too', async () => {
    const answer = await post(payable({ conta_financeira: CARD_LINK }), oldPayablePath);
    await contaAzul.advance(1500);
    expect((await follow(answer)).body).toMatchObject({ status: 'ERROR' });
  });

  it('names every missing field at once, and wants the net amount', async () => {
    expect((await post({})).body).toEqual({
      code: 400,
      message: [
        'competenceDate: não deve ser nulo',
        'descricao: não deve estar em branco',
        'valor: não deve ser nulo',
        'condicao_pagamento: não deve ser nulo',
        'rateio: Deve possuir pelo menos uma categoria',
      ].join(', '),
    });
    const parcelas = [{ descricao: 'x', data_vencimento: '2026-11-30', detalhe_valor: { valor_bruto: 10 } }];
    expect(fieldOf(await post(smallest({ condicao_pagamento: { parcelas } })), 'message')).toBe(
      'valor da parcela: O valor líquido deve ser informado.',
    );
  });

  it.each<[string, object]>([
    ['a sum', { valor: 11 }],
    ['a category of the other kind', { rateio: [{ id_categoria: RENT, valor: 10 }] }],
    ['an id', { contato: 'abc' }],
  ])('refuses %s at once', async (_what, change) => {
    const answer = await post(smallest(change));
    expect([answer.status, fieldOf(answer, 'code')]).toEqual([400, 400]);
  });

  it('ignores the names of the short path', async () => {
    await post(smallest({ id_cliente: BAKERY, referencia_externa: 'R-1' }));
    await contaAzul.advance(1500);
    expect((await receivables()).at(-1)).toMatchObject({ personId: null, externalReference: null });
  });

  it('answers with the older names of 2026-07, where the settings say so', async () => {
    await contaAzul.settings({ oldPathAnswer: 'protocol-id' });
    expect((await post(smallest())).body).toEqual({
      protocolId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      status: 'PENDING',
      createdAt: '2026-11-18T15:00:00.000Z',
    });
  });

  it('creates at once after the announced change', async () => {
    await contaAzul.settings({ oldPathAnswer: 'id' });
    const answer = await post(smallest());
    expect([answer.status, answer.body]).toEqual([200, { id: (await receivables()).at(-1)?.id }]);
    const refused = await post(smallest({ contato: unknownId }));
    expect([refused.status, refused.body]).toEqual([
      400,
      { code: 400, message: `O contato de id ${unknownId} não existe.` },
    ]);
  });

  it('says which book a payable went to', async () => {
    const answer = await post(payable(), oldPayablePath);
    await contaAzul.advance(1500);
    expect(fieldOf(await follow(answer), 'resposta')).toBe(
      'O evento financeiro foi criado no contas a pagar da Conta Azul.',
    );
  });
});

describe('a protocol', () => {
  it('ends in the error that a test plans, once', async () => {
    await contaAzul.settings({ nextProtocolError: 'Período contábil fechado.' });
    const [first, second] = [await post(smallest()), await post(smallest())];
    await contaAzul.advance(1500);
    expect((await follow(first)).body).toMatchObject({
      status: 'ERROR',
      resposta: 'Período contábil fechado.',
    });
    expect((await follow(second)).body).toMatchObject({ status: 'SUCCESS' });
  });

  it('may stay pending without an entry, and go on later from then', async () => {
    await contaAzul.settings({ protocolFate: 'stay-pending' });
    const before = (await receivables()).length;
    const answer = await post(smallest());
    await contaAzul.advance(60_000);
    expect((await follow(answer)).body).toMatchObject({ status: 'PENDING' });
    expect(await receivables()).toHaveLength(before);
    await contaAzul.settings({ protocolFate: 'follow' });
    expect((await follow(answer)).body).toMatchObject({ status: 'SUCCESS' });
    expect((await receivables()).at(-1)).toMatchObject({ createdAt: '2026-11-18T15:01:00.000Z' });
  });

  it('may stay pending although the entry is there', async () => {
    await contaAzul.settings({ protocolFate: 'create-and-stay-pending' });
    const before = (await receivables()).length;
    const answer = await post(smallest());
    await contaAzul.advance(60_000);
    expect((await follow(answer)).body).toMatchObject({ status: 'PENDING', evento_financeiro_id: null });
    expect(await receivables()).toHaveLength(before + 1);
    await contaAzul.settings({ protocolFate: 'follow' });
    expect((await follow(answer)).body).toMatchObject({ status: 'SUCCESS' });
    expect(await receivables()).toHaveLength(before + 1);
  });

  it.each([
    [unknownId, 404, 'O recurso solicitado não foi encontrado'],
    ['abc', 400, "O valor 'abc' fornecido no parâmetro 'id' não é um identificador (uuid) válido."],
  ])('of id %s is %i', async (id, status, message) => {
    const answer = await contaAzul.api('GET', `/v1/protocolo/${id}`);
    expect([answer.status, answer.body]).toEqual([status, { code: status, message }]);
  });

  it('is an absent route after the announced end', async () => {
    await contaAzul.settings({ isProtocolServed: false });
    const answer = await post(smallest());
    expect((await follow(answer)).body).toEqual({ code: 404, message: 'Not Found' });
  });
});
