import { listFinancialAccounts } from '../conta-azul/lists.js';
import { startContaAzul } from '../zapier/connection.js';
import { dropdown, wholeOnFirstPage } from '../zapier/dropdown.js';

export const listFinancialAccountsTrigger = dropdown('list_financial_accounts', 'Conta', (z, bundle, page) =>
  wholeOnFirstPage(page, () => {
    const { contaAzul } = startContaAzul(z, bundle);
    return listFinancialAccounts(contaAzul, 'receivable');
  }),
);
