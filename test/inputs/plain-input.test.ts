import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isBlank, toPlainInput, trimInvisible } from '../../inputs/plain-input.js';

describe('isBlank', () => {
  it.each([undefined, null, '', ' ', '\n\t\u00a0', '\u200b\u200e', '\u0000\ud800', [], ['', null, ' ']])(
    'is true for %j',
    (value) => {
      expect(isBlank(value)).toBe(true);
    },
  );

  it.each(['0', 0, false, 'x', [0], ['', 'x'], {}, [[]]])('is false for %j', (value) => {
    expect(isBlank(value)).toBe(false);
  });
});

describe('toPlainInput', () => {
  it.each([
    ['text', 'text'],
    [1234.5, '1234.5'],
    [0, '0'],
    [-0, '0'],
    [-12, '-12'],
    [0.1 + 0.2, '0.30000000000000004'],
    [1e21, '1000000000000000000000'],
    [-1.5e22, '-15000000000000000000000'],
    [1e-7, '0.0000001'],
    [-1.25e-9, '-0.00000000125'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    [10n, '10'],
    [true, 'true'],
    [false, 'false'],
    [' ', undefined],
    [null, undefined],
    [[], undefined],
  ])('turns %p into %p', (value, expected) => {
    expect(toPlainInput({ field: value })).toEqual({ field: expected });
  });

  it('reaches the lines of line items and no deeper', () => {
    expect(
      toPlainInput({ items: [{ quantity: 2, note: ' ' }, null, 3], deep: [{ list: [1], record: { a: 1 } }] }),
    ).toEqual({
      items: [{ quantity: '2', note: undefined }, undefined, '3'],
      deep: [{ list: [1], record: { a: 1 } }],
    });
  });

  it.each([undefined, null, 'text', 7, []])('is empty for %j', (inputData) => {
    expect(toPlainInput(inputData)).toEqual({});
  });

  it('treats prototype keys as ordinary ones', () => {
    const hostile: unknown = JSON.parse(
      '{"__proto__": {"polluted": 1}, "constructor": "x", "items": [{"__proto__": {"polluted": 1}}]}',
    );
    const plain = toPlainInput(hostile);
    expect(Object.getPrototypeOf(plain)).toBe(Object.prototype);
    expect(plain['polluted']).toBeUndefined();
    expect(Object.keys(plain)).toEqual(['__proto__', 'constructor', 'items']);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('writes every number as the very same number, without an exponent', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = String(toPlainInput({ value })['value']);
        expect(text).toMatch(/^-?\d+(\.\d+)?$/);
        expect(Number(text)).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});

describe('trimInvisible', () => {
  it.each([
    ['  a b ', 'a b'],
    ['\u202a12.345.678/0001-95\u202c', '12.345.678/0001-95'],
    ['\u200e\u00a0', ''],
    ['👩‍💻', '👩‍💻'],
    [`a${' '.repeat(100_000)}b`, `a${' '.repeat(100_000)}b`],
  ])('trims %.20j', (text, expected) => {
    expect(trimInvisible(text)).toBe(expected);
  });
});
