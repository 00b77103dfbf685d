import type { Books } from './books.js';
import { seedProducts, seedSellers, seedServices } from './seed-catalogue.js';
import { seedEntries } from './seed-entries.js';
import { seedAccounts, seedCategories, seedCompany, seedCostCentres } from './seed-lists.js';
import { seedPeople } from './seed-people.js';
import { seedSales } from './seed-sales.js';

/** The books of a small company as they stand at an instant: the same records each time, dated relative to it. */
export function seedBooks(now: number): Books {
  return {
    company: seedCompany(),
    accounts: seedAccounts(),
    categories: seedCategories(),
    costCentres: seedCostCentres(),
    people: seedPeople(now),
    products: seedProducts(now),
    services: seedServices(),
    sellers: seedSellers(),
    sales: seedSales(now),
    deletedSales: [],
    entries: seedEntries(now),
    protocols: [],
  };
}
