import type { StoredInstalment } from '../conta-azul/entries.js';
import { instalmentStatus } from '../conta-azul/instalment-status.js';
import type { Instalment } from '../domain/instalments.js';
import { toReais } from '../domain/money.js';

/** Labels of what `toInstalmentOutputs` gives, under the key `instalments`. */
export const instalmentOutputFields: { key: string; label: string; type: 'string' | 'number' }[] = [
  { key: 'instalments[]id', label: 'Parcela: ID', type: 'string' },
  { key: 'instalments[]number', label: 'Parcela: número', type: 'number' },
  { key: 'instalments[]due_date', label: 'Parcela: vencimento', type: 'string' },
  { key: 'instalments[]amount', label: 'Parcela: valor', type: 'number' },
  { key: 'instalments[]status', label: 'Parcela: situação', type: 'string' },
];

/** Instalments as they stand in Conta Azul, by number and then by day, in the keys that the next steps read. */
export function toInstalmentOutputs(instalments: readonly StoredInstalment[]) {
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

/** Instalments as they were planned, for when those in Conta Azul cannot be read: without an id. */
export function toPlannedOutputs(instalments: readonly Instalment[]) {
  return instalments.map(({ number, dueDate, amount }) => ({
    id: null,
    number,
    due_date: dueDate,
    amount: toReais(amount),
    status: instalmentStatus(''),
  }));
}
