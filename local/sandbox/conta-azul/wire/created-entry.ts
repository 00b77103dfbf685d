import { toWireAmount } from '../amounts.js';
import type { Entry, Instalment, InstalmentDraft } from '../entities.js';
import type { Settings } from '../settings.js';

/**
 * The 201 of the short path. Two names differ from the request's: `rateio_centros_custo` and `composicao_valor`.
 * Shape documented, never observed.
 */
export function toCreatedEntry(entry: Entry, settings: Settings) {
  const amount = (cents: number) => toWireAmount(cents, settings.answerAmounts);
  return {
    id: entry.id,
    versao: entry.version,
    tipo: toEntryType(entry),
    agendado: false,
    valor: amount(entry.totalCents),
    data_competencia: entry.accrualDate,
    descricao: entry.description,
    observacao: entry.notes,
    referencia_externa: entry.externalReference,
    [entry.kind === 'receivable' ? 'id_cliente' : 'id_fornecedor']: entry.personId,
    id_recorrencia: null,
    indice_recorrencia: null,
    rateio: entry.allocations.map((allocation) => ({
      id_categoria: allocation.categoryId,
      valor: amount(allocation.amountCents),
      rateio_centros_custo: allocation.costCentres.map((share) => ({
        id_centro_custo: share.costCentreId,
        valor: amount(share.amountCents),
      })),
    })),
    condicao_pagamento: {
      quantidade_parcelas: entry.instalments.length,
      parcelas: entry.instalments.map((instalment) => toCreatedInstalment(entry, instalment, settings)),
    },
    referencia: toReference(entry),
  };
}

function toCreatedInstalment(entry: Entry, instalment: Instalment, settings: Settings) {
  const amount = (cents: number) => toWireAmount(cents, settings.answerAmounts);
  return {
    id: instalment.id,
    versao: instalment.version,
    indice: instalment.number,
    agendado: false,
    conciliado: false,
    status: 'EM_ABERTO',
    data_vencimento: instalment.dueDate,
    data_pagamento_esperado: instalment.dueDate,
    descricao: instalment.description,
    nota: instalment.note,
    nsu: null,
    metodo_pagamento: instalment.paymentMethod,
    composicao_valor: toValueComposition(instalment, settings),
    valor_liquido: amount(instalment.netCents),
    pago: amount(0),
    pendente: amount(instalment.netCents),
    conta_financeira: instalment.financialAccountId === null ? null : { id: instalment.financialAccountId },
    evento: {
      id: entry.id,
      agendado: false,
      data_competencia: entry.accrualDate,
      tipo: toEntryType(entry),
      referencia: toReference(entry),
    },
  };
}

export function toValueComposition(instalment: InstalmentDraft, settings: Settings) {
  const amount = (cents: number) => toWireAmount(cents, settings.answerAmounts);
  return {
    valor_bruto: amount(instalment.grossCents),
    valor_liquido: amount(instalment.netCents),
    desconto: amount(instalment.discountCents),
    juros: amount(instalment.interestCents),
    multa: amount(instalment.fineCents),
    taxa: amount(instalment.feeCents),
  };
}

export function toEntryType(entry: Entry): 'RECEITA' | 'DESPESA' {
  return entry.kind === 'receivable' ? 'RECEITA' : 'DESPESA';
}

/** What made the entry: a sale is `VENDA` (seen 2026-05). */
export function toReference(entry: Entry) {
  return entry.saleId === null
    ? { id: entry.referenceId, origem: 'LANCAMENTO_FINANCEIRO', revisao: 1 }
    : { id: entry.saleId, origem: 'VENDA', revisao: 1 };
}
