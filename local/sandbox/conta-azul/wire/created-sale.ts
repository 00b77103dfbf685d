import { lineCents, sumOf, toWireAmount } from '../amounts.js';
import type { Sale } from '../sale-entities.js';
import type { Settings } from '../settings.js';
import { saleStatusWords } from './sale-status.js';

/** The 200 of a creation. It has no items, no event and, for the day of the sale, a moment. Shape documented. */
export function toCreatedSale(sale: Sale, settings: Settings) {
  const amount = (cents: number) => toWireAmount(cents, settings.answerAmounts);
  const words = saleStatusWords[sale.status];
  const isPending = sale.status === 'EM_ANDAMENTO';
  return {
    id: sale.id,
    id_legado: sale.legacyId,
    id_cliente: sale.personId,
    numero: sale.number,
    origem: sale.origin,
    id_categoria: sale.categoryId,
    data_venda: `${sale.saleDate}T12:00:00Z`,
    situacao: {
      nome: settings.createdSaleStatus === 'english' ? words.created : sale.status,
      descricao: words.label,
    },
    pendencia: isPending
      ? { nome: 'AGUARDANDO_CONFIRMACAO', descricao: 'Aguardando confirmação' }
      : { nome: 'NENHUMA', descricao: 'Nenhuma' },
    valor_composicao: {
      valor_bruto: amount(sumOf(sale.items.map(lineCents))),
      desconto:
        sale.discount === null
          ? { tipo: 'VALOR', valor: amount(0) }
          : { tipo: sale.discount.kind, valor: amount(sale.discount.hundredths) },
      frete: amount(sale.shippingCents),
      valor_liquido: amount(sale.totalCents),
    },
    condicao_pagamento: {
      id_legado: sale.legacyId,
      tipo_pagamento: sale.paymentMethod,
      id_conta_financeira: sale.financialAccountId,
      opcao_condicao_pagamento: sale.paymentOption,
      parcelas: sale.instalments.map((instalment) => ({
        data_vencimento: instalment.dueDate,
        valor: amount(instalment.amountCents),
        descricao: instalment.description,
        numero: instalment.number,
      })),
      observacoes_pagamento: sale.paymentNotes,
      nsu: sale.transactionCode,
      troco_total: amount(0),
    },
    observacoes: sale.notes,
    id_vendedor: sale.sellerId,
    versao: sale.version,
  };
}
