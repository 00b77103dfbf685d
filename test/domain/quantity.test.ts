import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cents } from '../../domain/money.js';
import { formatQuantity, one, parseQuantity, priceOf, toNumber } from '../../domain/quantity.js';
import { refusalOf } from './refusal-of.js';

/** What follows "O campo <label> " in the message. */
function sentencesOf(parse: () => unknown): string {
  const { problem, fix } = refusalOf(parse);
  return `${problem}. ${fix}`;
}

describe('a quantity', () => {
  it.each([
    ['1', 10_000],
    ['2', 20_000],
    [' 3 ', 30_000],
    ['0', 0],
    ['1,5', 15_000],
    ['1.5', 15_000],
    ['0,3333', 3_333],
    ['0.250', 2_500],
    ['1,2500', 12_500],
    ['2.0', 20_000],
    ['2.500000', 25_000],
    ['1234', 12_340_000],
    ['1.234,5', 12_345_000],
    ['1,234.5', 12_345_000],
    ['1.234,125', 12_341_250],
  ])('reads %j as %i ten-thousandths', (text, expected) => {
    expect(parseQuantity(text)).toBe(expected);
  });

  it.each([
    ['1.250', 'recebeu "1.250", que pode ser 1250 ou 1,250. Escreva 1250 ou 1,2500.'],
    ['1,250', 'recebeu "1,250", que pode ser 1250 ou 1,250. Escreva 1250 ou 1,2500.'],
    ['dois', 'recebeu "dois", que não é uma quantidade. Escreva só o número, como 2 ou 1,5.'],
    ['-1', 'recebeu "-1", que não é uma quantidade. Escreva só o número, como 2 ou 1,5.'],
    ['1e3', 'recebeu "1e3", que não é uma quantidade. Escreva só o número, como 2 ou 1,5.'],
    ['', 'recebeu "", que não é uma quantidade. Escreva só o número, como 2 ou 1,5.'],
    ['1,2,3', 'recebeu "1,2,3", que não é uma quantidade. Escreva só o número, como 2 ou 1,5.'],
    [
      '0,33333',
      'recebeu "0,33333", com mais de quatro casas decimais. Escreva no máximo quatro, como 0,3333.',
    ],
    [
      '999999999999',
      'recebeu "999999999999", uma quantidade grande demais. Escreva só o número, como 2 ou 1,5.',
    ],
  ])('refuses %j', (text, sentences) => {
    expect(sentencesOf(() => parseQuantity(text))).toBe(sentences);
  });

  it('is written and read back as the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), (tenThousandths) => {
        const text = formatQuantity(parseQuantity((tenThousandths / 10_000).toFixed(4)));
        fc.pre(!/^[1-9]\d{0,2},\d{3}$/.test(text));
        expect(parseQuantity(text)).toBe(tenThousandths);
      }),
    );
  });

  it.each([
    ['1', '1'],
    ['1.50', '1,5'],
    ['0,05', '0,05'],
    ['10', '10'],
  ])('%s is shown as %s', (text, shown) => {
    expect(formatQuantity(parseQuantity(text))).toBe(shown);
  });

  it('becomes the number that JSON writes with the same digits', () => {
    expect(JSON.stringify([one, parseQuantity('0,3333'), parseQuantity('1,1')].map(toNumber))).toBe(
      '[1,0.3333,1.1]',
    );
  });
});

describe('quantity times unit price', () => {
  it.each([
    ['3', 1990, 5970],
    ['1,5', 1000, 1500],
    ['0,25', 400, 100],
    ['100', 435, 43500],
    ['0,0001', 1_000_000, 100],
    ['0', 1990, 0],
  ])('%s × %i cents is %i', (quantity, price, total) => {
    expect(priceOf(parseQuantity(quantity), cents(price))).toBe(total);
  });

  it.each([
    ['1,5', 333],
    ['0,3333', 1000],
    ['0,0001', 1],
    ['9000000', Number.MAX_SAFE_INTEGER],
  ])('%s × %i cents has no exact price', (quantity, price) => {
    expect(priceOf(parseQuantity(quantity), cents(price))).toBeNull();
  });
});
