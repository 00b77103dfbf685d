import { NOW } from './support.js';

const DAY = 86_400_000;

/** Some days before the tests' now, as Moskit writes an instant. */
export function daysAgo(days: number): string {
  return new Date(NOW - days * DAY).toISOString();
}

/** A deal won `days` ago; `null` days: without a date. */
export function wonDeal(id: number, days: number | null, more: Record<string, unknown> = {}) {
  return {
    id,
    name: `Negócio ${id}`,
    status: 'WON',
    price: 10000 + id,
    dateCreated: daysAgo(40),
    closeDate: days === null ? null : daysAgo(days),
    previsionCloseDate: null,
    stage: { id: 11 },
    responsible: { id: 1 },
    companies: [{ id: 1000 + id }],
    contacts: [{ id: 2000 + id }],
    dealProducts: [],
    entityCustomFields: [],
    origin: 'Moskit',
    source: 'MANUAL',
    ...more,
  };
}

export function company(id: number, more: Record<string, unknown> = {}) {
  return {
    id,
    name: `Empresa ${id}`,
    cnpj: null,
    emails: [],
    phones: [],
    primaryEmail: null,
    primaryPhone: null,
    entityCustomFields: [],
    ...more,
  };
}

export function contact(id: number, more: Record<string, unknown> = {}) {
  return { ...company(id), name: `Contato ${id}`, cpf: null, ...more };
}

/** An account with everything that the deals point to. */
export function accountOf(deals: ReturnType<typeof wonDeal>[]) {
  return {
    deals,
    pipelines: [
      { id: 1, name: 'Vendas' },
      { id: 2, name: 'Renovações' },
    ],
    stages: [
      { id: 11, name: 'Fechamento', pipeline: { id: 1 } },
      { id: 21, name: 'Assinatura', pipeline: { id: 2 } },
    ],
    users: [{ id: 1, name: 'Ana Souza', username: 'ana@exemplo.com.br', active: false }],
    companies: deals.flatMap((deal) => deal.companies.map(({ id }) => company(id))),
    contacts: deals.flatMap((deal) => deal.contacts.map(({ id }) => contact(id))),
    products: [
      { id: 500, name: 'Consultoria' },
      { id: 501, name: 'Plano mensal' },
    ],
  };
}
