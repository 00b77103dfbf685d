import { describe, expect, it } from '@jest/globals';
import type { Field } from '../../../../local/host/app-definition.js';
import { ConversionRefused, convertInput, withoutEmptyValues } from '../../../../local/host/input/convert.js';

const one = (type: string | undefined, text: string) =>
  convertInput([{ key: 'a', label: 'Campo', ...(type ? { type } : {}) }], { a: text })['a'];

describe('a text becomes what its field takes', () => {
  it.each([
    [undefined, '1.234,56', '1.234,56'],
    ['string', ' x ', ' x '],
    ['text', '', ''],
    ['boolean', 'false', false],
    ['boolean', 'No', false],
    ['boolean', '0', false],
    ['boolean', 'true', true],
    // Zapier reads no Portuguese; hence the connector's own yes/no fields are text.
    ['boolean', 'não', true],
    ['boolean', '', ''],
    ['integer', '12', 12],
    ['integer', '12.9', 12],
    ['number', '1234.56', 1234.56],
    // And no Brazilian numbers.
    ['number', '1.234,56', 1.234],
    ['number', 'R$ 10', 10],
    ['number', '', ''],
    ['datetime', '2026-03-31', '2026-03-31T09:00:00-03:00'],
    ['datetime', '05/03/2026', '2026-05-03T09:00:00-03:00'],
    ['datetime', '2026-03-31T02:30:00Z', '2026-03-30T23:30:00-03:00'],
    ['datetime', '2026-03-31T02:30:00+0000', '2026-03-30T23:30:00-03:00'],
    ['datetime', '2026-03-31 10:20', '2026-03-31T10:20:00-03:00'],
    ['datetime', '1774924200', '2026-03-30T23:30:00-03:00'],
    ['datetime', '1774924200000', '2026-03-30T23:30:00-03:00'],
    // Summer time was still in force.
    ['datetime', '2018-12-01', '2018-12-01T09:00:00-02:00'],
  ])('%s %j is %j', (type, text, expected) => {
    expect(one(type, text)).toBe(expected);
  });

  it.each([
    ['number', 'abc', 'O campo Campo recebeu "abc", que não é um número.'],
    ['integer', '-', 'O campo Campo recebeu "-", que não é um número.'],
    ['datetime', '2026-02-31', 'O campo Campo recebeu "2026-02-31", que não é uma data.'],
    ['datetime', '31/03/2026', 'O campo Campo recebeu "31/03/2026", que não é uma data.'],
    ['datetime', 'ontem', 'O campo Campo recebeu "ontem", que não é uma data.'],
  ])('%s %j is refused', (type, text, message) => {
    expect(() => one(type, text)).toThrow(new ConversionRefused(message));
  });

  it('does so in lists and in line items', () => {
    const fields: Field[] = [
      { key: 'ids', list: true, type: 'integer' },
      { key: 'lines', children: [{ key: 'price', type: 'number' }, { key: 'name' }] },
    ];
    expect(convertInput(fields, { ids: ['1', '2'], lines: [{ price: '1.5', name: '7' }] })).toEqual({
      ids: [1, 2],
      lines: [{ price: 1.5, name: '7' }],
    });
  });
});

describe('an app that wants no empty values', () => {
  it('gets none, all the way down', () => {
    const input = {
      a: '',
      b: [null, '', 'x'],
      c: { d: null, e: [] },
      f: [{ g: '' }, { g: 'y' }],
      h: false,
      i: 0,
    };
    expect(withoutEmptyValues(input)).toEqual({ b: ['x'], f: [{ g: 'y' }], h: false, i: 0 });
  });
});
