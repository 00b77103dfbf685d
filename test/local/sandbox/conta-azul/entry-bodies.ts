import {
  CHECKING,
  DESIGN_TEAM,
  RENT,
  SERVICES_REVENUE,
} from '../../../../local/sandbox/conta-azul/seed-lists.js';
import { BAKERY, LANDLORD } from '../../../../local/sandbox/conta-azul/seed-people.js';
import { type Answer, fieldOf } from './start-conta-azul.js';

export const receivablePath = '/v1/financeiro/contas-a-receber';
export const payablePath = '/v1/financeiro/contas-a-pagar';
export const oldReceivablePath = '/v1/financeiro/eventos-financeiros/contas-a-receber';
export const oldPayablePath = '/v1/financeiro/eventos-financeiros/contas-a-pagar';

export function instalment(amount: number, dueDate: string, change: object = {}) {
  return {
    descricao: 'Parcela',
    data_vencimento: dueDate,
    conta_financeira: CHECKING,
    detalhe_valor: { valor_bruto: amount, valor_liquido: amount, desconto: 0, juros: 0, multa: 0, taxa: 0 },
    ...change,
  };
}

/** A receivable of R$ 1.234,56 for the bakery, as the short path takes it. */
export function receivable(change: object = {}) {
  return {
    descricao: 'Identidade visual',
    data_competencia: '2026-11-16',
    valor: 1234.56,
    conta_financeira: CHECKING,
    id_cliente: BAKERY,
    observacao: 'Negócio 41000001',
    referencia_externa: '41000001',
    rateio: [
      {
        id_categoria: SERVICES_REVENUE,
        valor: 1234.56,
        rateio_centro_custo: [{ id_centro_custo: DESIGN_TEAM, valor: 1234.56 }],
      },
    ],
    condicao_pagamento: {
      parcelas: [
        instalment(617.28, '2026-11-30', {
          nota: 'Ref. 41000001',
          metodo_pagamento: 'PIX_PAGAMENTO_INSTANTANEO',
        }),
        instalment(617.28, '2026-12-30'),
      ],
    },
    ...change,
  };
}

export function payable(change: object = {}) {
  return {
    descricao: 'Aluguel de dezembro',
    data_competencia: '2026-12-01',
    valor: 2500,
    conta_financeira: CHECKING,
    id_fornecedor: LANDLORD,
    rateio: [{ id_categoria: RENT, valor: 2500 }],
    condicao_pagamento: { parcelas: [instalment(2500, '2026-12-05')] },
    ...change,
  };
}

/** The least that the older path takes, whatever its specification says. */
export function smallest(change: object = {}) {
  return {
    descricao: 'Acerto',
    data_competencia: '2026-11-16',
    valor: 10,
    rateio: [{ id_categoria: SERVICES_REVENUE, valor: 10 }],
    condicao_pagamento: {
      parcelas: [
        {
          descricao: 'Única',
          data_vencimento: '2026-11-30',
          detalhe_valor: { valor_bruto: 10, valor_liquido: 10 },
        },
      ],
    },
    ...change,
  };
}

/** The lines of a list answer. */
export function items(answer: Answer, name = 'itens'): Record<string, unknown>[] {
  const list = fieldOf(answer, name);
  if (!Array.isArray(list)) throw new Error(`No list in ${answer.text}`);
  return list;
}
