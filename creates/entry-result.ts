import { entryStatus } from '../conta-azul/instalment-status.js';
import type { WrittenEntry } from '../conta-azul/write-entry.js';
import type { FinancialEntry } from '../domain/financial-entry.js';
import { formatBrl, toReais } from '../domain/money.js';
import {
  instalmentOutputFields,
  toInstalmentOutputs,
  toPlannedOutputs,
} from '../zapier/instalment-outputs.js';

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
  ...instalmentOutputFields,
];

/**
 * The result of an entry, in the keys of its sample. Instalments are those that stand in Conta Azul; right after a
 * write they may not be readable yet, then the planned ones are given without id.
 */
export function toEntryResult(entry: FinancialEntry, written: WrittenEntry) {
  const instalments =
    written.instalments.length > 0
      ? toInstalmentOutputs(written.instalments)
      : toPlannedOutputs(entry.instalments);
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
