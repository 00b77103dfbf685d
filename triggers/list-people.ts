import { listPeople } from '../conta-azul/people.js';
import { maskTaxId } from '../domain/tax-id.js';
import { startContaAzul } from '../zapier/connection.js';
import { dropdown } from '../zapier/dropdown.js';

export const listPeopleTrigger = dropdown('list_people', 'Pessoa', async (z, bundle, page) => {
  const people = await listPeople(startContaAzul(z, bundle).contaAzul, page + 1);
  return people.map(({ id, name, taxId }) => ({
    id,
    name: taxId === null ? name : `${name} (${maskTaxId(taxId)})`,
  }));
});
