import { parseDateTime } from '../input/date-time.js';

/** What conditions compare, read from text. Whatever cannot be read is `null`, and no comparison holds with it. */

const DECIMAL = /^-?\d+(\.\d+)?$/;
const WITH_COMMA = /^-?(\d+|\d{1,3}(\.\d{3})+),\d+$/;
const WITH_GROUPS = /^-?\d{1,3}(\.\d{3}){2,}$/;
const WITH_TWO_READINGS = /^-?[1-9]\d{0,2}\.\d{3}$/;

/**
 * A number as outputs give it (`1234.56`) or as people write it here (`1.234,56`, `R$ 1.234,56`). `1.234` is none: it
 * may be a little more than one, or a thousand and more.
 */
export function readNumber(text: string): number | null {
  const written = bare(text);
  if (WITH_TWO_READINGS.test(written)) return null;
  if (DECIMAL.test(written)) return Number(written);
  if (WITH_COMMA.test(written)) return Number(written.replaceAll('.', '').replace(',', '.'));
  return WITH_GROUPS.test(written) ? Number(written.replaceAll('.', '')) : null;
}

/** What `1.234` could be, `null` for a text that is clear. */
export function twoReadings(text: string): string | null {
  const written = bare(text);
  if (!WITH_TWO_READINGS.test(written)) return null;
  return `${written.replace('.', '')} ou ${written.replace('.', ',')}`;
}

function bare(text: string): string {
  return text.replace(/\s/g, '').replace(/^(-?)R\$/, '$1');
}

/** A day of São Paulo, and the instant where the text says the time too (milliseconds since the epoch). */
export interface Moment {
  day: string;
  instant: number | null;
}

const SLASHES = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+(\d{2}:\d{2}))?$/;
const ISO_START = /^\d{4}-\d{2}-\d{2}/;
const TIME = /\d[T ]\d/;
/** A day that some program turned into an instant: it stays the day it was. */
const MIDNIGHT_UTC = /[T ]00:00(:00(\.0+)?)?\s*(Z|[+-]00:?00)$/;

/**
 * An ISO date or date-time, or `31/03/2026` with the day first. Without an offset it is São Paulo's time.
 * @example readMoment('2026-03-31T02:30:00Z') // { day: '2026-03-30', instant: 1774924200000 }
 */
export function readMoment(text: string): Moment | null {
  const written = toIso(text.trim());
  if (!ISO_START.test(written)) return null;
  const parsed = parseDateTime(written);
  if (parsed === null) return null;
  if (MIDNIGHT_UTC.test(written)) return { day: written.slice(0, 10), instant: null };
  return { day: parsed.slice(0, 10), instant: TIME.test(written) ? Date.parse(parsed) : null };
}

function toIso(text: string): string {
  const found = SLASHES.exec(text);
  if (!found) return text;
  const [, day = '', month = '', year = '', time] = found;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return time === undefined ? date : `${date}T${time}`;
}

/**
 * Which of two moments is earlier: negative for the first, zero for neither. By the day where one of them is only a day.
 */
export function compareMoments(first: Moment, second: Moment): number {
  if (first.instant !== null && second.instant !== null) return first.instant - second.instant;
  if (first.day === second.day) return 0;
  return first.day < second.day ? -1 : 1;
}

const YES = new Set(['true', '1', 'yes', 'y', 'on', 'sim', 's', 'verdadeiro']);
const NO = new Set(['false', '0', 'no', 'n', 'off', 'não', 'nao', 'falso']);

export function readYesNo(text: string): boolean | null {
  const written = text.trim().toLowerCase().normalize('NFC');
  if (YES.has(written)) return true;
  return NO.has(written) ? false : null;
}
