import { entryStatus, instalmentStatus } from '../conta-azul/instalment-status.js';
import type { WrittenEntry } from '../conta-azul/write-entry.js';
import type { FinancialEntry } from '../domain/financial-entry.js';
import { formatBrl, toReais } from '../domain/money.js';

/** What receivables and payables give to the next step. */
export const entryOutputFields: { key: string; label: string; type: 'string' | 'number' | 'boolean' }[] = [
  { key: 'id', label: 'ID do lançamento', type: 'string' },
  { key: 'created', label: 'Criado agora', type: 'boolean' },
  { key: 'reference', label: 'Referência', type: 'string' },
  { key: 'status', label: 'Situação', type: 'string' },
  { key: 'amount', label: 'Valor', type: 'number' },
  { key: 'amount_brl', label: 'Valor em reais', type: 'string' },
  { key: 'person_id', label: 'ID da pessoa', type: 'string' },
  { key: 'person_created', label: 'Pessoa cadastrada agora', type: 'boolean' },
  { key: 'instalments[]id', label: 'Parcela: ID', type: 'string' },
  { key: 'instalments[]number', label: 'Parcela: número', type: 'number' },
  { key: 'instalments[]due_date', label: 'Parcela: vencimento', type: 'string' },
  { key: 'instalments[]amount', label: 'Parcela: valor', type: 'number' },
  { key: 'instalments[]status', label: 'Parcela: situação', type: 'string' },
];

/**
 * The result of an entry, in the keys of its sample. Instalments are those that stand in Conta Azul; right after a
 * write they may not be readable yet, then the planned ones are given without id.
 */
export function toEntryResult(entry: FinancialEntry, written: WrittenEntry) {
  const instalments =
    written.instalments.length > 0
      ? fromStored(written)
      : entry.instalments.map((planned) => fromPlanned(planned));
  return {
    id: written.id,
    created: written.created,
    reference: entry.reference,
    status: entryStatus(instalments.map(({ status }) => status)),
    amount: toReais(entry.total),
    amount_brl: formatBrl(entry.total),
    person_id: written.personId,
    person_created: written.personCreated,
    instalments,
  };
}

function fromStored({ instalments }: WrittenEntry) {
  return [...instalments]
    .sort((one, other) => (one.number ?? 0) - (other.number ?? 0) || one.dueDate.localeCompare(other.dueDate))
    .map((stored, index) => ({
      id: stored.id,
      number: stored.number ?? index + 1,
      due_date: stored.dueDate,
      amount: toReais(stored.amount),
      status: instalmentStatus(stored.status),
    }));
}

function fromPlanned(planned: FinancialEntry['instalments'][number]) {
  return {
    id: null,
    number: planned.number,
    due_date: planned.dueDate,
    amount: toReais(planned.amount),
    status: instalmentStatus(''),
  };
}
