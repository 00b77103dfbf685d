import { formatInstant, isDay } from '../day.js';

/** Conta Azul writes and reads moments as São Paulo's wall clock, without a zone. */

const localInstantPattern = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;
const millisecondsPerDay = 86_400_000;

/** Whether the text is a date-time without offset and without milliseconds: `2026-03-31T10:00:00`. */
export function isLocalInstant(text: string): boolean {
  const day = localInstantPattern.exec(text)?.[1];
  return day !== undefined && isDay(day);
}

/** Instant → `2026-03-31T10:00:00` on São Paulo's clocks. Texts of this form compare as times do. */
export function toLocalSeconds(instantMs: number): string {
  return formatInstant(instantMs, { zone: '-03:00', fractionDigits: 0 }).slice(0, 19);
}

/** Days from one day or local date-time to another, whole days only. */
export function daysBetween(from: string, to: string): number {
  return (
    (Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) /
    millisecondsPerDay
  );
}

/** Instant as answers show it: `2026-03-31T10:00:00.63` (no zone, no closing zeros) or `2026-03-31T13:00:00.630Z`. */
export function toAnswerInstant(instantMs: number, format: 'local' | 'utc'): string {
  if (format === 'utc') return formatInstant(instantMs, { zone: 'Z', fractionDigits: 3 });
  const milliseconds = ((instantMs % 1000) + 1000) % 1000;
  const fraction = String(milliseconds).padStart(3, '0').replace(/0+$/, '');
  return fraction === '' ? toLocalSeconds(instantMs) : `${toLocalSeconds(instantMs)}.${fraction}`;
}
