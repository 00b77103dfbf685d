import { chooseOption } from './choose.js';
import type { ContaAzulRun } from './client.js';
import {
  type CategoryType,
  listCategories,
  listCostCenters,
  listFinancialAccounts,
  listSellers,
  type Option,
} from './lists.js';

/** What choosing from a list needs of a run. */
type ListReader = Pick<ContaAzulRun, 'contaAzul' | 'memory'>;

/*
 * The lists that several forms choose from, each with its label on the form and the key it is remembered under.
 * All throw InvalidInput when nothing fits and Ambiguous when several do.
 */

export function chooseFinancialAccount(
  { contaAzul, memory }: ListReader,
  value: string,
  direction: 'receivable' | 'payable',
): Promise<Option> {
  return chooseOption(value, 'Conta', memory, `accounts ${direction}`, () =>
    listFinancialAccounts(contaAzul, direction),
  );
}

export function chooseCategory(
  { contaAzul, memory }: ListReader,
  value: string,
  type: CategoryType,
): Promise<Option> {
  return chooseOption(value, 'Categoria', memory, `categories ${type}`, () =>
    listCategories(contaAzul, type),
  );
}

export function chooseCostCenter({ contaAzul, memory }: ListReader, value: string): Promise<Option> {
  return chooseOption(value, 'Centro de custo', memory, 'cost centres', () => listCostCenters(contaAzul));
}

export function chooseSeller({ contaAzul, memory }: ListReader, value: string): Promise<Option> {
  return chooseOption(value, 'Vendedor', memory, 'sellers', () => listSellers(contaAzul));
}
