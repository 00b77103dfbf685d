import { addDays, type CalendarDate, formatDayBr } from './calendar-date.js';

/** A year, leap or not, and what a search may read to its end. */
const longestPeriodDays = 366;

/**
 * @param labels of the two fields on the form
 * @returns the sentence for the user, or `null` for a period that can be searched
 */
export function problemOfPeriod(
  from: CalendarDate,
  to: CalendarDate,
  labels: { from: string; to: string },
): string | null {
  const read = `O campo ${labels.from} recebeu ${formatDayBr(from)} e o campo ${labels.to} recebeu ${formatDayBr(to)}`;
  if (from > to) return `${read}, que é antes. Troque as duas datas.`;
  if (to > addDays(from, longestPeriodDays)) {
    return `${read}, mais de ${longestPeriodDays} dias depois. Diminua o período.`;
  }
  return null;
}
