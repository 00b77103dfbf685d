import { describe, expect, it } from '@jest/globals';
import type { Operation } from '../../../../local/host/app-definition.js';
import { unmetReason } from '../../../../local/host/flow/only-if.js';
import { operatorKeys } from '../../../../local/host/flow/operators.js';
import { parseFlow } from '../../../../local/host/flow/read-flow.js';

/** As an author writes it under `onlyIf:`, in one line of YAML. */
const reason = (onlyIf: string, trigger: Record<string, unknown>) => {
  const flow = parseFlow(
    'f.yaml',
    `title: T\ntrigger: { operation: x, onlyIf: ${onlyIf} }\nsteps: [{ id: a, action: b }]\n`,
  );
  const operation: Pick<Operation, 'outputLabels'> = { outputLabels: new Map([['v', 'Valor']]) };
  return unmetReason(
    flow.trigger.onlyIf ?? [],
    new Map([['trigger', trigger]]),
    new Map([['trigger', operation as Operation]]),
  );
};
const holds = (condition: string, v: unknown) =>
  reason(`{ value: '{{trigger.v}}', ${condition} }`, { v }) === null;

/** Of each operator: what is written, values for which it holds, values for which it does not. */
const TABLE: [condition: string, holding: unknown[], failing: unknown[]][] = [
  ['contains: São', ['Clínica São Lucas', 'são', 'Bom Jesus, SÃO PAULO'], ['Sao Lucas', '', null]],
  ['doesNotContain: São', ['Sao Lucas', '', null], ['Clínica São Lucas', 'SÃO']],
  ['exactlyMatches: Maçã', ['Maçã'], ['maçã', 'Maçãs', 'Maca', '']],
  ['doesNotExactlyMatch: Maçã', ['maçã', 'Maçãs', ''], ['Maçã']],
  ['isIn: "Pix, Boleto"', ['Pix', 'boleto', ' PIX '], ['Pix, Boleto', 'Pi', '', null]],
  ['isIn: ["Pães, bolos", Café]', ['pães, bolos', 'Café'], ['Pães', 'bolos']],
  ['isNotIn: [Pix, Boleto]', ['Dinheiro', '', null], ['pix', 'BOLETO']],
  ['startsWith: Pad', ['Padaria', 'padre'], ['A Padaria', '', null]],
  ['doesNotStartWith: Pad', ['A Padaria', ''], ['Padaria', 'PADRE']],
  ['endsWith: Ltda', ['Aurora Ltda', 'x LTDA'], ['Ltda.', '', null]],
  ['doesNotEndWith: Ltda', ['Ltda.', ''], ['Aurora Ltda']],
  [
    'greaterThan: 1000',
    [1000.01, 2400, '1.000,01', 'R$ 1.234,56', '1234.5'],
    [1000, 999.99, -2000, '', null, 'mil', '1.234'],
  ],
  ['greaterThan: "1.999,99"', [2000, '2.000,00'], [1999.99]],
  ['lessThan: 1000', [999.99, 0, -1, '1,5', 1.234], [1000, 2400, '', null, 'mil', '1.234']],
  ['lessThan: -1', [-1.01, '-2,5'], [-1, 0]],
  ['greaterThan: "{{trigger.v}}"', [], [1, 2]],
  [
    'after: 2026-03-30',
    ['2026-03-31', '31/03/2026', '2026-03-31T03:00:00Z', '2026-03-31T00:00:00-03:00'],
    ['2026-03-30', '30/03/2026', '2026-03-30T23:30:00-03:00', '2026-03-31T02:59:00Z', '', null, 'ontem'],
  ],
  [
    'before: 30/03/2026',
    ['2026-03-29', '29/03/2026 23:59', '2026-03-30T02:59:59Z', '2026-03-29T00:00:00Z'],
    ['2026-03-30', '2026-03-31', '2026-03-30T00:00:00.000Z', '31/02/2026', ''],
  ],
  [
    'after: "2026-03-30T12:00:00-03:00"',
    ['2026-03-30T15:00:01Z', '2026-03-30 12:01', '2026-03-31'],
    ['2026-03-30T12:00:00-03:00', '2026-03-30', '2026-03-30T11:59'],
  ],
  [
    'dateEquals: 2026-03-30',
    ['2026-03-30', '30/03/2026', '2026-03-31T02:30:00Z', '2026-03-30T00:00:00Z'],
    ['2026-03-31', '2026-03-30T02:30:00Z', '03/30/2026', '20260330', ''],
  ],
  ['is: true', [true, 'sim', 'TRUE', '1', 'yes'], [false, 'não', '0', '', null, 'talvez']],
  ['is: false', [false, 'Não', 'nao', 0, 'no'], [true, 'sim', '', null, 'talvez']],
  ['exists: true', ['x', 0, false, ['a']], ['', '  ', null, undefined, []]],
  ['exists: false', ['', '  ', null, undefined, []], ['x', 0, false]],
];

const cases = TABLE.flatMap(([condition, holding, failing]) => [
  ...holding.map((value) => [condition, value, true] as const),
  ...failing.map((value) => [condition, value, false] as const),
]);

describe('an operator', () => {
  it.each(cases)('%s with %j: %j', (condition, value, expected) => {
    expect(holds(condition, value)).toBe(expected);
  });

  it('of each name is in the table above', () => {
    const tried = new Set(TABLE.map(([condition]) => condition.split(':')[0]));
    expect([...operatorKeys].filter((key) => !tried.has(key))).toEqual([]);
  });

  it('that compares with a value of the run takes it as it is then', () => {
    const same = `{ value: '{{trigger.a}}', exactlyMatches: '{{trigger.b}}' }`;
    expect(reason(same, { a: 'x', b: 'x' })).toBeNull();
    expect(reason(same, { a: 'x', b: 'y' })).toBe('“a” é "x" e precisa ser exatamente "y"');
    expect(
      reason(`{ value: '{{trigger.a}}', isIn: '{{trigger.list}}' }`, { a: '2', list: [1, 2] }),
    ).toBeNull();
    const empty = `{ value: '{{trigger.a}}', contains: '{{trigger.nothing}}' }`;
    expect(reason(empty, { a: 'x' })).toBe('“a” é "x" e precisa conter ""');
  });
});

describe('groups', () => {
  const is = (key: string) => `{ value: '{{trigger.${key}}}', exactlyMatches: sim }`;
  it.each([
    [`{ all: [${is('a')}, ${is('b')}] }`, ['ab', 'abc']],
    [`{ any: [${is('a')}, ${is('b')}] }`, ['a', 'b', 'ab', 'ac', 'bc', 'abc']],
    [`{ any: [{ all: [${is('a')}, ${is('b')}] }, ${is('c')}] }`, ['c', 'ab', 'ac', 'bc', 'abc']],
    [`{ any: [{ all: [${is('a')}, ${is('b')}] }, { all: [${is('b')}, ${is('c')}] }] }`, ['ab', 'bc', 'abc']],
  ])('%s: "and" inside, "or" between', (onlyIf, expected) => {
    const subsets = ['', 'a', 'b', 'c', 'ab', 'ac', 'bc', 'abc'];
    const found = subsets.filter(
      (subset) => reason(onlyIf, Object.fromEntries([...subset].map((key) => [key, 'sim']))) === null,
    );
    expect(found.sort()).toEqual([...expected].sort());
  });
});

describe('what is told of a condition that does not hold', () => {
  const of = (condition: string, v: unknown) => reason(`{ value: '{{trigger.v}}', ${condition} }`, { v });
  it.each([
    ['greaterThan: 1000', 540, '“Valor” é 540 e precisa ser maior que 1000'],
    ['lessThan: 1000', '1.234,50', '“Valor” é 1.234,50 e precisa ser menor que 1000'],
    ['lessThan: 1000', 'abc', '“Valor” é "abc", que não é um número, e precisa ser menor que 1000'],
    [
      'lessThan: 1000',
      '1.234',
      '“Valor” é "1.234", que pode ser 1234 ou 1,234, e precisa ser menor que 1000',
    ],
    ['lessThan: 1000', null, '“Valor” está vazio e precisa ser menor que 1000'],
    ['isNotIn: [a, B]', 'b', '“Valor” é "b" e precisa não ser nenhum destes: a, B'],
    ['doesNotStartWith: a', 'Ab', '“Valor” é "Ab" e precisa não começar com "a"'],
    ['after: 30/03/2026', '2026-03-30', '“Valor” é "2026-03-30" e precisa ser depois de 30/03/2026'],
    [
      'after: 30/03/2026',
      'ontem',
      '“Valor” é "ontem", que não é uma data, e precisa ser depois de 30/03/2026',
    ],
    ['is: true', 'talvez', '“Valor” é "talvez", que não é sim nem não, e precisa ser sim'],
    ['exists: true', '', '“Valor” está vazio e precisa estar preenchido'],
    ['exists: false', 'x', '“Valor” é "x" e precisa estar vazio'],
    ['exactlyMatches: x', 'y'.repeat(80), `“Valor” é "${'y'.repeat(60)}…" e precisa ser exatamente "x"`],
  ])('%s with %j', (condition, value, expected) => {
    expect(of(condition, value)).toBe(expected);
  });

  it('names each condition of a group and each group', () => {
    const a = "{ value: '{{trigger.v}}', greaterThan: 5 }";
    const b = "{ value: '{{trigger.w.x}} a', exists: false }";
    expect(reason(`{ all: [${a}, ${b}] }`, { v: 1 })).toBe(
      '“Valor” é 1 e precisa ser maior que 5; “w.x a” é " a" e precisa estar vazio',
    );
    expect(reason(`{ any: [${a}, ${b}, ${a}] }`, { v: 1 })).toBe(
      '“Valor” é 1 e precisa ser maior que 5, ou “w.x a” é " a" e precisa estar vazio',
    );
  });
});
