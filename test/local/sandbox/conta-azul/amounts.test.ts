import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  lineCents,
  readCents,
  readCentsText,
  readScaled,
  toWireAmount,
} from '../../../../local/sandbox/conta-azul/amounts.js';
import { isCnpj, isCpf, mask, unmask } from '../../../../local/sandbox/conta-azul/documents.js';

describe('amounts', () => {
  it.each([
    [1234.56, 123456],
    [10, 1000],
    [0.01, 1],
    [4.35, 435],
    [1.1, 110],
    [0, 0],
    [-1, null],
    [0.1 + 0.2, null],
    [1.005, null],
    [1e21, null],
    [Number.NaN, null],
    ['10', null],
    [null, null],
    [true, null],
  ])('reads the JSON value %j as %j cents', (value, cents) => {
    expect(readCents(value)).toBe(cents);
  });

  it.each([
    [2.5, 4, 25_000],
    [1, 0, 1],
    [0.0001, 4, 1],
    [12.5, 2, 1250],
    [99_999_999_999, 4, 999_999_999_990_000],
    [100_000_000_000, 4, null],
    [0.00001, 4, null],
    [1.5, 0, null],
    [-1, 0, null],
    ['1', 0, null],
  ])('reads the JSON value %j with %i decimals as %j', (value, decimals, scaled) => {
    expect(readScaled(value, decimals)).toBe(scaled);
  });

  it.each([
    [3, 1990, 5970],
    [0.5, 1, 1],
    [2.5, 3333, 8333],
    [0.3333, 100, 33],
    [1.0049, 10_000, 10_049],
  ])('takes %d pieces at %i cents for %i', (quantity, unitPriceCents, cents) => {
    expect(lineCents({ quantity, unitPriceCents })).toBe(cents);
  });

  it.each([
    ['999.99', 99999],
    ['100', 10000],
    ['100.5', 10050],
    ['1,00', null],
    ['1.234', null],
    ['', null],
    ['-1', null],
  ])('reads the filter %j as %j cents', (text, cents) => {
    expect(readCentsText(text)).toBe(cents);
  });

  it('gives back every amount that it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (cents) => {
        expect(readCents(toWireAmount(cents, 'number'))).toBe(cents);
      }),
    );
  });

  it('writes amounts as text where asked', () => {
    expect([toWireAmount(123450, 'text'), toWireAmount(1000, 'text')]).toEqual(['1234.50', '10.00']);
  });
});

describe('documents', () => {
  it.each([
    ['123.456.789-09', true],
    ['39053344705', true],
    ['123.456.789-00', false],
    ['111.111.111-11', false],
    ['1234567890', false],
    ['12.345.678/0001-95', false],
  ])('%s is a CPF: %s', (document, expected) => {
    expect(isCpf(document)).toBe(expected);
  });

  it.each([
    ['12.345.678/0001-95', true],
    ['12345678000195', true],
    ['12.ABC.345/01DE-35', true],
    ['12abc34501de35', true],
    ['12.345.678/0001-96', false],
    ['12.ABC.345/01DE-36', false],
    ['00.000.000/0000-00', false],
    ['123.456.789-09', false],
  ])('%s is a CNPJ: %s', (document, expected) => {
    expect(isCnpj(document)).toBe(expected);
  });

  it('masks what it unmasks', () => {
    for (const document of ['123.456.789-09', '12.345.678/0001-95', '12.ABC.345/01DE-35']) {
      expect(mask(unmask(document))).toBe(document);
    }
    expect(mask('X123')).toBe('X123');
  });
});
