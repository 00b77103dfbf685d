import type { SandboxIds } from '../ids.js';
import type {
  Category,
  Company,
  CostCentre,
  Entry,
  EntryDraft,
  FinancialAccount,
  Instalment,
  Person,
  Protocol,
  RoleName,
} from './entities.js';
import type { Product, Sale, Seller, Service } from './sale-entities.js';

/** The company's records, oldest first. */
export interface Books {
  company: Company;
  accounts: FinancialAccount[];
  categories: Category[];
  costCentres: CostCentre[];
  people: Person[];
  products: Product[];
  services: Service[];
  sellers: Seller[];
  sales: Sale[];
  /** Gone from every list; kept because some answers still know them. */
  deletedSales: Sale[];
  entries: Entry[];
  protocols: Protocol[];
}

export function findById<T extends { id: string }>(records: readonly T[], id: string | null): T | undefined {
  return id === null ? undefined : records.find((record) => record.id === id.toLowerCase());
}

/** A category that others hang under takes no postings. */
export function isLeaf(books: Books, category: Category): boolean {
  return !books.categories.some((other) => other.parentId === category.id);
}

export function findInstalment(
  books: Books,
  id: string,
): { entry: Entry; instalment: Instalment } | undefined {
  for (const entry of books.entries) {
    const instalment = findById(entry.instalments, id);
    if (instalment !== undefined) return { entry, instalment };
  }
  return undefined;
}

/** Gives the draft its ids and writes it down. */
export function addEntry(books: Books, draft: EntryDraft, ids: SandboxIds, createdAt: number): Entry {
  const entry: Entry = {
    ...draft,
    id: ids.uuid(),
    referenceId: ids.uuid(),
    version: 0,
    createdAt,
    changedAt: createdAt,
    instalments: draft.instalments.map((instalment, index) => ({
      ...instalment,
      id: ids.uuid(),
      number: index + 1,
      state: 'open',
      paidCents: 0,
      version: 0,
      changedAt: createdAt,
    })),
  };
  books.entries.push(entry);
  return entry;
}

export type NewPerson = Omit<
  Person,
  'id' | 'legacyId' | 'legacyUuid' | 'roles' | 'createdAt' | 'changedAt'
> & {
  roles: readonly RoleName[];
};

export function addPerson(books: Books, person: NewPerson, ids: SandboxIds, createdAt: number): Person {
  const added: Person = {
    ...person,
    id: ids.uuid(),
    legacyId: ids.number('conta-azul-person'),
    legacyUuid: ids.uuid(),
    roles: person.roles.map((name) => ({ id: ids.uuid(), name })),
    createdAt,
    changedAt: createdAt,
  };
  books.people.push(added);
  return added;
}
