import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Discount,
  discountOn,
  formatDiscount,
  itemsLeaving,
  parseDiscount,
  toDiscount,
} from '../../domain/discount.js';
import { cents } from '../../domain/money.js';
import { refusalOf } from './refusal-of.js';

/** What follows "O campo <label> " in the message. */
function sentencesOf(parse: () => unknown): string {
  const { problem, fix } = refusalOf(parse);
  return `${problem}. ${fix}`;
}

const percent = (hundredths: number): Discount => ({ kind: 'percentage', hundredths });
const amount = (value: number): Discount => ({ kind: 'amount', amount: cents(value) });

describe('a discount as written', () => {
  it.each([
    ['50,00', 'amount', amount(5000)],
    ['R$ 1.234,56', 'amount', amount(123456)],
    ['10', 'amount', amount(1000)],
    ['10', 'percentage', percent(1000)],
    ['7,5', 'percentage', percent(750)],
    ['12.34', 'percentage', percent(1234)],
    ['7,5%', 'percentage', percent(750)],
    ['100 %', 'percentage', percent(10000)],
    ['0', 'amount', null],
    ['0%', 'percentage', null],
  ] as const)('%j as %s is read', (text, type, expected) => {
    expect(toDiscount(parseDiscount(text), type)).toEqual(expected);
  });

  it('may be absent', () => {
    expect(toDiscount(null, 'amount')).toBeNull();
  });

  it.each([
    ['abc%', 'recebeu "abc%", que não é uma porcentagem. Escreva um número de 0 a 100, como 10% ou 7,5%.'],
    [
      '1,234%',
      'recebeu "1,234%", que não é uma porcentagem. Escreva um número de 0 a 100, como 10% ou 7,5%.',
    ],
    ['-5', 'recebeu "-5", que é negativo. Escreva um valor positivo, como 1.234,56.'],
    ['1.234', 'recebeu "1.234", que pode ser R$ 1.234,00 ou R$ 1,23. Escreva 1.234,00 ou 1,23.'],
  ])('%j is refused', (text, sentences) => {
    expect(sentencesOf(() => parseDiscount(text))).toBe(sentences);
  });

  it.each([
    [
      '10%',
      'amount',
      'O campo Desconto recebeu "10%", mas Tipo de desconto está como Valor em reais. Mude Tipo de desconto para Porcentagem ou escreva o desconto em reais.',
    ],
    [
      'R$ 10',
      'percentage',
      'O campo Desconto recebeu "R$ 10", mas Tipo de desconto está como Porcentagem. Mude Tipo de desconto para Valor em reais ou escreva a porcentagem, como 10.',
    ],
    [
      '100,01',
      'percentage',
      'O campo Desconto recebeu "100,01", acima de 100%. Escreva um número de 0 a 100, como 10 ou 7,5.',
    ],
  ] as const)('%j as %s contradicts itself', (text, type, sentence) => {
    expect(() => toDiscount(parseDiscount(text), type)).toThrow(sentence);
  });

  it.each([
    [percent(1000), '10%'],
    [percent(750), '7,5%'],
    [percent(1), '0,01%'],
    [amount(123456), 'R$ 1.234,56'],
  ])('%j is shown as %s', (discount, shown) => {
    expect(formatDiscount(discount)).toBe(shown);
  });
});

describe('a discount on items', () => {
  it.each([
    [5970, percent(1000), 597],
    [1001, percent(1250), 125],
    [10, percent(500), 1],
    [9, percent(500), 0],
    [1, percent(5000), 1],
    [3, percent(5000), 2],
    [123457, percent(333), 4111],
    [10000, percent(10000), 10000],
    [0, percent(1000), 0],
    [5970, amount(70), 70],
  ])('of %i cents by %j is %i, half a cent upwards', (items, discount, expected) => {
    expect(discountOn(cents(items), discount)).toBe(expected);
  });

  it.each([
    [9000, percent(1000), 10000],
    [9000, amount(1000), 10000],
    [9000, null, 9000],
    [1, percent(9999), 5001],
    [1, percent(5000), 2],
    [Number.MAX_SAFE_INTEGER, amount(1), null],
    [Number.MAX_SAFE_INTEGER, percent(5000), null],
    [1, percent(10000), null],
  ])('to leave %i with %j there were %s', (rest, discount, items) => {
    expect(itemsLeaving(cents(rest), discount)).toBe(items);
  });

  it('leaves exactly what was asked, whatever the percentage below 100', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 ** 9 }),
        fc.integer({ min: 1, max: 9999 }),
        (rest, hundredths) => {
          const items = itemsLeaving(cents(rest), percent(hundredths)) ?? cents(0);
          expect(items - discountOn(items, percent(hundredths))).toBe(rest);
        },
      ),
    );
  });
});
