import { InvalidInput, InvalidValue } from './errors.js';
import { type Cents, cents, formatBrl, parseMoney } from './money.js';
import { quote } from './quote.js';

/** What is taken off the items of a sale. A percentage is in whole hundredths of a percent: 7,5 % is 750. */
export type Discount =
  | { readonly kind: 'amount'; readonly amount: Cents }
  | { readonly kind: 'percentage'; readonly hundredths: number };

export type DiscountType = Discount['kind'];

/** A discount as written, before it is known whether it means reais or a percentage. */
export interface WrittenDiscount {
  readonly text: string;
  /** Hundredths of whatever it means. */
  readonly hundredths: Cents;
  /** What the text itself says, by its sign. */
  readonly saysType: DiscountType | null;
}

const WHOLE = 10_000;

/**
 * Reais in any usual spelling, or a percentage with at most two decimals: `50,00`, `R$ 50,00`, `10`, `7,5%`.
 * @throws InvalidValue
 */
export function parseDiscount(text: string): WrittenDiscount {
  const written = text.trim();
  if (!written.endsWith('%')) {
    const saysType = /^r\$/i.test(written) ? 'amount' : null;
    return { text: written, hundredths: parseMoney(written), saysType };
  }
  const digits = written.slice(0, -1).trim();
  if (!/^\d{1,3}(?:[.,]\d{1,2})?$/.test(digits)) {
    throw new InvalidValue(
      `recebeu ${quote(text)}, que não é uma porcentagem`,
      'Escreva um número de 0 a 100, como 10% ou 7,5%.',
    );
  }
  return { text: written, hundredths: parseMoney(digits), saysType: 'percentage' };
}

/**
 * Settles what a written discount means.
 * @returns `null` for none; a discount of zero is none
 * @throws InvalidInput when text and type contradict each other, or the percentage is above 100
 */
export function toDiscount(written: WrittenDiscount | null, type: DiscountType): Discount | null {
  if (written === null || written.hundredths === 0) return null;
  const { text, hundredths, saysType } = written;
  if (saysType !== null && saysType !== type) {
    throw new InvalidInput([
      saysType === 'percentage'
        ? `O campo Desconto recebeu ${quote(text)}, mas Tipo de desconto está como Valor em reais. Mude Tipo de desconto para Porcentagem ou escreva o desconto em reais.`
        : `O campo Desconto recebeu ${quote(text)}, mas Tipo de desconto está como Porcentagem. Mude Tipo de desconto para Valor em reais ou escreva a porcentagem, como 10.`,
    ]);
  }
  if (type === 'amount') return { kind: 'amount', amount: hundredths };
  if (hundredths > WHOLE) {
    throw new InvalidInput([
      `O campo Desconto recebeu ${quote(text)}, acima de 100%. Escreva um número de 0 a 100, como 10 ou 7,5.`,
    ]);
  }
  return { kind: 'percentage', hundredths };
}

/**
 * What a discount takes off the items: a percentage is rounded to the cent once, on their sum, half a cent upwards.
 * @example discountOn(cents(1001), { kind: 'percentage', hundredths: 1250 }) // 125, since 12,5 % of 10,01 is 1,25125
 */
export function discountOn(items: Cents, discount: Discount): Cents {
  if (discount.kind === 'amount') return discount.amount;
  return cents(Number(percentageOf(BigInt(items), discount.hundredths)));
}

/**
 * The sum of items of which a discount leaves exactly so much; the smallest where several do. `null` where there is
 * none: of 100 % off nothing is left.
 * @example itemsLeaving(cents(9000), { kind: 'percentage', hundredths: 1000 }) // 10000
 */
export function itemsLeaving(rest: Cents, discount: Discount | null): Cents | null {
  if (discount === null) return rest;
  if (discount.kind === 'amount') return centsOrNull(BigInt(rest) + BigInt(discount.amount));
  if (discount.hundredths >= WHOLE) return null;
  // One cent more of items leaves one cent more or the same, so the first sum that leaves enough leaves exactly that.
  let [low, high] = [
    BigInt(rest),
    ((BigInt(rest) + 1n) * BigInt(WHOLE)) / BigInt(WHOLE - discount.hundredths) + 1n,
  ];
  while (low < high) {
    const middle = (low + high) / 2n;
    if (middle - percentageOf(middle, discount.hundredths) >= BigInt(rest)) high = middle;
    else low = middle + 1n;
  }
  return centsOrNull(low);
}

/** For people: `R$ 50,00`, `7,5%`. */
export function formatDiscount(discount: Discount): string {
  if (discount.kind === 'amount') return formatBrl(discount.amount);
  const text = (discount.hundredths / 100).toFixed(2).replace(/\.?0+$/, '');
  return `${text.replace('.', ',')}%`;
}

function percentageOf(items: bigint, hundredths: number): bigint {
  return (2n * items * BigInt(hundredths) + BigInt(WHOLE)) / BigInt(2 * WHOLE);
}

function centsOrNull(value: bigint): Cents | null {
  const number = Number(value);
  return Number.isSafeInteger(number) ? cents(number) : null;
}
