import type { Bundle, Search, ZObject } from 'zapier-platform-core';
import * as zod from 'zod';
import { type FoundEntry, findEntries } from '../conta-azul/find-entries.js';
import { entryStatus } from '../conta-azul/instalment-status.js';
import type { EntryKind } from '../domain/financial-entry.js';
import { formatBrl, sumCents, toReais } from '../domain/money.js';
import { problemOfPeriod } from '../domain/period.js';
import { choiceField, dayField, nameField, taxIdField, textField } from '../inputs/field.js';
import { parseInput } from '../inputs/parse-input.js';
import { refuseIfAny } from '../inputs/plan-entry.js';
import { referenceField } from '../inputs/reference-field.js';
import { toInputFields } from '../inputs/to-input-fields.js';
import { startContaAzul } from '../zapier/connection.js';
import { instalmentOutputFields, toInstalmentOutputs } from '../zapier/instalment-outputs.js';
import { withUserErrors } from '../zapier/with-user-errors.js';
import { financialEntrySample } from './samples/find-financial-entry.js';

const labels = { from: 'Vencimento de', to: 'Vencimento até' };

const input = zod.object({
  entry_type: choiceField([
    { key: 'receber', label: 'Contas a receber' },
    { key: 'pagar', label: 'Contas a pagar' },
  ]).meta({ label: 'Tipo de lançamento', helpText: 'Onde procurar.' }),
  due_date_from: dayField().meta({
    label: labels.from,
    helpText: 'O primeiro dia do período. Ex.: 01/03/2026.',
  }),
  due_date_to: dayField().meta({
    label: labels.to,
    helpText: 'O último dia, no máximo 366 dias depois do primeiro. Ex.: 31/03/2026.',
  }),
  reference: referenceField().optional().meta({
    label: 'Referência',
    helpText: 'A mesma do passo que criou o lançamento, como o ID do ganho. Ex.: 41000001.',
  }),
  person_name: nameField().optional().meta({
    label: 'Nome do cliente ou fornecedor',
    helpText: 'O nome exato no Conta Azul; maiúsculas e acentos não importam.',
  }),
  person_tax_id: taxIdField().optional().meta({
    label: 'CPF ou CNPJ',
    helpText: 'Do cliente ou fornecedor, com ou sem pontuação. Ex.: 12.345.678/0001-95.',
  }),
  description: textField().optional().meta({
    label: 'Descrição',
    helpText: 'Parte da descrição, como a lista do Conta Azul a mostra. Ex.: Plano anual.',
  }),
});

const kinds: Record<'receber' | 'pagar', EntryKind> = { receber: 'receivable', pagar: 'payable' };

const perform = async (z: ZObject, bundle: Bundle) => {
  const wanted = parseInput(input, bundle.inputData);
  refuseIfAny([problemOfPeriod(wanted.due_date_from, wanted.due_date_to, labels)]);
  const entries = await findEntries(startContaAzul(z, bundle), {
    kind: kinds[wanted.entry_type],
    from: wanted.due_date_from,
    to: wanted.due_date_to,
    reference: wanted.reference ?? null,
    personName: wanted.person_name ?? null,
    taxId: wanted.person_tax_id ?? null,
    description: wanted.description ?? null,
  });
  return entries.map((entry) => toOutput(entry, wanted.entry_type));
};

function toOutput(entry: FoundEntry, type: 'receber' | 'pagar') {
  const total = sumCents(entry.instalments.map(({ amount }) => amount));
  const instalments = toInstalmentOutputs(entry.instalments);
  return {
    id: entry.id,
    entry_type: type,
    reference: entry.reference,
    status: entryStatus(instalments.map(({ status }) => status)),
    description: entry.description,
    accrual_date: entry.accrualDate,
    person_id: entry.personId,
    person_name: entry.personName,
    amount: toReais(total),
    amount_brl: formatBrl(total),
    instalments,
  };
}

export const findFinancialEntrySearch = {
  key: 'find_financial_entry',
  noun: 'Lançamento',
  display: {
    label: 'Localizar contas a receber ou a pagar',
    description: 'Procura lançamentos no Conta Azul pelo vencimento, com todas as parcelas de cada um.',
  },
  operation: {
    inputFields: toInputFields(input),
    perform: withUserErrors(perform),
    sample: financialEntrySample,
    outputFields: [
      { key: 'id', label: 'ID do lançamento', type: 'string' },
      { key: 'entry_type', label: 'Tipo de lançamento', type: 'string' },
      { key: 'reference', label: 'Referência', type: 'string' },
      { key: 'status', label: 'Situação', type: 'string' },
      { key: 'description', label: 'Descrição', type: 'string' },
      { key: 'accrual_date', label: 'Data de competência', type: 'string' },
      { key: 'person_id', label: 'ID da pessoa', type: 'string' },
      { key: 'person_name', label: 'Nome da pessoa', type: 'string' },
      { key: 'amount', label: 'Valor', type: 'number' },
      { key: 'amount_brl', label: 'Valor em reais', type: 'string' },
      ...instalmentOutputFields,
    ],
  },
} satisfies Search;
