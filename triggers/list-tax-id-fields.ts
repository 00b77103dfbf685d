import { listTaxIdFields } from '../moskit/custom-fields.js';
import { moskitFrom } from '../zapier/connection.js';
import { dropdown, wholeOnFirstPage } from '../zapier/dropdown.js';

/** The API pages custom fields by a cursor only, and they have to be sorted by side: read whole. */
export const listTaxIdFieldsTrigger = dropdown('list_tax_id_fields', 'Campo do CPF/CNPJ', (z, bundle, page) =>
  wholeOnFirstPage(page, async () => {
    const fields = await listTaxIdFields(moskitFrom(z, bundle));
    return fields.map(({ id, label }) => ({ id, name: label }));
  }),
);
