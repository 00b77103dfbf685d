import { listFinancialAccounts } from '../conta-azul/lists.js';
import { startContaAzul } from '../zapier/connection.js';
import { dropdown, wholeOnFirstPage } from '../zapier/dropdown.js';

/** Without the accounts of card receipts, which Conta Azul refuses for payables. */
export const listPayableAccountsTrigger = dropdown(
  'list_payable_accounts',
  'Conta para pagamento',
  (z, bundle, page) =>
    wholeOnFirstPage(page, () => {
      const { contaAzul } = startContaAzul(z, bundle);
      return listFinancialAccounts(contaAzul, 'payable');
    }),
);
