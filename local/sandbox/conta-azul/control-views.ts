import { dayInSaoPaulo } from '../day.js';
import { findById } from './books.js';
import type { Entry, EntryKind, Instalment, Person } from './entities.js';
import type { Sale } from './sale-entities.js';
import { findSaleEntry } from './sales.js';
import { statusWords } from './wire/instalment-status.js';
import type { World } from './world.js';

/** The whole books in plain English names, for tests, the host and the page: never what the API would answer. */
export function viewBooks(world: World) {
  return {
    receivables: viewEntries(world, 'receivable'),
    payables: viewEntries(world, 'payable'),
    people: world.books.people.map(viewPerson),
    sales: world.books.sales.map((sale) => viewSale(world, sale)),
  };
}

export function viewPerson(person: Person) {
  return {
    id: person.id,
    name: person.name,
    type: person.type,
    document: person.document,
    email: person.email,
    mobilePhone: person.mobilePhone,
    businessPhone: person.businessPhone,
    notes: person.notes,
    isActive: person.isActive,
    roles: person.roles.map((role) => role.name),
    origin: person.origin,
    createdAt: new Date(person.createdAt).toISOString(),
  };
}

export function viewEntry(world: World, entry: Entry) {
  const { books } = world;
  return {
    id: entry.id,
    description: entry.description,
    accrualDate: entry.accrualDate,
    totalCents: entry.totalCents,
    notes: entry.notes,
    externalReference: entry.externalReference,
    saleId: entry.saleId,
    personId: entry.personId,
    personName: nameOf(books.people, entry.personId),
    category: nameOf(books.categories, entry.allocations[0]?.categoryId ?? null),
    costCentre: nameOf(books.costCentres, entry.allocations[0]?.costCentres[0]?.costCentreId ?? null),
    financialAccount: nameOf(books.accounts, entry.financialAccountId),
    createdAt: new Date(entry.createdAt).toISOString(),
    instalments: entry.instalments.map((instalment) => viewInstalment(world, instalment)),
  };
}

export function viewSale(world: World, sale: Sale) {
  const { books } = world;
  return {
    id: sale.id,
    number: sale.number,
    status: sale.status,
    saleDate: sale.saleDate,
    personId: sale.personId,
    personName: nameOf(books.people, sale.personId),
    items: sale.items.map(({ productId, name, description, quantity, unitPriceCents }) => ({
      productId,
      name,
      description,
      quantity,
      unitPriceCents,
    })),
    discountCents: sale.discountCents,
    shippingCents: sale.shippingCents,
    totalCents: sale.totalCents,
    instalments: sale.instalments.map(({ dueDate, amountCents, description }) => ({
      dueDate,
      amountCents,
      description,
    })),
    notes: sale.notes,
    paymentNotes: sale.paymentNotes,
    seller: nameOf(books.sellers, sale.sellerId),
    category: nameOf(books.categories, sale.categoryId),
    costCentre: nameOf(books.costCentres, sale.costCentreId),
    financialAccount: nameOf(books.accounts, sale.financialAccountId),
    paymentMethod: sale.paymentMethod,
    paymentOption: sale.paymentOption,
    entryId: findSaleEntry(books, sale)?.id ?? null,
    createdAt: new Date(sale.createdAt).toISOString(),
  };
}

function nameOf(records: readonly { id: string; name: string }[], id: string | null): string | null {
  return findById(records, id)?.name ?? null;
}

function viewEntries(world: World, kind: EntryKind) {
  return world.books.entries.filter((entry) => entry.kind === kind).map((entry) => viewEntry(world, entry));
}

function viewInstalment(world: World, instalment: Instalment) {
  return {
    id: instalment.id,
    number: instalment.number,
    dueDate: instalment.dueDate,
    amountCents: instalment.netCents,
    description: instalment.description,
    note: instalment.note,
    paymentMethod: instalment.paymentMethod,
    status: statusWords(instalment, dayInSaoPaulo(world.context.clock.now())).listed,
  };
}
