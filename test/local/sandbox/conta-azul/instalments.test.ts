import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CHECKING, seedId } from '../../../../local/sandbox/conta-azul/seed-lists.js';
import { items, receivable, receivablePath } from './entry-bodies.js';
import { fieldOf, type RunningContaAzul, startContaAzul } from './start-conta-azul.js';

let contaAzul: RunningContaAzul;
beforeAll(async () => {
  contaAzul = await startContaAzul();
});
beforeEach(() => contaAzul.reset());
afterAll(() => contaAzul.stop());

const root = '/v1/financeiro/eventos-financeiros';

describe('the instalments of an entry', () => {
  it('come as a bare array, at once, in full', async () => {
    const created = await contaAzul.api('POST', receivablePath, receivable());
    const id = fieldOf(created, 'id');
    const answer = await contaAzul.api('GET', `${root}/${id}/parcelas`);
    expect(Array.isArray(answer.body)).toBe(true);
    expect(answer.body).toMatchObject([
      {
        versao: 0,
        indice: 1,
        conciliado: false,
        status: 'PENDENTE',
        valor_pago: 0,
        nao_pago: 617.28,
        data_vencimento: '2026-11-30',
        data_pagamento_previsto: '2026-11-30',
        descricao: 'Parcela',
        nota: 'Ref. 41000001',
        conta_financeira: {
          id: CHECKING,
          nome: 'Conta Corrente',
          tipo: 'CONTA_CORRENTE',
          banco: 'BANCO_BRASIL',
        },
        id_conta_financeira: CHECKING,
        valor_composicao: { valor_bruto: 617.28, valor_liquido: 617.28 },
        metodo_pagamento: 'PIX_PAGAMENTO_INSTANTANEO',
        baixas: [],
        data_alteracao: '2026-11-18T12:00:00',
        evento: {
          id,
          tipo: 'RECEITA',
          data_competencia: '2026-11-16',
          codigo_referencia: null,
          rateio: [
            {
              nome_categoria: 'Criação e design',
              valor: 1234.56,
              rateio_centro_custo: [{ nome_centro_custo: 'Equipe de design' }],
            },
          ],
          condicao_pagamento: { quantidade_parcelas: 2, montante_fixo: false },
          referencia: { origem: 'LANCAMENTO_FINANCEIRO', revisao: '1' },
        },
      },
      { indice: 2, nota: null },
    ]);
    expect(answer.text).not.toContain('Negócio 41000001');
  });

  it('are read one by one with the id that the search gives', async () => {
    const query =
      'pagina=1&tamanho_pagina=10&data_vencimento_de=2026-01-01&data_vencimento_ate=2026-12-31&status=RECEBIDO_PARCIAL';
    const [line] = items(await contaAzul.api('GET', `${root}/contas-a-receber/buscar?${query}`));
    const answer = await contaAzul.api('GET', `${root}/parcelas/${line?.id}`);
    expect(answer.body).toMatchObject({
      id: line?.id,
      status: 'RECEBIDO_PARCIAL',
      valor_pago: 500,
      nao_pago: 1250,
      evento: { id: seedId('e', 2) },
    });
  });

  it('show the external reference only where the settings say so', async () => {
    await contaAzul.settings({ isExternalReferenceShown: true });
    const id = fieldOf(await contaAzul.api('POST', receivablePath, receivable()), 'id');
    const answer = await contaAzul.api('GET', `${root}/${id}/parcelas`);
    expect(answer.text).toContain('"codigo_referencia":"41000001"');
  });

  it.each([
    [`${root}/parcelas/abc`, 400],
    [`${root}/abc/parcelas`, 400],
    [`${root}/parcelas/${seedId('e', 1)}`, 404],
    [`${root}/${seedId('e', 100_001)}/parcelas`, 404],
  ])('of %s are %i', async (path, status) => {
    expect((await contaAzul.api('GET', path)).status).toBe(status);
  });
});

describe('the feed of changes', () => {
  const feed = (query: string) => contaAzul.api('GET', `${root}/alteracoes?${query}`);
  const today = 'data_inicio=2026-11-18T00:00:00&data_fim=2026-11-18T23:59:59';

  it('gives the ids of entries, as late as the search', async () => {
    const id = fieldOf(await contaAzul.api('POST', receivablePath, receivable()), 'id');
    expect((await feed(today)).body).toEqual({ itens_totais: 0, itens: [] });
    await contaAzul.advance(3000);
    expect((await feed(today)).body).toEqual({ itens_totais: 1, itens: [{ id }] });
  });

  it.each([
    ['data_inicio=2026-11-18T00:00:00', "O parâmetro 'data_fim' é obrigatório."],
    ['data_inicio=2026-11-18T00:00:00Z&data_fim=2026-11-18T23:59:59', /data_inicio/],
    ['data_inicio=2026-11-18T00:00:00-03:00&data_fim=2026-11-18T23:59:59', /data_inicio/],
    ['data_inicio=2026-11-18&data_fim=2026-11-18T23:59:59', /data_inicio/],
    ['data_inicio=2026-11-18T00:00:00.000&data_fim=2026-11-18T23:59:59', /data_inicio/],
    [
      'data_inicio=2025-11-17T00:00:00&data_fim=2026-11-18T00:00:00',
      'O intervalo entre as datas excede o limite máximo permitido de 365 dias',
    ],
  ])('refuses %s', async (query, message) => {
    const answer = await feed(query);
    expect(answer.status).toBe(400);
    expect(fieldOf(answer, 'message')).toEqual(
      typeof message === 'string' ? message : expect.stringMatching(message),
    );
  });
});
