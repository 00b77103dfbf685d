import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Engine } from '../../local/host/engine/engine.js';
import { parseFlow } from '../../local/host/flow/read-flow.js';
import { type Host, openHost } from '../../local/host/host.js';
import { openUnpacedSandbox, type UnpacedSandbox } from '../unpaced-sandbox.js';

/* The whole job: the built app in its own process, on the real core, between a Moskit and a Conta Azul that keep state. */

const stateDir = mkdtempSync(join(tmpdir(), 'main-job-'));
let demo: UnpacedSandbox;
let host: Host;

const openNewHost = () => openHost({ ...demo.app, stateDir: join(stateDir, 'state'), onEvent: () => {} });

/** Two automations of the same deals: they differ in the switch, and in the description that tells their entries apart. */
const flowWith = (recapture: boolean) =>
  parseFlow(
    `${recapture}.yaml`,
    `
title: Recaptura ${recapture}
trigger: { operation: deal_won, input: { recapture: ${recapture} } }
steps:
  - id: receber
    action: create_receivable
    input:
      accrual_date: '{{trigger.won_on}}'
      amount: '{{trigger.value}}'
      description: 'recapture ${recapture}'
      notes: 'Negócio {{trigger.deal_id}}'
      financial_account: Conta Corrente
      category: Consultoria
      reference: '{{trigger.id}}'
      customer_name: '{{trigger.customer_name}}'
      customer_type: '{{trigger.customer_type}}'
      customer_tax_id: '{{trigger.customer_tax_id}}'
      role_type: Cliente
`,
  );

async function turnOn(): Promise<Engine> {
  const stored = host.storedConnection();
  const connection = stored ? host.open(stored) : await host.connect(demo.sandbox);
  const engine = host.start(connection);
  for (const checked of await host.check([flowWith(false), flowWith(true)], connection)) {
    engine.add(checked, { isCapturingExisting: false });
  }
  await pass(engine);
  return engine;
}

/** One poll, and everything that comes of it. */
async function pass(engine: Engine): Promise<void> {
  await engine.pollAll();
  await engine.runUntilSettled();
}

interface Entry {
  description: string;
  totalCents: number;
  personName: string;
  accrualDate: string;
  instalments: { dueDate: string; amountCents: number; note: string | null }[];
}
const DEAL = 41000022;
const OLD_WIN = 41000008;
const entriesOf = async (recapture: boolean): Promise<Entry[]> => {
  const { receivables } = await demo.control<{ receivables: Entry[] }>('GET', '/conta-azul/books');
  return receivables.filter(({ description }) => description === `recapture ${recapture}`);
};
const both = async () => ({ off: await entriesOf(false), on: await entriesOf(true) });
const win = (closedAt: string) => demo.control('POST', `/moskit/deals/${DEAL}/win`, { closedAt });
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const firstDay = daysAgo(3);
const secondDay = daysAgo(1);

/** The books after each thing that happens. */
const books: Record<string, { off: Entry[]; on: Entry[] }> = {};

beforeAll(async () => {
  demo = await openUnpacedSandbox(stateDir);
  host = await openNewHost();
  // One old win is enough to see that it is left alone, and quick to read.
  const { deals } = await demo.control<{ deals: { id: number; status: string }[] }>('GET', '/moskit/board');
  for (const { id, status } of deals) {
    if (status === 'WON' && id !== OLD_WIN) await demo.control('DELETE', `/moskit/deals/${id}`);
  }
  let engine = await turnOn();
  books.turnedOn = await both();

  await demo.control('PATCH', `/moskit/deals/${DEAL}`, { priceCents: 123457 });
  await win(`${firstDay}T23:30:00-03:00`);
  await pass(engine);
  books.won = await both();

  await pass(engine);
  books.polledAgain = await both();

  await host.close();
  host = await openNewHost();
  engine = await turnOn();
  books.restarted = await both();

  await demo.control('POST', `/moskit/deals/${DEAL}/reopen`);
  await pass(engine);
  await win(`${secondDay}T10:00:00-03:00`);
  await pass(engine);
  books.wonAgain = await both();
}, 60_000);
afterAll(async () => {
  await host.close();
  await demo.sandbox.stop();
  rmSync(stateDir, { recursive: true, force: true });
});

it('what was won before the automation was turned on is left alone', () => {
  expect(books.turnedOn).toEqual({ off: [], on: [] });
});

it('a deal won at 23:30 in São Paulo becomes one receivable of that day, to the cent', () => {
  const entry = (reference: string) => ({
    totalCents: 123457,
    accrualDate: firstDay,
    instalments: [{ dueDate: firstDay, amountCents: 123457, note: `Ref. Zapier (receber): ${reference}` }],
  });
  expect(books.won).toMatchObject({
    off: [entry(`${DEAL}`)],
    on: [entry(`${DEAL}@${new Date(`${firstDay}T23:30:00-03:00`).toISOString()}`)],
  });
});

it('another poll and a restart of the host create nothing new', () => {
  expect(books.polledAgain).toEqual(books.won);
  expect(books.restarted).toEqual(books.won);
});

it('reopened and won again, it is one more with re-capture on and nothing with it off', () => {
  expect(books.wonAgain?.off).toEqual(books.won?.off);
  expect(books.wonAgain?.on.map(({ accrualDate }) => accrualDate).sort()).toEqual([firstDay, secondDay]);
});
