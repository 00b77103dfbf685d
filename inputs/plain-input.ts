/**
 * Nothing to read: absent, `null`, text of white space, control and invisible characters only, or a list of nothing else.
 * Operations ask this of amount and customer before they parse, since an empty one is no mistake (contract: nothing to do).
 */
export function isBlank(value: unknown): boolean {
  return isBlankScalar(value) || (Array.isArray(value) && value.every(isBlankScalar));
}

/**
 * What a host sends → what the fields read: text, lists and records of text. Blank values are absent (`undefined`);
 * numbers and booleans, which some hosts send, become the text a person would have written.
 * @example toPlainInput({ amount: 1234.5, notes: ' ', items: [{ quantity: 2 }] })
 *   // { amount: '1234.5', notes: undefined, items: [{ quantity: '2' }] }
 */
export function toPlainInput(inputData: unknown): Record<string, unknown> {
  return isRecord(inputData) ? mapValues(inputData, toPlainValue) : {};
}

/** An object literal, as JSON makes them; no list, no `Date`. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Without spaces and invisible characters (direction marks of pasted text, say) at both ends. */
export function trimInvisible(text: string): string {
  const start = text.search(/[^\s\p{Cf}]/u);
  if (start === -1) return '';
  let end = text.length;
  while (/[\s\p{Cf}]/u.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** Lists of records of values are as deep as a form goes; anything deeper is left for the field to refuse. */
function toPlainValue(value: unknown): unknown {
  if (isBlank(value)) return undefined;
  return Array.isArray(value) ? value.map(toPlainLine) : toPlainLine(value);
}

function toPlainLine(value: unknown): unknown {
  return isRecord(value) ? mapValues(value, toPlainScalar) : toPlainScalar(value);
}

function toPlainScalar(value: unknown): unknown {
  if (isBlank(value)) return undefined;
  if (typeof value === 'number') return decimalText(value);
  return typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : value;
}

/** `Object.fromEntries` makes even `__proto__` an ordinary key. */
function mapValues(
  record: Record<string, unknown>,
  map: (value: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function isBlankScalar(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'string' && /^[\s\p{Cf}\p{Cc}\p{Cs}]*$/u.test(value))
  );
}

/** All digits, never an exponent: 1e21 is 1000000000000000000000, 1e-7 is 0.0000001. */
function decimalText(value: number): string {
  const [digits = '', exponent] = String(Math.abs(value)).split('e');
  if (exponent === undefined) return String(value);
  if (Number.isInteger(value)) return BigInt(value).toString();
  const sign = value < 0 ? '-' : '';
  return `${sign}0.${'0'.repeat(-Number(exponent) - 1)}${digits.replace('.', '')}`;
}
