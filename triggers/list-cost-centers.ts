import { listCostCenters } from '../conta-azul/lists.js';
import { startContaAzul } from '../zapier/connection.js';
import { dropdown, wholeOnFirstPage } from '../zapier/dropdown.js';

export const listCostCentersTrigger = dropdown('list_cost_centers', 'Centro de custo', (z, bundle, page) =>
  wholeOnFirstPage(page, () => {
    const { contaAzul } = startContaAzul(z, bundle);
    return listCostCenters(contaAzul);
  }),
);
