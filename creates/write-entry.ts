import type { Bundle, ZObject } from 'zapier-platform-core';
import { createEntry } from '../conta-azul/create-entry.js';
import { LONGEST } from '../conta-azul/text-limits.js';
import type { EntryKind } from '../domain/financial-entry.js';
import type { PersonDescription } from '../domain/person.js';
import { type EntryInput, planEntry } from '../inputs/plan-entry.js';
import { startContaAzul } from '../zapier/connection.js';
import { toEntryResult } from './entry-result.js';
import { logCuts } from './log-cuts.js';

/** A form of a receivable or payable as parsed, with what was chosen in its lists. */
interface EntryForm extends EntryInput {
  financial_account: string;
  category: string;
  cost_center?: string | undefined;
}

/** What both forms do once their fields are read: plan, write once, answer. */
export async function writeEntry(
  z: ZObject,
  bundle: Bundle,
  kind: EntryKind,
  form: EntryForm,
  person: PersonDescription,
) {
  const entry = planEntry(kind, form);
  logCuts(z, [
    ['Descrição', entry.description, LONGEST.description],
    ['Observação', entry.notes, LONGEST.notes],
  ]);
  const choices = {
    financialAccount: form.financial_account,
    category: form.category,
    costCenter: form.cost_center ?? null,
  };
  return toEntryResult(entry, await createEntry(startContaAzul(z, bundle), entry, choices, person));
}
