import { addDays, type CalendarDate, parseDay } from './calendar-date.js';
import { InvalidValue } from './errors.js';
import { quote } from './quote.js';

/** When something is due: on a day, or so many days after another one (the accrual or sale date). */
export type DueDate =
  | { readonly kind: 'day'; readonly day: CalendarDate }
  | { readonly kind: 'after'; readonly days: number };

const farthestDays = 3660;

/**
 * A day as in `parseDay`, or days counted from another date: `+30`, `30 dias`.
 * @example parseDueDate('+30') // { kind: 'after', days: 30 }
 * @throws InvalidValue
 */
export function parseDueDate(text: string): DueDate {
  const written = text.trim();
  const [, plus, withUnit] = /^(?:\+\s*(\d{1,6})(?:\s*dias?)?|(\d{1,6})\s*dias?)$/iu.exec(written) ?? [];
  const days = plus ?? withUnit;
  if (days === undefined) {
    if (/^\d{1,4}$/.test(written)) {
      throw new InvalidValue(
        `recebeu ${quote(text)}, que pode ser um dia do mês ou um número de dias`,
        `Escreva a data inteira, como 31/03/2026, ou +${Number(written)} para contar dias.`,
      );
    }
    return { kind: 'day', day: parseDay(text) };
  }
  if (Number(days) > farthestDays) {
    throw new InvalidValue(
      `recebeu ${quote(text)}, um prazo longo demais`,
      `Escreva no máximo +${farthestDays} ou a data inteira, como 31/03/2026.`,
    );
  }
  return { kind: 'after', days: Number(days) };
}

/** @example resolveDueDate({ kind: 'after', days: 30 }, calendarDate('2026-03-31')) // '2026-04-30' */
export function resolveDueDate(dueDate: DueDate, accrualDate: CalendarDate): CalendarDate {
  return dueDate.kind === 'day' ? dueDate.day : addDays(accrualDate, dueDate.days);
}
