import { listSellers } from '../conta-azul/lists.js';
import { startContaAzul } from '../zapier/connection.js';
import { dropdown, wholeOnFirstPage } from '../zapier/dropdown.js';

export const listSellersTrigger = dropdown('list_sellers', 'Vendedor', (z, bundle, page) =>
  wholeOnFirstPage(page, () => {
    const { contaAzul } = startContaAzul(z, bundle);
    return listSellers(contaAzul);
  }),
);
