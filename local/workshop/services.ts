import * as zod from 'zod';
import { ControlRefused } from '../sandbox-control.js';

/* What the page shows and does on the sandbox's own screens, through its control interface, over HTTP. */

const TIMEOUT_MS = 10_000;

const named = zod.object({ id: zod.number(), name: zod.string() });
const deal = zod.object({
  id: zod.number(),
  name: zod.string(),
  status: zod.enum(['OPEN', 'WON', 'LOST']),
  priceCents: zod.number().nullable(),
  closedAt: zod.string().nullable(),
  stageId: zod.number(),
  companyName: zod.string().nullable(),
  contactName: zod.string().nullable(),
});
export type BoardDeal = zod.output<typeof deal>;

const board = zod.object({
  now: zod.string(),
  pipelines: zod.array(named),
  stages: zod.array(named.extend({ pipelineId: zod.number() })),
  deals: zod.array(deal),
});
export type Board = zod.output<typeof board>;

const entry = zod.object({
  id: zod.string(),
  description: zod.string(),
  totalCents: zod.number(),
  personName: zod.string().nullable(),
  createdAt: zod.string(),
  instalments: zod.array(
    zod.object({
      dueDate: zod.string(),
      amountCents: zod.number(),
      note: zod.string().nullable(),
      status: zod.string(),
    }),
  ),
});
export type Entry = zod.output<typeof entry>;

const sale = zod.object({
  id: zod.string(),
  number: zod.number(),
  status: zod.string(),
  saleDate: zod.string(),
  personName: zod.string().nullable(),
  totalCents: zod.number(),
  createdAt: zod.string(),
});
const person = zod.object({
  id: zod.string(),
  name: zod.string(),
  type: zod.string(),
  roles: zod.array(zod.string()),
  email: zod.string().nullable(),
  createdAt: zod.string(),
});

const books = zod.object({
  receivables: zod.array(entry),
  payables: zod.array(entry),
  sales: zod.array(sale),
  people: zod.array(person),
});
export type Books = zod.output<typeof books>;

const fault = zod.object({
  service: zod.enum(['moskit', 'conta-azul']),
  kind: zod.string(),
  method: zod.string().optional(),
  path: zod.string().optional(),
  times: zod.number(),
  status: zod.number().optional(),
  delayMs: zod.number().optional(),
});
export type Fault = zod.output<typeof fault>;

const faults = zod.object({
  pending: zod.array(fault),
  injected: zod.record(zod.string(), zod.number()),
});
export type Faults = zod.output<typeof faults>;

const refusal = zod.object({ message: zod.string() });

/** The sandbox's screens. Every call throws ControlRefused with a sentence when the sandbox says no. */
export interface Services {
  board(): Promise<Board>;
  winDeal(id: number): Promise<void>;
  reopenDeal(id: number): Promise<void>;
  /** @param cents `null`: no value */
  setDealValue(id: number, cents: number | null): Promise<void>;
  books(): Promise<Books>;
  faults(): Promise<Faults>;
  planFault(plan: Fault): Promise<void>;
  clearFaults(): Promise<void>;
}

/** @param url the control interface's address, without a slash at the end */
export function sandboxServices(url: string): Services {
  return {
    board: async () => board.parse(await send('GET', '/moskit/board')),
    winDeal: async (id) => {
      await send('POST', `/moskit/deals/${id}/win`);
    },
    reopenDeal: async (id) => {
      await send('POST', `/moskit/deals/${id}/reopen`);
    },
    setDealValue: async (id, priceCents) => {
      await send('PATCH', `/moskit/deals/${id}`, { priceCents });
    },
    books: async () => books.parse(await send('GET', '/conta-azul/books')),
    faults: async () => faults.parse(await send('GET', '/faults')),
    planFault: async (plan) => {
      await send('POST', '/faults', plan);
    },
    clearFaults: async () => {
      await send('DELETE', '/faults');
    },
  };

  async function send(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${url}${path}`, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const answer: unknown = await response.json();
    if (response.ok) return answer;
    const refused = refusal.safeParse(answer);
    throw new ControlRefused(
      refused.success ? refused.data.message : `O sandbox respondeu ${response.status}.`,
    );
  }
}
