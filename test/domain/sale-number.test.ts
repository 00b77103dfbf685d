import { describe, expect, it } from '@jest/globals';
import { parseSaleNumber } from '../../domain/sale-number.js';
import { refusalOf } from './refusal-of.js';

/** What follows "O campo <label> " in the message. */
function sentencesOf(parse: () => unknown): string {
  const { problem, fix } = refusalOf(parse);
  return `${problem}. ${fix}`;
}

describe('the number of a sale', () => {
  it.each([
    ['1043', 1043],
    [' 7 ', 7],
    ['0012', 12],
    ['999999999', 999999999],
  ])('%j is %i', (text, number) => {
    expect(parseSaleNumber(text)).toBe(number);
  });

  it.each(['0', '-1', '1.043', '10,5', 'nº 3', '', '1000000000'])('%j is refused', (text) => {
    expect(sentencesOf(() => parseSaleNumber(text))).toBe(
      `recebeu "${text}", que não é um número de venda. Escreva só os algarismos, como 1043, ou deixe vazio para usar o próximo número livre.`,
    );
  });
});
