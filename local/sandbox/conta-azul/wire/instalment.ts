import { dayInSaoPaulo } from '../../day.js';
import { toWireAmount } from '../amounts.js';
import { findById } from '../books.js';
import type { Entry, Instalment } from '../entities.js';
import { toAnswerInstant } from '../local-instants.js';
import type { World } from '../world.js';
import { toEntryType, toReference, toValueComposition } from './created-entry.js';
import { statusWords } from './instalment-status.js';
import { toWireAccount } from './lists.js';

/** An instalment in full: `GET …/parcelas/{id}` and `GET …/{id_evento}/parcelas`. The entry's notes are not in it. */
export function toDetailedInstalment(world: World, entry: Entry, instalment: Instalment) {
  const { settings } = world;
  const amount = (cents: number) => toWireAmount(cents, settings.answerAmounts);
  return {
    id: instalment.id,
    versao: instalment.version,
    indice: instalment.number,
    conciliado: false,
    status: statusWords(instalment, dayInSaoPaulo(world.context.clock.now())).detailed,
    valor_pago: amount(instalment.paidCents),
    nao_pago: amount(instalment.netCents - instalment.paidCents),
    perda: null,
    data_vencimento: instalment.dueDate,
    data_pagamento_previsto: instalment.dueDate,
    descricao: instalment.description,
    nota: instalment.note,
    conta_financeira: toInstalmentAccount(world, instalment),
    id_conta_financeira: instalment.financialAccountId,
    valor_composicao: toValueComposition(instalment, settings),
    metodo_pagamento: instalment.paymentMethod,
    nsu: null,
    baixa_agendada: false,
    baixas: [],
    anexos: [],
    solicitacoes_cobrancas: [],
    fatura: null,
    data_alteracao: toAnswerInstant(instalment.changedAt, settings.answerInstants),
    valor_total_liquido: amount(instalment.netCents),
    evento: toInstalmentEntry(world, entry),
  };
}

function toInstalmentAccount(world: World, instalment: Instalment) {
  const account = findById(world.books.accounts, instalment.financialAccountId);
  return account === undefined ? null : toWireAccount(account);
}

function toInstalmentEntry(world: World, entry: Entry) {
  const { books, settings } = world;
  const amount = (cents: number) => toWireAmount(cents, settings.answerAmounts);
  return {
    id: entry.id,
    tipo: toEntryType(entry),
    data_competencia: entry.accrualDate,
    agendado: false,
    codigo_referencia: settings.isExternalReferenceShown ? entry.externalReference : null,
    rateio: entry.allocations.map((allocation) => ({
      id_categoria: allocation.categoryId,
      nome_categoria: findById(books.categories, allocation.categoryId)?.name ?? null,
      valor: amount(allocation.amountCents),
      valor_bruto: amount(allocation.amountCents),
      rateio_centro_custo: allocation.costCentres.map((share) => ({
        id_centro_custo: share.costCentreId,
        nome_centro_custo: findById(books.costCentres, share.costCentreId)?.name ?? null,
        valor: amount(share.amountCents),
      })),
    })),
    condicao_pagamento: { quantidade_parcelas: entry.instalments.length, montante_fixo: false },
    referencia: { ...toReference(entry), revisao: '1' },
  };
}
