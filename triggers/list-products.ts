import { describeProduct, listProductsPage } from '../conta-azul/products.js';
import { startContaAzul } from '../zapier/connection.js';
import { dropdown } from '../zapier/dropdown.js';

/** Products and services together, since a sale takes either. */
export const listProductsTrigger = dropdown(
  'list_products',
  'Produto ou serviço',
  async (z, bundle, page) => {
    const products = await listProductsPage(startContaAzul(z, bundle).contaAzul, page + 1);
    return products.map((product) => ({ id: product.id, name: describeProduct(product) }));
  },
);
