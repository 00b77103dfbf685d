import { InvalidValue } from './errors.js';
import { type Cents, cents } from './money.js';
import { quote } from './quote.js';

declare const brand: unique symbol;

/** How much of something is sold, in whole ten-thousandths: 1,5 is 15000. Never a fraction. */
export type Quantity = number & { readonly [brand]: 'Quantity' };

const SCALE = 10_000;
const DECIMALS = 4;
const howToWrite = 'Escreva só o número, como 2 ou 1,5.';

/** One of something. */
export const one = quantity(SCALE);

/**
 * A quantity as people and systems write it, at most four decimals: `2`, `1,5`, `0.25`, `1.234,5`. One separator with
 * three digits after it (`1.250`) is refused, since it may be a thousand or a fraction; `0,250` can only be a fraction.
 * @example parseQuantity('1,5') // 15000
 * @throws InvalidValue
 */
export function parseQuantity(text: string): Quantity {
  const written = text.trim();
  const [, whole = '', fraction = ''] = /^([1-9]\d{0,2})[.,](\d{3})$/.exec(written) ?? [];
  if (whole !== '') {
    throw new InvalidValue(
      `recebeu ${quote(text)}, que pode ser ${whole}${fraction} ou ${whole},${fraction}`,
      `Escreva ${whole}${fraction} ou ${whole},${fraction}0.`,
    );
  }
  const plain = toPlainDecimal(written);
  if (plain === null) throw new InvalidValue(`recebeu ${quote(text)}, que não é uma quantidade`, howToWrite);
  const [integer = '', decimals = ''] = plain.split('.');
  const kept = decimals.replace(/0+$/, '');
  if (kept.length > DECIMALS) {
    throw new InvalidValue(
      `recebeu ${quote(text)}, com mais de quatro casas decimais`,
      'Escreva no máximo quatro, como 0,3333.',
    );
  }
  const value = Number(integer + kept.padEnd(DECIMALS, '0'));
  if (!isQuantity(value)) {
    throw new InvalidValue(`recebeu ${quote(text)}, uma quantidade grande demais`, howToWrite);
  }
  return value;
}

/**
 * Quantity times unit price, in whole numbers; `null` where that is not a whole number of cents that can be exact.
 * @example priceOf(parseQuantity('3'), cents(1990)) // 5970
 */
export function priceOf(sold: Quantity, unitPrice: Cents): Cents | null {
  const scaled = BigInt(sold) * BigInt(unitPrice);
  const price = Number(scaled / BigInt(SCALE));
  return scaled % BigInt(SCALE) === 0n && Number.isSafeInteger(price) ? cents(price) : null;
}

/** As the nearest double, for JSON only. @example toNumber(parseQuantity('1,5')) // 1.5 */
export function toNumber(sold: Quantity): number {
  return sold / SCALE;
}

/** For people. @example formatQuantity(parseQuantity('1.5')) // '1,5' */
export function formatQuantity(sold: Quantity): string {
  const digits = String(sold).padStart(DECIMALS + 1, '0');
  const decimals = digits.slice(-DECIMALS).replace(/0+$/, '');
  return digits.slice(0, -DECIMALS) + (decimals === '' ? '' : `,${decimals}`);
}

function quantity(value: number): Quantity {
  if (!isQuantity(value)) throw new RangeError(`Not a quantity: ${value}`);
  return value;
}

function isQuantity(value: number): value is Quantity {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Only the readings that can mean one thing, as digits with at most one dot; else `null`. */
function toPlainDecimal(written: string): string | null {
  if (/^\d+(?:[.,]\d+)?$/.test(written)) return written.replace(',', '.');
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(written)) return written.replaceAll('.', '').replace(',', '.');
  if (/^\d{1,3}(?:,\d{3})+\.\d+$/.test(written)) return written.replaceAll(',', '');
  return null;
}
