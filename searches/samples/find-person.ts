/** Exactly the keys that the search returns; a test compares them. */
export const personSample = {
  id: 'f91047eb-2cff-4546-80e3-0f2b54d2cce0',
  name: 'Padaria Boa Vista Ltda',
  person_type: 'Jurídica',
  roles: ['Cliente'],
  tax_id: '12345678000195',
  tax_id_formatted: '12.345.678/0001-95',
  email: 'financeiro@boavista.example',
};
