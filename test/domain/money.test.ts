import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidValue } from '../../domain/errors.js';
import { cents, centsFromReais, formatBrl, parseMoney, sumCents, toReais } from '../../domain/money.js';
import { refusalOf } from './refusal-of.js';

/** Of a text; sums and cents may be larger. */
const largestRead = 7_000_000_000_000_000;
const largest = Number.MAX_SAFE_INTEGER;

describe('parseMoney', () => {
  it.each([
    ['1234.56', 123456],
    ['1234,56', 123456],
    ['1.234,56', 123456],
    ['1.234.567,89', 123456789],
    ['1.234.567', 123456700],
    ['1,234.56', 123456],
    ['1,234,567', 123456700],
    ['1,234,567.8', 123456780],
    ['R$ 1.234,56', 123456],
    ['R$1.234,56', 123456],
    ['r$ 1.234,56', 123456],
    ['R$\u00a01.234,56', 123456],
    ['R$\u202f1.234,56', 123456],
    ['R$\u20091.234,56', 123456],
    ['\t 1.234,56 \n', 123456],
    ['1234', 123400],
    ['1234.5', 123450],
    ['1234,5', 123450],
    ['12.5', 1250],
    ['0,01', 1],
    ['0', 0],
    ['0,00', 0],
    ['007,50', 750],
    ['19,90', 1990],
    ['70.000.000.000.000,00', largestRead],
    ['000000000000000000000001', 100],
  ])('reads %j as %i cents', (text, expected) => {
    expect(parseMoney(text)).toBe(expected);
  });

  it.each([
    ['1.234', 'recebeu "1.234", que pode ser R$ 1.234,00 ou R$ 1,23', 'Escreva 1.234,00 ou 1,23.'],
    ['1,234', 'recebeu "1,234", que pode ser R$ 1.234,00 ou R$ 1,23', 'Escreva 1.234,00 ou 1,23.'],
    [
      'R$ 12.345',
      'recebeu "R$ 12.345", que pode ser R$ 12.345,00 ou R$ 12,35',
      'Escreva 12.345,00 ou 12,35.',
    ],
    [
      '999.999',
      'recebeu "999.999", que pode ser R$ 999.999,00 ou R$ 1.000,00',
      'Escreva 999.999,00 ou 1.000,00.',
    ],
  ])('refuses %j and says both readings', (text, problem, fix) => {
    expect(refusalOf(() => parseMoney(text))).toEqual({ problem, fix });
  });

  it.each(['-1', '- 1,00', '−1,00', '-R$ 1,00', 'R$ -1,00', '(1,00)', '(R$ 1,00)', '1,00-', '-0'])(
    'refuses %j as negative',
    (text) => {
      expect(refusalOf(() => parseMoney(text)).problem).toMatch(/^recebeu ".*", que é negativo$/);
    },
  );

  it.each(['0.123', '1.2345', '1234,567', '1.234,567', '1,234.567', '0.30000000000000004'])(
    'refuses %j for its decimals',
    (text) => {
      expect(refusalOf(() => parseMoney(text)).problem).toMatch(/com mais de duas casas decimais$/);
    },
  );

  it.each(['70000000000000.01', '90071992547409.92', '99.999.999.999.999,99', '9'.repeat(100_000)])(
    'refuses %.20s… as too much',
    (text) => {
      expect(refusalOf(() => parseMoney(text)).problem).toContain(
        'acima do maior valor aceito, R$ 70.000.000.000.000,00',
      );
    },
  );

  it.each([
    'abc',
    '1,2,3',
    '1.2.3',
    '1.23.456',
    '1.234.56',
    '12,34,567',
    '1.234,567.89',
    '1234.567,89',
    '1.234.567.',
    '1.',
    '.5',
    ',5',
    '1 234,56',
    '1e3',
    '+5',
    'Infinity',
    'NaN',
    '0x10',
    '１２３',
    '٣',
    '12 reais',
    'US$ 5',
    'R$ R$ 5',
    '1_000',
    '5%',
    '-',
    '()',
    '=1+1',
    '{{bundle.x}}',
    '💰',
    `${'('.repeat(50_000)}1${')'.repeat(50_000)}`,
  ])('refuses %.30j as no value in reais', (text) => {
    expect(refusalOf(() => parseMoney(text)).problem).toMatch(/^recebeu ".*", que não é um valor em reais$/);
  });

  it.each(['', ' ', '\u00a0', 'R$', 'R$ '])('refuses %j as empty', (text) => {
    expect(refusalOf(() => parseMoney(text)).problem).toBe('está sem valor');
  });

  it('says how to write in every refusal', () => {
    for (const text of ['1.234', '-1', '1.2345', '9'.repeat(30), 'abc', '']) {
      expect(refusalOf(() => parseMoney(text)).fix).toMatch(/^Escreva .*\.$/);
    }
  });

  it('reads back whatever formatBrl writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: largestRead }).map(cents), (amount) => {
        expect(parseMoney(formatBrl(amount))).toBe(amount);
        expect(parseMoney(formatBrl(amount).replace('R$ ', ''))).toBe(amount);
      }),
    );
  });

  it('never throws anything but InvalidValue and never gives a fraction', () => {
    const moneyLike = fc.string({ unit: fc.constantFrom(...'0123456789.,-R$ ()x'), maxLength: 20 });
    fc.assert(
      fc.property(fc.oneof(fc.string(), moneyLike), (text) => {
        try {
          return Number.isSafeInteger(parseMoney(text));
        } catch (error) {
          return error instanceof InvalidValue;
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('formatBrl', () => {
  it.each([
    [0, 'R$ 0,00'],
    [1, 'R$ 0,01'],
    [99999, 'R$ 999,99'],
    [123456, 'R$ 1.234,56'],
    [123456789, 'R$ 1.234.567,89'],
    [-100, '-R$ 1,00'],
    [largest, 'R$ 90.071.992.547.409,91'],
  ])('writes %i cents as %j', (amount, expected) => {
    expect(formatBrl(cents(amount))).toBe(expected);
  });
});

describe('centsFromReais', () => {
  it.each<[number | string, number]>([
    [1234.56, 123456],
    [19.9, 1990],
    [0.29, 29],
    [4.35, 435],
    [10, 1000],
    ['10', 1000],
    ['10.0', 1000],
    ['10.5000', 1050],
    ['1.000', 100],
    [-1.5, -150],
    [0, 0],
    [-0, 0],
    ['-0.00', 0],
  ])('reads %j as %i cents', (value, expected) => {
    expect(centsFromReais(value)).toBe(expected);
  });

  it.each([
    1.005,
    '1.234',
    '1,50',
    '1.',
    '.5',
    '',
    ' 1',
    '1e2',
    1e21,
    1e-7,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e15,
  ])('refuses %j', (value) => {
    expect(() => centsFromReais(value)).toThrow(InvalidValue);
  });

  it('survives the way through JSON to the cent, up to the largest amount that is read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: largestRead }).map(cents), (amount) => {
        const sent: unknown = JSON.parse(JSON.stringify(toReais(amount)));
        expect(centsFromReais(Number(sent))).toBe(amount);
      }),
    );
  });
});

describe('cents', () => {
  it.each([0.5, Number.NaN, largest + 1])('refuses %j, which is a mistake of ours', (value) => {
    expect(() => cents(value)).toThrow(RangeError);
  });

  it.each([
    [[], 0],
    [[10, 20, 1990], 2020],
    // In floats 0.01 + 0.06 is 0.06999999999999999, and 0.29 times 100 is 28.999999999999996.
    [[1, 6], 7],
    [[5, 24], 29],
    [[largest - 1, 1], largest],
  ])('add up without floats: %j is %i', (amounts, expected) => {
    expect(sumCents(amounts.map(cents))).toBe(expected);
  });

  it('refuses a sum that would no longer be exact', () => {
    expect(() => sumCents([cents(largest), cents(1)])).toThrow(RangeError);
  });
});
