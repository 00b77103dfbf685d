import { InvalidValue } from './errors.js';
import { quote } from './quote.js';

declare const brand: unique symbol;

/** Money in whole cents of a real: R$ 1.234,56 is 123456. Always a safe integer, never a fraction. */
export type Cents = number & { readonly [brand]: 'Cents' };

/**
 * Marks a whole number as cents.
 * @throws RangeError unless it is a safe integer: that would be a mistake of ours, not of a user
 */
export function cents(value: number): Cents {
  if (!isCents(value)) throw new RangeError(`Not a whole number of cents: ${value}`);
  return value;
}

/**
 * Money as people and systems write it → cents. Takes `1234.56`, `1234,56`, `1.234,56`, `1,234.56`, `1.234.567`,
 * `R$ 1.234,56`, `1234`, `1234.5`. One separator with three digits after it (`1.234`) is refused, since it may be
 * a thousand or a fraction.
 * @example parseMoney('R$ 1.234,56') // 123456
 * @throws InvalidValue with the readings the text could have
 */
export function parseMoney(text: string): Cents {
  const written = text.trim().replace(/^r\$\s*/iu, '');
  if (written === '') throw new InvalidValue('está sem valor', 'Escreva um número, como 1.234,56.');
  if (isNegative(text)) {
    throw new InvalidValue(
      `recebeu ${quote(text)}, que é negativo`,
      'Escreva um valor positivo, como 1.234,56.',
    );
  }
  const plain = toPlainDecimal(written);
  if (plain === null) throw unreadable(text, written);
  const amount = exactCents(plain);
  if (amount === null || amount > largest) {
    throw new InvalidValue(
      `recebeu ${quote(text)}, acima do maior valor aceito, ${formatBrl(largest)}`,
      'Escreva um valor menor.',
    );
  }
  return amount;
}

/** For people: `R$ 1.234,56` with an ordinary space; below zero `-R$ 1,00`. */
export function formatBrl(amount: Cents): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  const reais = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, '.');
  return `${amount < 0 ? '-' : ''}R$ ${reais},${digits.slice(-2)}`;
}

/**
 * Cents → reais as the nearest double, for JSON only; never calculate with it. Prints with the very same cents
 * up to R$ 70 trillion.
 * @example toReais(cents(123456)) // 1234.56
 */
export function toReais(amount: Cents): number {
  return amount / 100;
}

/**
 * Reais from an API (a JSON number, or decimal text with a dot) → exact cents. More than two decimals are refused
 * unless they are zeros: Conta Azul was seen to answer `10`, `10.0` and `"10"` for the same amount (2026-08).
 * @example centsFromReais(1234.56) // 123456
 * @throws InvalidValue
 */
export function centsFromReais(value: number | string): Cents {
  const [, sign, reais, decimals = ''] = /^(-?)(\d+)(?:\.(\d{1,2})0*)?$/.exec(String(value)) ?? [];
  const amount = reais === undefined ? null : exactCents(`${reais}.${decimals}`);
  if (amount === null) {
    throw new InvalidValue(
      `recebeu ${quote(String(value))}, que não é um valor exato em reais`,
      'Confira o valor no sistema de origem.',
    );
  }
  return sign === '-' && amount !== 0 ? cents(-amount) : amount;
}

/** @throws RangeError when the sum is no longer exact */
export function sumCents(amounts: readonly Cents[]): Cents {
  return amounts.reduce((sum, amount) => cents(sum + amount), cents(0));
}

/** R$ 70 trillion: above it, reais as a JSON number are no longer exact to the cent. */
const largest = cents(7_000_000_000_000_000);

function isCents(value: number): value is Cents {
  return Number.isSafeInteger(value);
}

/** Only the readings that can mean one thing, as digits with at most one dot; else `null`. */
function toPlainDecimal(written: string): string | null {
  if (/^\d+(?:[.,]\d{1,2})?$/.test(written)) return written.replace(',', '.');
  if (/^\d{1,3}(?:\.\d{3})+,\d{1,2}$/.test(written)) return written.replaceAll('.', '').replace(',', '.');
  if (/^\d{1,3}(?:,\d{3})+\.\d{1,2}$/.test(written)) return written.replaceAll(',', '');
  if (/^\d{1,3}(?:(?:\.\d{3}){2,}|(?:,\d{3}){2,})$/.test(written)) return written.replaceAll(/[.,]/g, '');
  return null;
}

/** Digits with at most two decimals → cents, read as one whole number; `null` beyond what is exact. */
function exactCents(plain: string): Cents | null {
  const [reais = '', decimals = ''] = plain.split('.');
  const value = Number(reais + decimals.padEnd(2, '0'));
  return isCents(value) ? value : null;
}

function isNegative(text: string): boolean {
  const compact = text.replace(/\s+/gu, '').replace(/^(\(?[-−–]?)r\$/iu, '$1');
  return (
    /^\(?[-−–][\d.,]/u.test(compact) ||
    /\d[-−–]$/u.test(compact) ||
    (/^\(\d/.test(compact) && compact.endsWith(')'))
  );
}

function unreadable(text: string, written: string): InvalidValue {
  const [, whole = '', fraction = ''] = /^([1-9]\d{0,2})[.,](\d{3})$/.exec(written) ?? [];
  if (fraction !== '') {
    const asThousands = cents(Number(whole + fraction) * 100);
    const asFraction = cents(Math.round(Number(whole + fraction) / 10));
    return new InvalidValue(
      `recebeu ${quote(text)}, que pode ser ${formatBrl(asThousands)} ou ${formatBrl(asFraction)}`,
      `Escreva ${withoutSymbol(asThousands)} ou ${withoutSymbol(asFraction)}.`,
    );
  }
  if (/^(?:\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+)[.,]\d{3,}$/.test(written)) {
    return new InvalidValue(
      `recebeu ${quote(text)}, com mais de duas casas decimais`,
      'Escreva no máximo os centavos, como 1.234,56.',
    );
  }
  return new InvalidValue(
    `recebeu ${quote(text)}, que não é um valor em reais`,
    'Escreva só o número, como 1.234,56 ou 1234.56.',
  );
}

function withoutSymbol(amount: Cents): string {
  return formatBrl(amount).replace('R$ ', '');
}
