import { parseHttpDate } from './calendar-date.js';

/**
 * How long a `Retry-After` asks to wait, in milliseconds: whole seconds, or the time of an HTTP date.
 * @param now epoch milliseconds by the clock of whoever sent it
 * @returns `null` when it is absent or says nothing that can be read
 */
export function pauseAsked(header: string | null, now: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,5}$/.test(text)) return Number(text) * 1_000;
  const until = parseHttpDate(text);
  return until === null ? null : Math.max(0, until - now);
}
