import { createPayable } from '../../../creates/create-payable.js';
import { createPersonAction } from '../../../creates/create-person.js';
import { createReceivable } from '../../../creates/create-receivable.js';
import { createSaleAction } from '../../../creates/create-sale.js';
import type { Books } from '../../connector-on-sandbox.js';
import { cnpjNumber } from './documents.js';
import type { Json, Perform, Place } from './lab.js';

/** What tells one run of the matrix from the others. */
export interface Subject {
  name: string;
  number: number;
  reference: string | null;
}

/** A record as it stands in the books, in what must be right about it. */
export interface Told {
  id: string;
  totalCents: number;
  parts: [day: string, amountCents: number][];
}

/** One column of the matrix. */
export interface Action {
  key: 'create_receivable' | 'create_payable' | 'create_sale' | 'create_person';
  perform: Perform;
  inputFor(subject: Subject): Json;
  /** What must stand in the end, without its id. */
  expected: Omit<Told, 'id'>;
  role: 'Cliente' | 'Fornecedor';
  recordsOf(books: Books, name: string): Told[];
  /** Where the record itself is written, and where it is looked for. `null`: the record is the person. */
  write: Place;
  look: Place | null;
}

const inThree: Omit<Told, 'id'> = {
  totalCents: 10_000,
  parts: [
    ['2026-04-30', 3334],
    ['2026-05-30', 3333],
    ['2026-06-30', 3333],
  ],
};

type Entries = Books['receivables'];
const entriesOf = (entries: Entries, name: string): Told[] =>
  entries
    .filter(({ personName }) => personName === name)
    .map(({ id, totalCents, instalments }) => ({
      id,
      totalCents,
      parts: instalments.map(({ dueDate, amountCents }) => [dueDate, amountCents]),
    }));

const entryInput = ({ name, reference }: Subject): Json => ({
  accrual_date: '2026-03-31',
  amount: '100,00',
  due_date: '30/04/2026',
  instalment_count: '3',
  description: `Plano de ${name}`,
  notes: 'Negócio do Moskit',
  financial_account: 'Conta Corrente',
  reference: reference ?? '',
});

export const PEOPLE: Place = { method: 'GET', path: '/v1/pessoas' };
export const NEW_PERSON: Place = { method: 'POST', path: '/v1/pessoas' };

export const actions: readonly Action[] = [
  {
    key: 'create_receivable',
    perform: createReceivable.operation.perform,
    inputFor: (subject) => ({
      ...entryInput(subject),
      category: 'Consultoria',
      customer_name: subject.name,
      customer_type: 'Jurídica',
      role_type: 'Cliente',
    }),
    expected: inThree,
    role: 'Cliente',
    recordsOf: ({ receivables }, name) => entriesOf(receivables, name),
    write: { method: 'POST', path: '/v1/financeiro/contas-a-receber' },
    look: { method: 'GET', path: '/v1/financeiro/eventos-financeiros/contas-a-receber/buscar' },
  },
  {
    key: 'create_payable',
    perform: createPayable.operation.perform,
    inputFor: (subject) => ({
      ...entryInput(subject),
      category: 'Aluguel',
      supplier_name: subject.name,
      supplier_type: 'Física',
      role_type: 'Fornecedor',
    }),
    expected: inThree,
    role: 'Fornecedor',
    recordsOf: ({ payables }, name) => entriesOf(payables, name),
    write: { method: 'POST', path: '/v1/financeiro/contas-a-pagar' },
    look: { method: 'GET', path: '/v1/financeiro/eventos-financeiros/contas-a-pagar/buscar' },
  },
  {
    key: 'create_sale',
    perform: createSaleAction.operation.perform,
    inputFor: ({ name, reference }) => ({
      sale_date: '31/03/2026',
      customer_name: name,
      customer_type: 'Física',
      status: 'aprovada',
      items: [
        { item_product: 'Consultoria', item_quantity: '2', item_unit_price: '60,00' },
        { item_product: 'Amostra de embalagem', item_quantity: '1', item_unit_price: '19,90' },
      ],
      amount: '129,91',
      shipping: '15,00',
      due_date: '30/04/2026',
      instalment_count: '2',
      reference: reference ?? '',
    }),
    expected: {
      totalCents: 12_991,
      parts: [
        ['2026-04-30', 6496],
        ['2026-05-30', 6495],
      ],
    },
    role: 'Cliente',
    recordsOf: ({ sales }, name) =>
      sales
        .filter(({ personName }) => personName === name)
        .map(({ id, totalCents, instalments }) => ({
          id,
          totalCents,
          parts: instalments.map(({ dueDate, amountCents }) => [dueDate, amountCents]),
        })),
    write: { method: 'POST', path: '/v1/venda' },
    look: { method: 'GET', path: '/v1/venda/busca' },
  },
  {
    key: 'create_person',
    perform: createPersonAction.operation.perform,
    inputFor: ({ name, number }) => ({
      name,
      person_type: 'Jurídica',
      role_type: 'Cliente',
      tax_id: cnpjNumber(number),
    }),
    expected: { totalCents: 0, parts: [] },
    role: 'Cliente',
    recordsOf: ({ people }, name) =>
      people.filter((person) => person.name === name).map(({ id }) => ({ id, totalCents: 0, parts: [] })),
    write: NEW_PERSON,
    look: null,
  },
];
