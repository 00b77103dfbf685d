import { type Cents, cents, formatBrl } from './money.js';

/** One product line of a deal. `unitPrice` times `quantity` is always exactly `total`. */
export interface DealItem {
  readonly productId: number | null;
  readonly name: string;
  readonly quantity: number;
  readonly unitPrice: Cents;
  readonly total: Cents;
  /** For people: `2 × Consultoria (R$ 350,00)`, with the line's total. */
  readonly summary: string;
}

/**
 * A line as it can be billed to the cent. Where the total does not divide by the quantity, the line becomes one unit of
 * "3 × Consultoria" at the whole price, so that nothing is rounded; likewise a quantity with more than two decimals,
 * since 1.234 written out could also be a thousand.
 * @example toDealItem({ productId: 7, name: 'Consultoria', quantity: 3, total: cents(10000) }) // 1 of '3 × Consultoria' at 10000
 */
export function toDealItem(line: {
  productId: number | null;
  name: string;
  /** May be a fraction. */
  quantity: number;
  total: Cents;
}): DealItem {
  const { productId, name, quantity, total } = line;
  const counted = `${formatQuantity(quantity)} × ${name}`;
  const summary = `${counted} (${formatBrl(total)})`;
  const unitPrice = exactUnitPrice(total, quantity);
  return unitPrice === null
    ? { productId, name: counted, quantity: 1, unitPrice: total, total, summary }
    : { productId, name, quantity, unitPrice, total, summary };
}

/**
 * Quantity times unit price, halves of a cent rounded up, calculated in whole numbers.
 * @example lineTotal(1.5, cents(333)) // 500
 */
export function lineTotal(quantity: number, unitPrice: Cents): Cents | null {
  const parts = toFraction(quantity);
  if (parts === null) return null;
  const { numerator, denominator } = parts;
  return safeCents((2n * numerator * BigInt(unitPrice) + denominator) / (2n * denominator));
}

function exactUnitPrice(total: Cents, quantity: number): Cents | null {
  const parts = toFraction(quantity);
  if (parts === null || parts.numerator === 0n || parts.denominator > 100n) return null;
  const scaled = BigInt(total) * parts.denominator;
  return scaled % parts.numerator === 0n ? safeCents(scaled / parts.numerator) : null;
}

/** The decimal number as it is written, 1.5 = 15/10; `null` for what is no plain decimal from zero up. */
function toFraction(quantity: number): { numerator: bigint; denominator: bigint } | null {
  const [, whole, decimals = ''] = /^(\d+)(?:\.(\d+))?$/.exec(String(quantity)) ?? [];
  if (whole === undefined) return null;
  return { numerator: BigInt(whole + decimals), denominator: 10n ** BigInt(decimals.length) };
}

function safeCents(value: bigint): Cents | null {
  const number = Number(value);
  return Number.isSafeInteger(number) ? cents(number) : null;
}

function formatQuantity(quantity: number): string {
  return String(quantity).replace('.', ',');
}
