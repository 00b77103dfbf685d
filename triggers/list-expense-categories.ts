import { listCategories } from '../conta-azul/lists.js';
import { startContaAzul } from '../zapier/connection.js';
import { dropdown, wholeOnFirstPage } from '../zapier/dropdown.js';

export const listExpenseCategoriesTrigger = dropdown(
  'list_expense_categories',
  'Categoria de despesa',
  (z, bundle, page) =>
    wholeOnFirstPage(page, () => {
      const { contaAzul } = startContaAzul(z, bundle);
      return listCategories(contaAzul, 'DESPESA');
    }),
);
