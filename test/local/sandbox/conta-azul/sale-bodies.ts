import {
  CONSULTING,
  HELENA,
  IDENTITY,
  PACKAGING,
} from '../../../../local/sandbox/conta-azul/seed-catalogue.js';
import { CHECKING, DESIGN_TEAM, SERVICES_REVENUE } from '../../../../local/sandbox/conta-azul/seed-lists.js';
import { BAKERY } from '../../../../local/sandbox/conta-azul/seed-people.js';

export const salePath = '/v1/venda';

/** The payment condition of a sale: so many instalments of these amounts, a month apart. */
export function paidIn(option: string, amounts: readonly unknown[], change: object = {}) {
  return {
    condicao_pagamento: {
      opcao_condicao_pagamento: option,
      parcelas: amounts.map((valor, index) => ({
        data_vencimento: `2026-12-${String(index + 10)}`,
        valor,
      })),
      ...change,
    },
  };
}

/** A pending sale of R$ 3.559,70 for the bakery: 3.500,00 + 3 × 19,90, freight 10,00, discount 10,00. */
export function sale(change: object = {}) {
  return {
    id_cliente: BAKERY,
    numero: 1043,
    situacao: 'EM_ANDAMENTO',
    data_venda: '2026-11-16',
    id_categoria: SERVICES_REVENUE,
    id_centro_custo: DESIGN_TEAM,
    id_vendedor: HELENA,
    observacoes: 'Negócio 41000001',
    observacoes_pagamento: 'Pix na entrega',
    itens: [
      { id: IDENTITY, descricao: 'Marca da padaria', quantidade: 1, valor: 3500 },
      { id: PACKAGING, quantidade: 3, valor: 19.9, valor_custo: 6.4 },
    ],
    composicao_de_valor: { frete: 10, desconto: { tipo: 'VALOR', valor: 10 } },
    condicao_pagamento: {
      tipo_pagamento: 'PIX_PAGAMENTO_INSTANTANEO',
      id_conta_financeira: CHECKING,
      opcao_condicao_pagamento: '2x',
      parcelas: [
        { data_vencimento: '2026-11-30', valor: 1779.85, descricao: 'Parcela 1' },
        { data_vencimento: '2026-12-30', valor: 1779.85 },
      ],
    },
    ...change,
  };
}

/** The least that is taken: one hour of a service, at once. */
export function smallestSale(change: object = {}) {
  return {
    id_cliente: BAKERY,
    numero: 1043,
    situacao: 'EM_ANDAMENTO',
    data_venda: '2026-11-16',
    itens: [{ id: CONSULTING, quantidade: 1, valor: 180 }],
    ...paidIn('À vista', [180]),
    ...change,
  };
}
