import { dayInSaoPaulo } from '../../day.js';
import { toWireAmount } from '../amounts.js';
import { findById } from '../books.js';
import type { Entry, Instalment } from '../entities.js';
import { toAnswerInstant } from '../local-instants.js';
import type { World } from '../world.js';
import { listedStatusWords } from './instalment-status.js';

/** One line of `…/buscar`. Its `id` is the instalment's; the entry's id, the note and the notes are not in it. */
export function toListedInstalment(world: World, entry: Entry, instalment: Instalment) {
  const { books, settings } = world;
  const amount = (cents: number) => toWireAmount(cents, settings.answerAmounts);
  const today = dayInSaoPaulo(world.context.clock.now());
  const status = listedStatusWords(instalment, today, settings.isOverdueListed);
  const person = findById(books.people, entry.personId);
  const costCentreIds = entry.allocations.flatMap(({ costCentres }) =>
    costCentres.map((share) => share.costCentreId),
  );
  return {
    id: instalment.id,
    descricao: listedDescription(world, entry, instalment),
    data_vencimento: instalment.dueDate,
    status: status.internal,
    status_traduzido: status.listed,
    total: amount(instalment.netCents),
    nao_pago: amount(instalment.netCents - instalment.paidCents),
    pago: amount(instalment.paidCents),
    data_criacao: toAnswerInstant(entry.createdAt, settings.answerInstants),
    data_alteracao: toAnswerInstant(instalment.changedAt, settings.answerInstants),
    data_competencia: entry.accrualDate,
    categorias: named(
      books.categories,
      entry.allocations.map((allocation) => allocation.categoryId),
    ),
    [settings.listedCostCentresName]: named(books.costCentres, costCentreIds),
    [entry.kind === 'receivable' ? 'cliente' : 'fornecedor']:
      person === undefined ? null : { id: person.id, nome: person.name },
    ...(entry.kind === 'receivable' ? { renegociacao: null } : {}),
  };
}

export function listedDescription(world: World, entry: Entry, instalment: Instalment): string {
  return world.settings.listDescription === 'entry' ? entry.description : instalment.description;
}

function named(records: readonly { id: string; name: string }[], ids: readonly string[]) {
  return [...new Set(ids)].map((id) => ({ id, nome: findById(records, id)?.name ?? null }));
}
