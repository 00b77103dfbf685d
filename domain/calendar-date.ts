import { InvalidValue } from './errors.js';
import { quote } from './quote.js';

declare const brand: unique symbol;

/** A day of the calendar, `YYYY-MM-DD`, without time or zone; days compare as text. Where a zone matters: São Paulo. */
export type CalendarDate = string & { readonly [brand]: 'CalendarDate' };

const dayMs = 86_400_000;

/**
 * Exactly `YYYY-MM-DD`, as our own code and the APIs write it.
 * @throws InvalidValue
 */
export function calendarDate(text: string): CalendarDate {
  if (!isCalendarDate(text)) throw new InvalidValue(`recebeu ${quote(text)}, que não é uma data`, howToWrite);
  return text;
}

/**
 * A day as people and systems write it: `2026-03-31`, `31/03/2026` (day first, always), either with a time. Without
 * an offset the written date counts; an instant becomes the day in São Paulo, see `dayOfInstant`.
 * @example parseDay('2026-04-01T02:30:00Z') // '2026-03-31'
 * @throws InvalidValue
 */
export function parseDay(text: string): CalendarDate {
  const written = text.trim();
  const parts = isoPattern.exec(written)?.groups ?? dayFirstPattern.exec(written)?.groups;
  if (parts === undefined) throw noDate(text, written);
  const day = `${parts['year']}-${pad(parts['month'])}-${pad(parts['day'])}`;
  if (!isCalendarDate(day)) throw noSuchDay(text, Number(parts['day']), Number(parts['month']));
  if (parts['hour'] !== undefined && timeOfDay(parts) === null) {
    throw new InvalidValue(`recebeu ${quote(text)}, com um horário que não existe`, howToWrite);
  }
  if (!isInUsableYears(day)) throw unusableYear(text);
  const instant = parts['offset'] === undefined ? null : parseInstant(written);
  const result = instant === null ? day : dayOfInstant(instant);
  if (!isInUsableYears(result)) throw unusableYear(text);
  return result;
}

/**
 * ISO text → milliseconds since the epoch. A date-time without offset is read as São Paulo time (Conta Azul answers
 * so, documented), a bare date as midnight UTC, so that `dayOfInstant` gives it back. `null` when unreadable.
 */
export function parseInstant(text: string): number | null {
  const parts = isoPattern.exec(text.trim())?.groups;
  if (parts === undefined) return null;
  const day = `${parts['year']}-${parts['month']}-${parts['day']}`;
  const time = timeOfDay(parts);
  if (!isCalendarDate(day) || time === null) return null;
  const asUtc = startOfDayUtc(day) + time;
  if (parts['hour'] === undefined) return asUtc;
  return parts['offset'] === undefined ? saoPauloToInstant(asUtc) : asUtc - offsetMs(parts['offset']);
}

/**
 * The time of an HTTP header → milliseconds since the epoch; `null` in any other form.
 * @example parseHttpDate('Tue, 31 Mar 2026 02:30:00 GMT')
 */
export function parseHttpDate(text: string): number | null {
  const isInForm = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(text);
  const instant = isInForm ? Date.parse(text) : Number.NaN;
  return Number.isNaN(instant) ? null : instant;
}

/**
 * The day in São Paulo, except that exactly midnight UTC, however it was written, is a plain date that some system
 * dressed up as an instant, and keeps its UTC day.
 * @example dayOfInstant(Date.parse('2026-03-31T02:30:00Z')) // '2026-03-30'
 * @example dayOfInstant(Date.parse('2026-03-31T00:00:00Z')) // '2026-03-31'
 */
export function dayOfInstant(instantMs: number): CalendarDate {
  const isPlainDate = instantMs % dayMs === 0;
  return dayOfUtc(isPlainDate ? instantMs : instantMs + saoPauloOffsetMs(instantMs));
}

/** @example formatInstantInSaoPaulo(Date.parse('2026-03-31T02:30:00Z')) // '2026-03-30T23:30:00-03:00' */
export function formatInstantInSaoPaulo(instantMs: number): string {
  // Before 1914 the offset had seconds, which ISO cannot write; whole minutes keep the instant right.
  const offset = Math.round(saoPauloOffsetMs(instantMs) / 60_000);
  const local = new Date(instantMs + offset * 60_000).toISOString().slice(0, 19);
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${local}${offset < 0 ? '-' : '+'}${pad(hours)}:${pad(minutes)}`;
}

/** For machines: always UTC, always with milliseconds. @example formatInstantUtc(0) // '1970-01-01T00:00:00.000Z' */
export function formatInstantUtc(instantMs: number): string {
  return new Date(instantMs).toISOString();
}

/** @example formatDayBr(calendarDate('2026-03-30')) // '30/03/2026' */
export function formatDayBr(day: CalendarDate): string {
  return day.split('-').reverse().join('/');
}

/** Days may be negative. */
export function addDays(day: CalendarDate, days: number): CalendarDate {
  return dayOfUtc(startOfDayUtc(day) + days * dayMs);
}

/**
 * The same day some months later, or the last one of a shorter month. Counting from the first date each time keeps
 * the 31st: Jan 31 → Feb 28 → Mar 31.
 * @example addMonthsClamped(calendarDate('2026-01-31'), 1) // '2026-02-28'
 */
export function addMonthsClamped(day: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number);
  const lastOfMonth = utc(year, month + months, 0);
  return dayOfUtc(utc(year, month - 1 + months, Math.min(dayOfMonth, new Date(lastOfMonth).getUTCDate())));
}

const howToWrite = 'Escreva a data com dia, mês e ano, como 31/03/2026.';
const time = String.raw`(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?)?`;
const isoPattern = new RegExp(
  String.raw`^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:(?:T|\s)${time}\s?(?<offset>Z|[+-]\d\d(?::?\d\d)?)?)?$`,
  'i',
);
const dayFirstPattern = new RegExp(
  String.raw`^(?<day>\d{1,2})/(?<month>\d{1,2})/(?<year>\d{4})(?:,?\s${time})?$`,
);
let saoPauloClock: Intl.DateTimeFormat | null = null;

function isCalendarDate(text: string): text is CalendarDate {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year === undefined) return false;
  return new Date(utc(Number(year), Number(month) - 1, Number(day))).toISOString().slice(0, 10) === text;
}

/** Like `Date.UTC`, which would read the years 0 to 99 as 1900 to 1999. */
function utc(year: number, monthIndex: number, day: number): number {
  return new Date(0).setUTCFullYear(year, monthIndex, day);
}

function startOfDayUtc(day: CalendarDate): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function dayOfUtc(ms: number): CalendarDate {
  const day = new Date(ms).toISOString().slice(0, 10);
  if (!isCalendarDate(day)) throw new RangeError(`Beyond the calendar: ${ms}`);
  return day;
}

/** What São Paulo's clock is ahead of UTC at an instant (negative), by the time zone database: it had summer time until 2019. */
function saoPauloOffsetMs(instantMs: number): number {
  // Only when it is needed: making it is a fifth of the time that the app takes to load.
  saoPauloClock ??= new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/Sao_Paulo',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = new Map(
    saoPauloClock.formatToParts(instantMs).map(({ type, value }) => [type, Number(value)]),
  );
  const read = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const clock = utc(read('year'), read('month') - 1, read('day'));
  const time = read('hour') * 3_600_000 + read('minute') * 60_000 + read('second') * 1000;
  return clock + time - Math.floor(instantMs / 1000) * 1000;
}

/** Local time written as if it were UTC → instant. Read twice a year it is the earlier one; skipped, it moves on. */
function saoPauloToInstant(localAsUtc: number): number {
  const before = saoPauloOffsetMs(localAsUtc - dayMs);
  const after = saoPauloOffsetMs(localAsUtc + dayMs);
  const isReal = (offset: number) => saoPauloOffsetMs(localAsUtc - offset) === offset;
  return localAsUtc - (!isReal(before) && isReal(after) ? after : before);
}

/** Milliseconds since midnight, 0 without a time, `null` for an hour, minute, second or offset that does not exist. */
function timeOfDay(parts: Record<string, string | undefined>): number | null {
  const [hour, minute, second] = [
    Number(parts['hour'] ?? 0),
    Number(parts['minute'] ?? 0),
    Number(parts['second'] ?? 0),
  ];
  const offset = parts['offset'] === undefined ? 0 : offsetMs(parts['offset']);
  if (hour > 23 || minute > 59 || second > 59 || Number.isNaN(offset)) return null;
  const milliseconds = Number((parts['fraction'] ?? '').padEnd(3, '0').slice(0, 3));
  return hour * 3_600_000 + minute * 60_000 + second * 1000 + milliseconds;
}

/** `-03:00`, `-0300`, `-03`, `Z` → milliseconds; NaN beyond fourteen hours. */
function offsetMs(offset: string): number {
  if (/^z$/i.test(offset)) return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(3).replace(':', ''))];
  const size = hours * 60 + minutes;
  return minutes > 59 || size > 14 * 60 ? Number.NaN : (offset.startsWith('-') ? -size : size) * 60_000;
}

function pad(value: number | string | undefined): string {
  return String(value).padStart(2, '0');
}

function noDate(text: string, written: string): InvalidValue {
  return /^\d{1,2}\/\d{1,2}\/\d\d(?!\d)/.test(written)
    ? new InvalidValue(
        `recebeu ${quote(text)}, com o ano de dois dígitos`,
        'Escreva o ano com quatro dígitos, como 31/03/2026.',
      )
    : new InvalidValue(`recebeu ${quote(text)}, que não é uma data`, howToWrite);
}

function noSuchDay(text: string, day: number, month: number): InvalidValue {
  return text.includes('/') && month > 12 && month <= 31 && day >= 1 && day <= 12
    ? new InvalidValue(
        `recebeu ${quote(text)}, com o mês antes do dia`,
        'Escreva o dia primeiro, depois o mês e o ano, como 31/03/2026.',
      )
    : new InvalidValue(`recebeu ${quote(text)}, um dia que não existe no calendário`, howToWrite);
}

/** A year outside is a typing error, not a date of business. */
function isInUsableYears(day: CalendarDate): boolean {
  return day >= '1900' && day < '2200';
}

function unusableYear(text: string): InvalidValue {
  return new InvalidValue(
    `recebeu ${quote(text)}, um ano fora de 1900 a 2199`,
    'Confira o ano e escreva-o de novo.',
  );
}
