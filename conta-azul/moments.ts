import { parseDay, parseInstant } from '../domain/calendar-date.js';

/** Days come as `2026-03-31`, with a time behind them, or as `31/03/2026` (seen 2026-09); other text stays as it is. */
export function dayOf(text: string): string {
  try {
    return parseDay(text);
  } catch {
    return text;
  }
}

/**
 * Moments come without a zone, which is São Paulo's, with one, or as `31/03/2026 17:51:04` (seen 2026-09).
 * @returns epoch milliseconds; `null` for anything else
 */
export function instantOf(text: string): number | null {
  const inIsoOrder = text.trim().replace(/^(\d{2})\/(\d{2})\/(\d{4})(?=[ T]\d)/, '$3-$2-$1');
  return parseInstant(inIsoOrder);
}
