import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operatorKeys } from '../../local/host/flow/operators.js';
import { listFlowIds, parseFlow, readFlows } from '../../local/host/flow/read-flow.js';
import { type Host, openHost } from '../../local/host/host.js';
import { places } from '../../local/places.js';
import { createOutput } from '../../local/terminal/output.js';
import { createReport, type Report } from '../../local/terminal/report.js';
import { openUnpacedSandbox, type UnpacedSandbox } from '../unpaced-sandbox.js';

/* All the example automations at once, as `npm start -- --once` runs them: the built app on a sandbox. */

interface Instalment {
  dueDate: string;
  amountCents: number;
  note: string | null;
}
interface Entry {
  id: string;
  description: string;
  accrualDate: string;
  totalCents: number;
  notes: string;
  saleId: string | null;
  personName: string;
  category: string;
  instalments: Instalment[];
}
interface Sale {
  id: string;
  number: number;
  status: string;
  saleDate: string;
  personName: string;
  totalCents: number;
  notes: string | null;
  items: { name: string; quantity: number; unitPriceCents: number }[];
  instalments: { dueDate: string; amountCents: number }[];
}
interface Books {
  receivables: Entry[];
  payables: Entry[];
  sales: Sale[];
}
interface Deal {
  id: number;
  name: string;
  status: string;
  priceCents: number;
  closedAt: string;
}

const folder = mkdtempSync(join(tmpdir(), 'flows-'));
let demo: UnpacedSandbox;
let host: Host;
let report: Report;
const printed: string[] = [];
let deals: Map<number, Deal>;
/** What was made, without what the seed had; and once more by a host that remembers nothing. */
let made: Books;
let madeAgain: Books;

const readBooks = () => demo.control<Books>('GET', '/conta-azul/books');

function without(all: Books, old: Books): Books {
  const rest = <Item extends { id: string }>(items: Item[], known: Item[]) =>
    items.filter(({ id }) => !known.some((item) => item.id === id));
  return {
    receivables: rest(all.receivables, old.receivables),
    payables: rest(all.payables, old.payables),
    sales: rest(all.sales, old.sales),
  };
}

async function runAll(stateName: string): Promise<void> {
  const stream = { write: (text: string) => printed.push(text) };
  report = createReport(createOutput({ out: stream, problems: stream }, { line: (text) => text }), Date.now);
  host = await openHost({ ...demo.app, stateDir: join(folder, stateName), onEvent: report.listen });
  const connection = await host.connect(demo.sandbox);
  const engine = host.start(connection);
  for (const checked of await host.check(readFlows(places.flows), connection)) {
    engine.add(checked, { isCapturingExisting: true });
  }
  await engine.pollAll();
  await engine.runUntilSettled();
  report.printSummary();
  await host.close();
}

beforeAll(async () => {
  demo = await openUnpacedSandbox(folder);
  const board = await demo.control<{ deals: Deal[] }>('GET', '/moskit/board');
  deals = new Map(board.deals.map((deal) => [deal.id, deal]));
  const old = await readBooks();
  await runAll('first');
  made = without(await readBooks(), old);
  const first = report;
  const summary = [...printed];
  await runAll('second');
  madeAgain = without(await readBooks(), old);
  report = first;
  printed.splice(0, printed.length, ...summary);
}, 60_000);
afterAll(async () => {
  await demo.sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The day of São Paulo on which the deal was won, moved on. */
function dayOf(dealId: number, days = 0): string {
  const closedAt = deals.get(dealId)?.closedAt ?? '';
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Sao_Paulo' }).format(
    Date.parse(closedAt),
  );
  const [year = 0, month = 0, day = 0] = local.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}

function monthsAfter(from: string, months: number): string {
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

const priceOf = (dealId: number) => deals.get(dealId)?.priceCents ?? Number.NaN;
const about = (dealId: number) => (record: { notes: string | null }) =>
  new RegExp(`\\b${dealId}\\b`).test(record.notes ?? '');
/** A sale makes a receivable of its own: that is the same money. */
const typedReceivables = (books: Books) => books.receivables.filter(({ saleId }) => saleId === null);
const entriesOf = (entries: Entry[], dealId: number) => entries.filter(about(dealId));
const salesOf = (dealId: number) => made.sales.filter(about(dealId));

describe('all the example automations at once', () => {
  it('book the value of each deal once, whatever the automation', () => {
    const booked = [...deals.keys()].map((id) => [
      id,
      [...entriesOf(typedReceivables(made), id), ...salesOf(id)].reduce(
        (sum, { totalCents }) => sum + totalCents,
        0,
      ),
    ]);
    // The others lack a value, a customer or a closing date, are old, or are not won.
    const complete = [1, 2, 5, 6, 7, 8, 9, 10, 11, 12].map((number) => 41000000 + number);
    expect(booked.filter(([, cents]) => cents !== 0)).toEqual(complete.map((id) => [id, priceOf(id)]));
  });

  it('make twelve records and nothing that belongs to no deal', () => {
    expect([typedReceivables(made).length, made.sales.length, made.payables.length]).toEqual([8, 3, 1]);
  });

  it.each([
    [41000006, 'Criação e design'],
    [41000007, 'Criação e design'],
    [41000008, 'Criação e design'],
    [41000011, 'Criação e design'],
    [41000010, 'Planos mensais'],
  ])('%i is one receivable of the day it was won, in the category "%s"', (id, category) => {
    expect(entriesOf(made.receivables, id)).toMatchObject([
      {
        description: deals.get(id)?.name,
        accrualDate: dayOf(id),
        totalCents: priceOf(id),
        category,
        instalments: [{ dueDate: dayOf(id), amountCents: priceOf(id), note: `Ref. Zapier (receber): ${id}` }],
      },
    ]);
  });

  it('1.234,57 in three instalments is 411,53 + 411,52 + 411,52, a month apart', () => {
    const first = dayOf(41000005, 30);
    expect(entriesOf(made.receivables, 41000005)).toMatchObject([
      {
        accrualDate: dayOf(41000005),
        totalCents: 123457,
        instalments: [
          { dueDate: first, amountCents: 41153 },
          { dueDate: monthsAfter(first, 1), amountCents: 41152 },
          { dueDate: monthsAfter(first, 2), amountCents: 41152 },
        ],
      },
    ]);
  });

  it('down payment and remainder of one deal are two receivables of one person, told apart by reference', () => {
    const found = entriesOf(made.receivables, 41000001).map(({ totalCents, personName, instalments }) => [
      totalCents,
      personName,
      ...instalments.flatMap(({ dueDate, note }) => [dueDate, note]),
    ]);
    expect(found).toEqual([
      [104990, 'Padaria Aurora Ltda', dayOf(41000001), 'Ref. Zapier (receber): 41000001-entrada'],
      [245010, 'Padaria Aurora Ltda', dayOf(41000001, 30), 'Ref. Zapier (receber): 41000001-saldo'],
    ]);
  });

  it('the commission is a payable that names the number of the sale made one step before', () => {
    const [sale] = salesOf(41000002);
    expect(sale).toMatchObject({
      status: 'APROVADO',
      saleDate: dayOf(41000002),
      totalCents: 561000,
      items: [
        { name: 'Site institucional', quantity: 1, unitPriceCents: 489000 },
        { name: 'Consultoria', quantity: 4, unitPriceCents: 18000 },
      ],
      instalments: [{ dueDate: dayOf(41000002), amountCents: 561000 }],
    });
    expect(made.payables).toMatchObject([
      {
        personName: 'Ana Souza',
        category: 'Comissões de vendas',
        accrualDate: dayOf(41000002),
        totalCents: 28055,
        notes: `Comissão da venda ${sale?.number}, negócio 41000002 do Moskit`,
        instalments: [
          {
            dueDate: dayOf(41000002, 30),
            amountCents: 28055,
            note: 'Ref. Zapier (pagar): 41000002-comissao',
          },
        ],
      },
    ]);
  });

  it.each([41000009, 41000012])('%i is one pending sale of its value and day', (id) => {
    expect(salesOf(id)).toMatchObject([
      {
        status: 'EM_ANDAMENTO',
        saleDate: dayOf(id),
        totalCents: priceOf(id),
        instalments: [{ dueDate: dayOf(id), amountCents: priceOf(id) }],
      },
    ]);
  });

  it('run again by a host that remembers nothing, find everything and make nothing', () => {
    expect(madeAgain).toEqual(made);
  });

  it('say in a few lines what was made and what was left out', () => {
    const text = printed.join('');
    expect(text).toContain(
      'Resumo: 11 capturados, 12 registros feitos, 0 já existiam, 1 sem nada a fazer, 0 falhas.',
    );
    expect(text.split('Não se aplicam (onlyIf)\n')[1]?.split('\n')).toHaveLength(7);
    expect(text).toContain(
      '  – Farmácia Boa Vida - Plano de conteúdo → Criar contas a receber não se aplica: “Funil” é "Planos mensais" e precisa ser exatamente "Projetos"',
    );
    expect(report.leftOut()).toEqual([
      { name: 'Padaria Aurora - Consultoria', reason: 'Campo obrigatório vazio: Data de competência' },
    ]);
  });
});

describe('the README of the flows', () => {
  const readme = readFileSync(join(places.flows, 'README.md'), 'utf8');

  it('shows a flow that is read as it stands', () => {
    const example = /```yaml\n(title:[\s\S]*?)```/.exec(readme)?.[1] ?? '';
    expect(parseFlow('exemplo.yaml', example).steps[0]?.operation).toBe('create_receivable');
  });

  it('shows conditions that are read as they stand', () => {
    const example = /```yaml\n(trigger:[\s\S]*?)```/.exec(readme)?.[1] ?? '';
    const { trigger, steps } = parseFlow('exemplo.yaml', `title: T\n${example}`);
    expect([trigger.onlyIf?.length, steps[0]?.onlyIf?.map((group) => group.length)]).toEqual([1, [2, 1]]);
  });

  it('names every operator', () => {
    expect(operatorKeys.filter((key) => !readme.includes(`\`${key}`))).toEqual([]);
  });

  it('names every flow of the folder', () => {
    expect(
      listFlowIds(places.flows).filter((id) => !readme.includes(`[\`${id}.yaml\`](${id}.yaml)`)),
    ).toEqual([]);
  });
});
