import { describe, expect, it } from '@jest/globals';
import type { Field } from '../../../../local/host/app-definition.js';
import type { StepInput } from '../../../../local/host/flow/flow.js';
import { mapInput } from '../../../../local/host/flow/map-input.js';

const outputs = new Map<string, Record<string, unknown>>([
  [
    'trigger',
    {
      value: 10,
      ids: [7, 8],
      items: [
        { name: 'Pão', price: 1.5 },
        { name: 'Café', price: null },
      ],
      none: [],
      shorter: [{ note: 'só um' }],
    },
  ],
]);

const lines: Field = {
  key: 'lines',
  children: [{ key: 'name' }, { key: 'price' }, { key: 'unit', default: 'un' }],
};

const map = (fields: Field[], input: StepInput) => mapInput(fields, input, outputs);

describe('the input of a step', () => {
  it.each<[string, Field[], StepInput, unknown]>([
    ['takes values of the run', [{ key: 'a' }], { a: 'R$ {{trigger.value}}' }, { a: 'R$ 10' }],
    ['takes the default of a field that is not mentioned', [{ key: 'a', default: 'x' }], {}, { a: 'x' }],
    ['keeps a field empty that is mentioned', [{ key: 'a', default: 'x' }], { a: '' }, { a: '' }],
    ['leaves out what has neither', [{ key: 'a' }], {}, {}],
    ['never takes keys that the operation does not have', [{ key: 'a' }], { b: '1' }, {}],
    ['makes a list of one value', [{ key: 'a', list: true }], { a: '1' }, { a: ['1'] }],
    [
      'makes a list of a reference to one',
      [{ key: 'a', list: true }],
      { a: '{{trigger.ids}}' },
      { a: ['7', '8'] },
    ],
    [
      'drops empty members of a list',
      [{ key: 'a', list: true }],
      { a: ['1', '', '{{trigger.x}}'] },
      { a: ['1'] },
    ],
    ['joins a list in a field of one value', [{ key: 'a' }], { a: '{{trigger.ids}}' }, { a: '7,8' }],
  ])('%s', (_title, fields, input, expected) => {
    expect(map(fields, input)).toEqual(expected);
  });
});

describe('line items', () => {
  it.each<[string, StepInput['lines'], unknown]>([
    ['written out give a line each', [{ name: 'A' }, { name: 'B' }], [named('A'), named('B')]],
    ['written as one group give one line', { name: 'A' }, [named('A')]],
    [
      'mapped from a list give a line for each member, plain text repeated',
      [{ name: '{{trigger.items.name}} novo', price: '{{trigger.items.price}}', unit: 'kg' }],
      [
        { name: 'Pão novo', price: '1.5', unit: 'kg' },
        { name: 'Café novo', price: '', unit: 'kg' },
      ],
    ],
    [
      'mapped from lists of different length leave the missing ones empty',
      [{ name: '{{trigger.items.name}}', price: '{{trigger.shorter.note}}' }],
      [
        { name: 'Pão', price: 'só um', unit: 'un' },
        { name: 'Café', price: '', unit: 'un' },
      ],
    ],
    ['mapped from an empty list give none', [{ name: '{{trigger.none.name}}' }], []],
    [
      'mapped and written mix',
      [{ name: '{{trigger.shorter.note}}' }, { name: 'B' }],
      [named('só um'), named('B')],
    ],
  ])('%s', (_title, value, expected) => {
    expect(map([lines], { lines: value ?? '' })).toEqual({ lines: expected });
  });

  function named(name: string) {
    return { name, unit: 'un' };
  }
});
