import { describe, expect, it } from '@jest/globals';
import { parsePaymentMethod, paymentMethods } from '../../domain/payment-method.js';
import { refusalOf } from './refusal-of.js';

describe('parsePaymentMethod', () => {
  it.each([
    ['pix', 'pix'],
    ['PIX', 'pix'],
    ['boleto', 'boleto'],
    ['Boleto bancário', 'boleto'],
    ['cartao de credito', 'credit_card'],
    ['Cartão de Débito', 'debit_card'],
    ['Vale alimentação', 'food_voucher'],
    ['vale-refeição', 'meal_voucher'],
    ['no payment', 'no_payment'],
  ])('reads %j as %s', (text, expected) => {
    expect(parsePaymentMethod(text)).toBe(expected);
  });

  it.each(['', 'cartão', 'fiado', 'toString'])('refuses %j', (text) => {
    expect(refusalOf(() => parsePaymentMethod(text))).toEqual({
      problem: `recebeu "${text}", que não é uma forma de pagamento da lista`,
      fix: 'Escolha uma da lista, como Pix, Boleto bancário ou Cartão de crédito.',
    });
  });

  it('reads every key and every label of the list, each meaning one method', () => {
    for (const { key, label } of paymentMethods) {
      expect([parsePaymentMethod(key), parsePaymentMethod(label)]).toEqual([key, key]);
    }
    expect(new Set(paymentMethods.map(({ key }) => key)).size).toBe(20);
  });
});
