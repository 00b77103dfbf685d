import { describe, expect, it } from '@jest/globals';
import { contaAzulClient } from '../../conta-azul/client.js';
import type { Person } from '../../conta-azul/people.js';
import { listProducts } from '../../conta-azul/products.js';
import { writeSaleOnce } from '../../conta-azul/write-sale.js';
import { calendarDate } from '../../domain/calendar-date.js';
import { evenInstalments } from '../../domain/instalments.js';
import { cents } from '../../domain/money.js';
import type { PersonDescription } from '../../domain/person.js';
import type { SendRequest } from '../../domain/ports.js';
import { one } from '../../domain/quantity.js';
import type { Sale } from '../../domain/sale.js';
import { startBudget } from '../../domain/time-budget.js';
import { fakeClock, fakeMemory } from './scripted-send.js';

/** A service that ignores every filter, as the real one does with parameters that it does not know. */
function serviceWith(answers: Record<string, unknown>) {
  const asked: string[] = [];
  const send: SendRequest = async ({ method, url }) => {
    const path = new URL(url).pathname;
    asked.push(`${method} ${path}`);
    const body = answers[`${method} ${path}`];
    return {
      status: body === undefined ? 404 : 200,
      header: () => null,
      text: JSON.stringify(body ?? { message: 'Not Found' }),
    };
  };
  const clock = fakeClock();
  const budget = startBudget(clock, 25_000);
  const contaAzul = contaAzulClient({ send, accessToken: 't', baseUrl: 'https://ca.example', clock, budget });
  return { run: { contaAzul, clock, budget, memory: fakeMemory() }, asked };
}

const day = calendarDate('2026-03-31');
/** 100,00 of items, 10,00 of freight, 5,00 of discount. */
const sale: Sale = {
  saleDate: day,
  status: 'pending',
  number: 9,
  reference: '7',
  items: [],
  shipping: cents(1000),
  discount: { as: { kind: 'amount', amount: cents(500) }, amount: cents(500) },
  total: cents(10500),
  instalments: evenInstalments(cents(10500), 1, day, { kind: 'months' }),
  paymentMethod: null,
  notes: null,
  paymentNotes: null,
};
const placement = {
  items: [{ productId: 'p1', description: null, quantity: one, unitPrice: cents(10000) }],
  financialAccountId: null,
  categoryId: null,
  costCenterId: null,
  sellerId: null,
};
const person: Person = {
  id: 'c1',
  name: 'Luísa',
  type: 'Física',
  taxId: null,
  emails: [],
  isActive: true,
  roles: ['Cliente'],
};
const wanted: PersonDescription = {
  id: null,
  name: 'Luísa',
  type: 'Física',
  role: 'Cliente',
  inAnyRole: true,
  taxId: null,
  email: null,
  phone: null,
  origin: 'Moskit',
  mayRegister: true,
  labels: { registered: null, register: 'Cadastrar', taxId: 'CPF' },
};

const listed = { id: 'old', data: '2026-03-31', total: 105, cliente: { id: 'c1', nome: 'Luísa' } };
const stored = {
  id: 'old',
  numero: 8,
  status: 'EM_ANDAMENTO',
  situacao: { nome: 'EM_ANDAMENTO' },
  id_cliente: 'c1',
  observacoes: 'Ref. Zapier (venda): 7',
  composicao_valor: { valor_liquido: 105 },
  condicao_pagamento: { parcelas: [{ numero: 1, data_vencimento: '2026-03-31', valor: 105 }] },
};

async function write(inList: object, inDetail: object) {
  const { run, asked } = serviceWith({
    'GET /v1/venda/busca': { itens: [{ ...listed, ...inList }], total_itens: 1 },
    'GET /v1/venda/old': { venda: { ...stored, ...inDetail } },
    'POST /v1/venda': { id: 'new', numero: 9 },
  });
  const written = await writeSaleOnce(run, sale, placement, wanted, person);
  return { id: written.id, isRead: asked.includes('GET /v1/venda/old') };
}

describe('a sale that the search gives', () => {
  it.each([
    ['all of it fits', {}, {}],
    ['the list tells the total without freight', { total: 95 }, {}],
    ['the list tells the total without discount', { total: '110.0' }, {}],
    ['the list tells what the items come to', { total: 100 }, {}],
    ['the list tells no total', { total: null }, {}],
    ['the list tells no date', { data: null }, {}],
    ['only the list tells the customer', {}, { id_cliente: null }],
    ['the list has another id for the customer', { cliente: { id: 'legacy' } }, {}],
    [
      'only the total is told, no instalment amounts',
      {},
      {
        condicao_pagamento: { parcelas: [{ data_vencimento: '2026-03-31' }] },
      },
    ],
  ])('is the one when %s', async (_, inList, inDetail) => {
    expect((await write(inList, inDetail)).id).toBe('old');
  });

  it.each([
    ['another customer', { cliente: { id: 'c2' } }, { id_cliente: 'c2' }],
    ['another reference', {}, { observacoes: 'Ref. Zapier (venda): 77' }],
    [
      'another first due date',
      {},
      {
        condicao_pagamento: { parcelas: [{ data_vencimento: '2026-04-30', valor: 105 }] },
      },
    ],
    [
      'other instalments than the list lets expect',
      { total: 100 },
      {
        condicao_pagamento: { parcelas: [{ data_vencimento: '2026-03-31', valor: 100 }] },
      },
    ],
    ['no instalments at all', {}, { condicao_pagamento: null }],
  ])('is another one with %s', async (_, inList, inDetail) => {
    expect(await write(inList, inDetail)).toEqual({ id: 'new', isRead: true });
  });

  it('is not even read with an amount that cannot fit', async () => {
    expect(await write({ total: 104.99 }, {})).toEqual({ id: 'new', isRead: false });
  });
});

it('inactive products and services are left out, though the service gave them', async () => {
  const { run } = serviceWith({
    'GET /v1/produtos': {
      totalItems: 3,
      items: [
        { id: 'p1', nome: 'Ativo', codigo: 12, status: 'ATIVO' },
        { id: 'p2', nome: 'Inativo', codigo: '', status: 'INATIVO' },
        { id: 'p3', nome: 'Sem situação', codigo: null },
      ],
    },
    'GET /v1/servicos': {
      itens: [
        { id: 's1', descricao: 'Prestado', status: 'ATIVO', tipo_servico: 'PRESTADO' },
        { id: 's2', descricao: 'Parado', status: 'INATIVO', tipo_servico: 'PRESTADO' },
        { id: 's3', descricao: 'Tomado', status: 'ATIVO', tipo_servico: 'TOMADO' },
        { id: 's4', descricao: 'Ambos', status: 'ATIVO', tipo_servico: 'AMBOS' },
      ],
      paginacao: { total_itens: 4 },
    },
  });
  expect((await listProducts(run.contaAzul)).map(({ id, code }) => [id, code])).toEqual([
    ['p1', '12'],
    ['p3', null],
    ['s1', null],
    ['s4', null],
  ]);
});
