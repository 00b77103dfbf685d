/** Exactly the keys that the action returns; a test compares them. */
export const createdPersonSample = {
  id: 'f91047eb-2cff-4546-80e3-0f2b54d2cce0',
  created: true,
  name: 'Padaria Boa Vista Ltda',
  person_type: 'Jurídica',
  roles: ['Cliente'],
  tax_id: '12345678000195',
  email: 'financeiro@boavista.example',
};
