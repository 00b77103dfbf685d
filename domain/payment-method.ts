import { InvalidValue } from './errors.js';
import { foldText } from './plain-text.js';
import { quote } from './quote.js';

/** What a form offers, the usual ones first. `key` is permanent: it is stored in users' Zaps. */
export const paymentMethods = [
  { key: 'pix', label: 'Pix' },
  { key: 'boleto', label: 'Boleto bancário' },
  { key: 'credit_card', label: 'Cartão de crédito' },
  { key: 'debit_card', label: 'Cartão de débito' },
  { key: 'bank_transfer', label: 'Transferência bancária' },
  { key: 'bank_deposit', label: 'Depósito bancário' },
  { key: 'automatic_debit', label: 'Débito automático' },
  { key: 'cash', label: 'Dinheiro' },
  { key: 'cheque', label: 'Cheque' },
  { key: 'digital_wallet', label: 'Carteira digital' },
  { key: 'store_credit', label: 'Crédito da loja' },
  { key: 'virtual_credit', label: 'Crédito virtual' },
  { key: 'cashback', label: 'Cashback' },
  { key: 'loyalty_program', label: 'Programa de fidelidade' },
  { key: 'gift_voucher', label: 'Vale-presente' },
  { key: 'food_voucher', label: 'Vale-alimentação' },
  { key: 'meal_voucher', label: 'Vale-refeição' },
  { key: 'fuel_voucher', label: 'Vale-combustível' },
  { key: 'no_payment', label: 'Sem pagamento' },
  { key: 'other', label: 'Outro' },
] as const;

export type PaymentMethod = (typeof paymentMethods)[number]['key'];

/**
 * By key or by label, case, accents and hyphens aside.
 * @example parsePaymentMethod('cartao de credito') // 'credit_card'
 * @throws InvalidValue
 */
export function parsePaymentMethod(text: string): PaymentMethod {
  const wanted = simplify(text);
  const method = paymentMethods.find(({ key, label }) => [key, label].map(simplify).includes(wanted));
  if (method !== undefined) return method.key;
  throw new InvalidValue(
    `recebeu ${quote(text)}, que não é uma forma de pagamento da lista`,
    'Escolha uma da lista, como Pix, Boleto bancário ou Cartão de crédito.',
  );
}

function simplify(text: string): string {
  return foldText(text.replace(/[-_]/g, ' '));
}
