import { listCategories } from '../conta-azul/lists.js';
import { startContaAzul } from '../zapier/connection.js';
import { dropdown, wholeOnFirstPage } from '../zapier/dropdown.js';

export const listRevenueCategoriesTrigger = dropdown(
  'list_revenue_categories',
  'Categoria de receita',
  (z, bundle, page) =>
    wholeOnFirstPage(page, () => {
      const { contaAzul } = startContaAzul(z, bundle);
      return listCategories(contaAzul, 'RECEITA');
    }),
);
