import { InvalidValue } from './errors.js';
import { quote } from './quote.js';

/**
 * The number of a sale, as it stands on the invoice.
 * @example parseSaleNumber('1043') // 1043
 * @throws InvalidValue unless it is a whole number from 1 to 999999999
 */
export function parseSaleNumber(text: string): number {
  const number = Number(/^\d{1,9}$/.exec(text.trim())?.[0]);
  if (!(number >= 1)) {
    throw new InvalidValue(
      `recebeu ${quote(text)}, que não é um número de venda`,
      'Escreva só os algarismos, como 1043, ou deixe vazio para usar o próximo número livre.',
    );
  }
  return number;
}
