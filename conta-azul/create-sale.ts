import type { PersonDescription } from '../domain/person.js';
import type { Sale } from '../domain/sale.js';
import { chooseCategory, chooseCostCenter, chooseFinancialAccount, chooseSeller } from './choose-lists.js';
import type { ContaAzulRun } from './client.js';
import type { Option } from './lists.js';
import { placeItems } from './place-items.js';
import { findOrAwaitPerson } from './register-person.js';
import type { SalePlacement } from './to-sale-body.js';
import { type WrittenSale, writeSaleOnce } from './write-sale.js';

/** What the user chose in dropdowns: ids or exact names; `null` for what was left empty. */
export interface SaleChoices {
  defaultProduct: string | null;
  financialAccount: string | null;
  category: string | null;
  costCenter: string | null;
  seller: string | null;
}

export interface CreatedSale extends WrittenSale {
  /** Names of the items that the default product stands in for. */
  substituted: string[];
}

/**
 * From a planned sale to one that stands in Conta Azul. Everything that can refuse comes before anything is written:
 * names, person, look; then person, sale.
 * @throws InvalidInput, Ambiguous, Refused, TryLater
 */
export async function createSale(
  run: ContaAzulRun,
  sale: Sale,
  choices: SaleChoices,
  wanted: PersonDescription,
): Promise<CreatedSale> {
  const { items, substituted } = await placeItems(run, sale.items, choices.defaultProduct);
  const placement = { items, ...(await chooseRest(run, choices)) };
  const person = await findOrAwaitPerson(run, wanted);
  return { ...(await writeSaleOnce(run, sale, placement, wanted, person)), substituted };
}

async function chooseRest(run: ContaAzulRun, choices: SaleChoices): Promise<Omit<SalePlacement, 'items'>> {
  const account = (value: string) => chooseFinancialAccount(run, value, 'receivable');
  const category = (value: string) => chooseCategory(run, value, 'RECEITA');
  return {
    financialAccountId: await idOf(choices.financialAccount, account),
    categoryId: await idOf(choices.category, category),
    costCenterId: await idOf(choices.costCenter, (value) => chooseCostCenter(run, value)),
    sellerId: await idOf(choices.seller, (value) => chooseSeller(run, value)),
  };
}

async function idOf(
  value: string | null,
  choose: (value: string) => Promise<Option>,
): Promise<string | null> {
  return value === null ? null : (await choose(value)).id;
}
