/** Exactly the keys that the action returns; a test compares them. */
export const payableSample = {
  id: '1c6d7c55-90d5-4a0e-8a3c-5f2b6e0d4a71',
  created: true,
  reference: '41000001-comissao',
  status: 'Em aberto',
  amount: 123.46,
  amount_brl: 'R$ 123,46',
  person_id: '8b1f6a0e-3d24-4c55-9f0a-7c2e91d4b603',
  person_created: false,
  instalments: [
    {
      id: 'c2d0f4b8-61a7-4e93-b5d8-0f7a3c9e2b14',
      number: 1,
      due_date: '2026-04-10',
      amount: 123.46,
      status: 'Em aberto',
    },
  ],
};
