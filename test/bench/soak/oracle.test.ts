import { describe, expect, it } from '@jest/globals';
import type { Board, BoardDeal } from '../../../bench/soak/crm-records.js';
import { inParts, typedAmount } from '../../../bench/soak/oracle/amounts.js';
import type { Books } from '../../../bench/soak/oracle/books.js';
import { compare } from '../../../bench/soak/oracle/compare.js';
import { closingDay, daysLater, monthsLater } from '../../../bench/soak/oracle/days.js';
import { validDocument } from '../../../bench/soak/oracle/documents.js';
import { createWatch } from '../../../bench/soak/oracle/watch.js';

/* A judge that never finds anything proves nothing: each way of being wrong is shown to the oracle once. */

const NOW = Date.parse('2026-03-20T15:00:00Z');

const deal: BoardDeal = {
  id: 41,
  name: 'Fachada',
  status: 'WON',
  priceCents: 10_000,
  closedAt: '2026-03-18T01:30:00.000Z',
  stageId: 180101,
  pipelineId: 40110,
  ownerName: 'Ana Souza',
  companyId: 7,
  contactId: null,
  products: [],
  customFields: {},
};
const boardWith = (...deals: BoardDeal[]): Board => ({
  deals,
  companies: [
    { id: 7, name: 'Padaria Boa', document: '12.345.678/0001-95', emails: ['a@b.example'], phones: [] },
  ],
  contacts: [],
});

/** What the automations have to do about these deals; the first board is what was there before. */
function captured(before: Board, ...boards: Board[]) {
  const watch = createWatch();
  for (const flow of ['receber', 'comissao', 'venda']) watch.turnOn(flow, before);
  for (const board of boards) watch.observe(board, NOW);
  return watch;
}
const keysOf = (watch: ReturnType<typeof captured>, flow: string) =>
  watch
    .captures()
    .filter((capture) => capture.flow === flow)
    .map(({ key }) => key);

describe('what has to be captured', () => {
  it.each([
    ['a win of the funnel', {}, ['41']],
    ['one without a closing date', { closedAt: null }, ['41']],
    ['one worth its items', { priceCents: null, products: [line(2, 5_000)] }, ['41']],
    ['one that is open', { status: 'OPEN' as const }, []],
    ['one of another funnel', { pipelineId: 40120 }, []],
    ['one without a value', { priceCents: 0 }, []],
    ['one without a customer', { companyId: null }, []],
    ['one closed 32 days ago', { closedAt: '2026-02-16T12:00:00.000Z' }, []],
  ])('%s', (_, change, keys) => {
    expect(keysOf(captured(boardWith(), boardWith({ ...deal, ...change })), 'receber')).toEqual(keys);
  });

  it('a deal once, or once per closing date', () => {
    const again = { ...deal, pipelineId: 40120, closedAt: '2026-03-19T12:00:00.000Z' };
    const watch = captured(
      boardWith(),
      boardWith(deal),
      boardWith(again),
      boardWith({ ...again, pipelineId: 40110 }),
    );
    expect(keysOf(watch, 'receber')).toEqual(['41']);
    expect(keysOf(watch, 'comissao')).toEqual(['41@2026-03-18T01:30:00.000Z', '41@2026-03-19T12:00:00.000Z']);
    expect(keysOf(watch, 'venda')).toEqual(['41@2026-03-19T12:00:00.000Z']);
  });

  it('nothing that was won before, nor while the automation was off', () => {
    const watch = captured(boardWith(deal), boardWith(deal));
    expect(watch.captures()).toEqual([]);
    watch.turnOff('receber');
    watch.observe(boardWith(deal, { ...deal, id: 42 }), NOW);
    watch.turnOn('receber', boardWith(deal, { ...deal, id: 42 }));
    watch.observe(boardWith(deal, { ...deal, id: 42 }, { ...deal, id: 43 }), NOW);
    expect(keysOf(watch, 'receber')).toEqual(['43']);
  });
});

function line(quantity: number, priceCents: number) {
  return { name: 'Consultoria', quantity, priceCents, totalCents: quantity * priceCents };
}

const nobody: Books = { receivables: [], payables: [], sales: [], people: [] };
const person: Books['people'][number] = {
  id: 'p1',
  name: 'Padaria Boa',
  type: 'Jurídica',
  document: '12345678000195',
  email: 'a@b.example',
  mobilePhone: null,
  businessPhone: null,
  notes: 'Origem: Moskit',
  isActive: true,
  roles: ['Cliente'],
};
const instalment = (dueDate: string, amountCents: number) => ({
  dueDate,
  amountCents,
  paymentMethod: 'PIX_PAGAMENTO_INSTANTANEO',
});
const entry: Books['receivables'][number] = {
  id: 'e1',
  description: 'Receber 41',
  accrualDate: '2026-03-17',
  totalCents: 10_000,
  notes: 'Fachada',
  saleId: null,
  personId: 'p1',
  category: 'Criação e design',
  costCentre: 'Equipe de design',
  financialAccount: 'Conta Corrente',
  instalments: [
    instalment('2026-04-16', 3_334),
    instalment('2026-05-16', 3_333),
    instalment('2026-06-16', 3_333),
  ],
};
const right: Books = { ...nobody, receivables: [entry], people: [person] };
const differencesOf = (end: Books) =>
  compare(captured(boardWith(), boardWith(deal)).captures(), nobody, end).differences;

describe('the comparison', () => {
  it('finds nothing where every record is as it has to be', () => {
    expect(differencesOf(right)).toEqual([]);
  });

  const [first = instalment('', 0), ...others] = entry.instalments;
  const wrong: [string, Books, RegExp][] = [
    ['a record missing', { ...right, receivables: [] }, /"Receber 41": 0 times, not 1/],
    [
      'a record too many',
      { ...right, receivables: [entry, { ...entry, id: 'e2' }] },
      /"Receber 41": 2 times, not 1/,
    ],
    [
      'a record of something else',
      { ...right, receivables: [entry, { ...entry, id: 'e2', description: 'Receber 42' }] },
      /"Receber 42": not expected/,
    ],
    [
      'a cent too much',
      { ...right, receivables: [{ ...entry, totalCents: 10_001 }] },
      /totalCents is 10001, not 10000/,
    ],
    [
      'a cent in the wrong instalment',
      { ...right, receivables: [{ ...entry, instalments: [...others, first] }] },
      /instalments is/,
    ],
    [
      'a day too early',
      { ...right, receivables: [{ ...entry, accrualDate: '2026-03-16' }] },
      /accrualDate is "2026-03-16", not "2026-03-17"/,
    ],
    [
      'somebody registered twice',
      { ...right, people: [person, { ...person, id: 'p2' }] },
      /"Padaria Boa": registered twice/,
    ],
    [
      'somebody with another document',
      { ...right, people: [{ ...person, document: null }] },
      /"Padaria Boa" \(p1\): not expected/,
    ],
    [
      'a record of somebody else',
      {
        ...right,
        people: [person, { ...person, id: 'p2', name: 'Outra', document: null }],
        receivables: [{ ...entry, personId: 'p2' }],
      },
      /for p2, somebody else/,
    ],
    ['a role that nobody asked for', { ...right, people: [{ ...person, roles: [] }] }, /roles are/],
  ];
  it.each(wrong)('finds %s', (_, end, difference) => {
    expect(differencesOf(end)).toEqual(expect.arrayContaining([expect.stringMatching(difference)]));
  });

  it('finds what was changed in the records of the start', () => {
    const { differences } = compare([], right, { ...right, receivables: [{ ...entry, totalCents: 1 }] });
    expect(differences).toEqual(['record e1 of the start: changed']);
  });
});

describe('the oracle on its own', () => {
  it.each([
    ['1.234,56', 123_456],
    ['1234,56', 123_456],
    ['1234.56', 123_456],
    ['R$\u00a01.234.567,89', 123_456_789],
    ['0,00', 0],
    ['1.234', null],
    ['12,345', null],
    ['-50,00', null],
    ['10%', null],
  ])('reads %s as %s cents', (text, cents) => {
    expect(typedAmount(text)).toBe(cents);
  });

  it.each([
    [10_000, 3, [3_334, 3_333, 3_333]],
    [3, 3, [1, 1, 1]],
    [2, 3, null],
  ])('splits %i in %i', (total, count, parts) => {
    expect(inParts(total, count)).toEqual(parts);
  });

  it.each([
    ['2026-03-18T01:30:00.000Z', '2026-03-17'],
    ['2026-03-18T03:00:00.000Z', '2026-03-18'],
    ['2026-03-18T00:00:00.000Z', '2026-03-18'],
  ])('puts %s on the day %s', (instant, day) => {
    expect(closingDay(instant)).toBe(day);
  });

  it.each([
    [daysLater('2026-02-26', 3), '2026-03-01'],
    [monthsLater('2026-01-31', 1), '2026-02-28'],
    [monthsLater('2026-11-30', 3), '2027-02-28'],
  ])('counts to %s', (counted, day) => {
    expect(counted).toBe(day);
  });

  it.each([
    ['12.345.678/0001-95', '12345678000195'],
    ['12.abc.345/01de-35', '12ABC34501DE35'],
    ['529.982.247-25', '52998224725'],
    ['12.345.678/0001-99', null],
    ['123', null],
    [null, null],
  ])('takes %s as %s', (text, document) => {
    expect(validDocument(text)).toBe(document);
  });
});
