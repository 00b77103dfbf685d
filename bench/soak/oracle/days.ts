/** Days are `YYYY-MM-DD`. Brazil has had no summer time since 2019, so São Paulo is three hours behind all year. */
const DAY = 86_400_000;
const SAO_PAULO = -3 * 3_600_000;

/** The day on which a deal was closed; exactly midnight in UTC is how the CRM writes a day without a time. */
export function closingDay(instant: string): string {
  const time = Date.parse(instant);
  return new Date(time % DAY === 0 ? time : time + SAO_PAULO).toISOString().slice(0, 10);
}

export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The same day of a later month, or its last one. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const lastDate = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  const end = new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDate)));
  return end.toISOString().slice(0, 10);
}
