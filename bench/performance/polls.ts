import type { MeasuredConnector, SentRequest } from './measured-connector.js';
import { timeOf } from './statistics.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Each win of the window has its own company and contact, as in an account that sells to many. */
const CUSTOMERS = 500;
const PRODUCTS = [513401, 513404];
/** Many in one request, but not more than a body should hold. */
const PER_REQUEST = 5_000;

/** Those of earlier wins, apart: a customer's record names all its deals. */
const EARLIER_CUSTOMERS = 50;

interface Customers {
  companies: number[];
  contacts: number[];
}

/** A Moskit account of a given age. */
export interface DealAccount {
  /** Deals won long before the window, until there are so many. */
  growTo(older: number): Promise<void>;
  /** Exactly so many wins in the window, each fresh. */
  setWindow(wins: number): Promise<void>;
  /** Beside those that are there. */
  winOneMore(): Promise<void>;
}

/** Takes the seed's deals away: what is left is known to the last one. */
export async function startDealAccount(connector: MeasuredConnector): Promise<DealAccount> {
  await connector.reset();
  const { deals } = await connector.control<{ deals: { id: number }[] }>('GET', '/moskit/board');
  for (const { id } of deals) await connector.control('DELETE', `/moskit/deals/${id}`);
  const customers = await makeCustomers(connector, CUSTOMERS);
  const earlier = await makeCustomers(connector, EARLIER_CUSTOMERS);
  let older = 0;
  let inWindow: number[] = [];

  async function add(
    from: number,
    count: number,
    whose: Customers,
    closedAt: (index: number) => number,
  ): Promise<number[]> {
    const ids: number[] = [];
    for (let next = 0; next < count; next += PER_REQUEST) {
      const batch = Array.from({ length: Math.min(PER_REQUEST, count - next) }, (_, index) =>
        wonDeal(from + next + index, closedAt(next + index), whose),
      );
      const made = await connector.control<{ ids: number[] }>('POST', '/moskit/deals/bulk', batch);
      ids.push(...made.ids);
    }
    return ids;
  }

  return {
    async growTo(wanted) {
      await add(older, wanted - older, earlier, (index) => Date.now() - (40 + (older + index) / 20) * DAY);
      older = wanted;
    },
    async setWindow(wins) {
      for (const id of inWindow) await connector.control('DELETE', `/moskit/deals/${id}`);
      inWindow = await add(0, wins, customers, (index) => Date.now() - (index / wins) * 29 * DAY - HOUR);
    },
    async winOneMore() {
      inWindow.push(...(await add(inWindow.length, 1, customers, () => Date.now() - HOUR / 2)));
    },
  };
}

async function makeCustomers({ control }: MeasuredConnector, count: number): Promise<Customers> {
  const customers: Customers = { companies: [], contacts: [] };
  for (let index = 0; index < count; index += 1) {
    const company = await control<{ id: number }>('POST', '/moskit/companies', {
      name: `Empresa ${index}`,
      document: '12.345.678/0001-95',
      emails: [`empresa${index}@cliente.example`],
    });
    const contact = await control<{ id: number }>('POST', '/moskit/contacts', { name: `Contato ${index}` });
    customers.companies.push(company.id);
    customers.contacts.push(contact.id);
  }
  return customers;
}

function wonDeal(index: number, closedAt: number, { companies, contacts }: Customers) {
  const priceCents = 10_000 + index;
  return {
    name: `Negócio ${index}`,
    status: 'WON',
    closedAt: new Date(closedAt).toISOString(),
    createdAt: new Date(closedAt - 10 * DAY).toISOString(),
    priceCents,
    companyId: companies[index % companies.length],
    contactId: contacts[index % contacts.length],
    products: [{ productId: PRODUCTS[index % 2], quantity: 1, priceCents, totalCents: priceCents }],
  };
}

/** What a poll may cost, by the project's goals; `null` where it sets none. */
export function pollGoals(wins: number): { reading: number; first: number | null; repeated: number | null } {
  const reading = Math.max(1, Math.ceil(wins / 50)) + 1;
  return {
    reading,
    first: wins === 0 ? reading : wins === 50 ? 8 : null,
    repeated: wins === 50 ? 3 : reading,
  };
}

export interface CountedPoll {
  requests: SentRequest[];
  /** Calls that read deals. */
  reading: number;
  given: number;
  milliseconds: number;
}

export async function countPoll(connector: MeasuredConnector, isFirst: boolean): Promise<CountedPoll> {
  if (isFirst) connector.forget();
  let given = 0;
  let milliseconds = 0;
  const requests = await connector.sentDuring(async () => {
    milliseconds = await timeOf(async () => {
      const wins = await connector.run(connector.operations.trigger, {});
      given = Array.isArray(wins) ? wins.length : 0;
    });
  });
  const reading = requests.filter(({ path }) => path.endsWith('/deals/search')).length;
  return { requests, reading, given, milliseconds };
}
