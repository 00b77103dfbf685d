/** Exactly the keys that the action returns; a test compares them. */
export const saleSample = {
  id: '5d3b8a10-9a54-4d0e-8a1f-2b7c6e0f4d31',
  created: true,
  number: 1043,
  reference: '41000001',
  status: 'Pendente',
  amount: 1234.56,
  amount_brl: 'R$ 1.234,56',
  person_id: 'f91047eb-2cff-4546-80e3-0f2b54d2cce0',
  person_created: false,
  financial_event_id: '6f0c2a4e-2f6b-4f7e-9a57-0c9f3b1d7e10',
  instalments: [
    {
      id: '0a8f5c1d-52de-4c5b-8e3f-61b0a4b7a9c2',
      number: 1,
      due_date: '2026-04-30',
      amount: 1234.56,
      status: 'Em aberto',
    },
  ],
  substituted_items: ['Envio de amostra'],
};
