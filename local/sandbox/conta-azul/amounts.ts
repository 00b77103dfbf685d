/** As many as every number of JavaScript keeps. */
const exactDigits = 15;
const wireAmountPattern = /^(\d{1,13})(?:\.(\d{1,2}))?$/;

/**
 * A JSON number of reais → whole cents, digit by digit; `null` for anything else: a text, a negative, an exponent,
 * a third decimal (0.1 + 0.2 has seventeen).
 * @example readCents(1234.56) // 123456
 */
export function readCents(value: unknown): number | null {
  return readScaled(value, 2);
}

/**
 * A JSON number of at most so many decimals → how many units of its last decimal it is; `null` for anything else.
 * @example readScaled(2.5, 4) // 25000
 */
export function readScaled(value: unknown, decimals: number): number | null {
  if (typeof value !== 'number') return null;
  const [, whole = '', fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(String(value)) ?? [];
  const isExact = whole !== '' && fraction.length <= decimals && whole.length + decimals <= exactDigits;
  return isExact ? Number(`${whole}${fraction.padEnd(decimals, '0')}`) : null;
}

/** `"999.99"`, as the filters `valor_de` and `valor_ate` write it, → whole cents; `null` for anything else. */
export function readCentsText(text: string): number | null {
  const match = wireAmountPattern.exec(text);
  if (match === null) return null;
  return Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`);
}

/** Whole cents → the number (or, as seen in some answers, the text) of reais. */
export function toWireAmount(amountCents: number, format: 'number' | 'text'): number | string {
  return format === 'text' ? (amountCents / 100).toFixed(2) : amountCents / 100;
}

export function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

/** Quantity × unit price in whole cents, a half rounded up; the quantity has at most four decimals. */
export function lineCents(item: { quantity: number; unitPriceCents: number }): number {
  return Math.round((Math.round(item.quantity * 10_000) * item.unitPriceCents) / 10_000);
}
