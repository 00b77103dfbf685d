import nock from 'nock';
import { connectorOn } from '../bench/connector-on.js';
import app from '../index.js';
import { type SandboxOptions, startSandbox } from '../local/sandbox/index.js';
import { systemClock } from '../zapier/clock.js';

export type { LoggedRequest } from '../bench/connector-on.js';

export interface Books {
  receivables: Entry[];
  payables: Entry[];
  people: BookedPerson[];
  sales: BookedSale[];
}
interface BookedSale {
  id: string;
  number: number;
  status: string;
  saleDate: string;
  personId: string;
  personName: string;
  items: {
    productId: string;
    name: string;
    description: string | null;
    quantity: number;
    unitPriceCents: number;
  }[];
  discountCents: number;
  shippingCents: number;
  totalCents: number;
  instalments: { dueDate: string; amountCents: number; description: string | null }[];
  notes: string | null;
  paymentNotes: string | null;
  seller: string | null;
  category: string | null;
  costCentre: string | null;
  financialAccount: string | null;
  paymentMethod: string | null;
  paymentOption: string;
  entryId: string | null;
}
interface Entry {
  id: string;
  description: string;
  accrualDate: string;
  totalCents: number;
  notes: string | null;
  personId: string;
  personName: string;
  category: string;
  costCentre: string | null;
  financialAccount: string;
  instalments: {
    id: string;
    number: number;
    dueDate: string;
    amountCents: number;
    description: string;
    note: string | null;
    paymentMethod: string | null;
  }[];
}
interface BookedPerson {
  id: string;
  name: string;
  type: string;
  document: string | null;
  email: string | null;
  mobilePhone: string | null;
  businessPhone: string | null;
  notes: string | null;
  isActive: boolean;
  roles: string[];
}

/** The real app on the real core, talking to a sandbox of its own over loopback. */
export async function startConnector(options: SandboxOptions = {}) {
  // Everything here goes to loopback, and the interceptors would cost a quarter of the time.
  nock.restore();
  const sandbox = await startSandbox(options);
  const connector = await connectorOn({ app, clock: systemClock, sandbox });
  return {
    ...connector,
    sandbox,
    books: () => connector.control<Books>('GET', '/conta-azul/books'),
    stop: () => sandbox.stop(),
  };
}

export type Connector = Awaited<ReturnType<typeof startConnector>>;
