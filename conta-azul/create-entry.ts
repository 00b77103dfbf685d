import { InvalidInput } from '../domain/errors.js';
import type { EntryKind, EntryPlacement, FinancialEntry } from '../domain/financial-entry.js';
import type { PersonDescription } from '../domain/person.js';
import { quote } from '../domain/quote.js';
import { matching } from './choose.js';
import { chooseCategory, chooseCostCenter, chooseFinancialAccount } from './choose-lists.js';
import type { ContaAzulRun } from './client.js';
import { type CategoryType, listFinancialAccounts, type Option } from './lists.js';
import { findOrAwaitPerson } from './register-person.js';
import { type WrittenEntry, writeEntryOnce } from './write-entry.js';

/** What the user chose in dropdowns: ids or exact names. */
export interface EntryChoices {
  financialAccount: string;
  category: string;
  costCenter: string | null;
}

const CATEGORY_TYPES: Record<EntryKind, CategoryType> = { receivable: 'RECEITA', payable: 'DESPESA' };

/**
 * From a planned entry to one that stands in Conta Azul. Everything that can refuse comes before anything is written:
 * names, person, look; then person, entry.
 * @throws InvalidInput, Ambiguous, Refused, TryLater
 */
export async function createEntry(
  run: ContaAzulRun,
  entry: FinancialEntry,
  choices: EntryChoices,
  wanted: PersonDescription,
): Promise<WrittenEntry> {
  const placement = await place(run, entry.kind, choices);
  const person = await findOrAwaitPerson(run, wanted);
  return writeEntryOnce(run, entry, placement, wanted, person);
}

async function place(run: ContaAzulRun, kind: EntryKind, choices: EntryChoices): Promise<EntryPlacement> {
  const account = await chooseAccount(run, kind, choices.financialAccount);
  const category = await chooseCategory(run, choices.category, CATEGORY_TYPES[kind]);
  const costCenter = choices.costCenter === null ? null : await chooseCostCenter(run, choices.costCenter);
  return {
    financialAccountId: account.id,
    categoryId: category.id,
    costCenterId: costCenter?.id ?? null,
  };
}

/** An account that exists, but takes no payables, is told apart from one that does not exist. */
async function chooseAccount(run: ContaAzulRun, kind: EntryKind, value: string): Promise<Option> {
  try {
    return await chooseFinancialAccount(run, value, kind);
  } catch (error) {
    const isUnknown = kind === 'payable' && error instanceof InvalidInput;
    const others = isUnknown ? matching(value, await listFinancialAccounts(run.contaAzul, 'receivable')) : [];
    if (others.length === 0) throw error;
    throw new InvalidInput([
      `O campo Conta recebeu ${quote(value)}, uma conta de recebimentos por cartão, que o Conta Azul não aceita em contas a pagar. Escolha outra conta na lista do campo.`,
    ]);
  }
}
