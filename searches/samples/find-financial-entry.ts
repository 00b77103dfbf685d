/** Exactly the keys that the search returns; a test compares them. */
export const financialEntrySample = {
  id: '6f0c2a4e-2f6b-4f7e-9a57-0c9f3b1d7e10',
  entry_type: 'receber',
  reference: '41000001',
  status: 'Em aberto',
  description: 'Padaria Boa Vista - Plano Anual',
  accrual_date: '2026-03-30',
  person_id: 'f91047eb-2cff-4546-80e3-0f2b54d2cce0',
  person_name: 'Padaria Boa Vista Ltda',
  amount: 1234.56,
  amount_brl: 'R$ 1.234,56',
  instalments: [
    {
      id: '0a8f5c1d-52de-4c5b-8e3f-61b0a4b7a9c2',
      number: 1,
      due_date: '2026-04-30',
      amount: 1234.56,
      status: 'Em aberto',
    },
  ],
};
