import { addDays, addMonthsClamped, type CalendarDate } from './calendar-date.js';
import { InvalidInput, InvalidValue } from './errors.js';
import { type Cents, cents, formatBrl } from './money.js';
import { foldText } from './plain-text.js';
import { quote } from './quote.js';

/** One part of an entry or a sale. `number` counts from 1; `description` is `null` where the user gave none. */
export interface Instalment {
  readonly number: number;
  readonly dueDate: CalendarDate;
  readonly amount: Cents;
  readonly description: string | null;
}

/** From one instalment to the next: a month (same day, clamped to the month's end) or a number of days. */
export type Interval = { readonly kind: 'months' } | { readonly kind: 'days'; readonly days: number };

/** Our own limit, thirty years of months: enough for any sale, and a typing error does not make a thousand records. */
export const maxInstalments = 360;

const longestIntervalDays = 366;

/**
 * Splits a total into equal parts; the first ones take the cents left over.
 * @example splitCents(cents(10000), 3) // 3334, 3333, 3333
 * @throws InvalidInput when a part would be zero (1 cent in 2)
 */
export function splitCents(total: Cents, parts: number): Cents[] {
  if (!Number.isInteger(parts) || parts < 1) throw new RangeError(`Not a number of parts: ${parts}`);
  const share = Math.floor(total / parts);
  if (share < 1) {
    throw new InvalidInput([
      `${formatBrl(total)} não pode ser dividido em ${countOf(parts)}, porque cada uma precisa ter ao menos R$ 0,01. Diminua o Número de parcelas ou confira o Valor.`,
    ]);
  }
  return Array.from({ length: parts }, (_, index) => cents(share + (index < total % parts ? 1 : 0)));
}

/**
 * Equal instalments from the first due date on; months are counted from that date each time.
 * @example evenInstalments(cents(10000), 3, calendarDate('2026-01-31'), { kind: 'months' })
 *   // 33,34 on 2026-01-31; 33,33 on 2026-02-28; 33,33 on 2026-03-31
 * @throws InvalidInput when one would be zero
 */
export function evenInstalments(
  total: Cents,
  count: number,
  first: CalendarDate,
  interval: Interval,
): Instalment[] {
  return splitCents(total, count).map((amount, index) => ({
    number: index + 1,
    dueDate:
      interval.kind === 'months' ? addMonthsClamped(first, index) : addDays(first, index * interval.days),
    amount,
    description: null,
  }));
}

/**
 * Instalments as the user typed them, in that order.
 * @throws InvalidInput with every fault: too many, one without value, a sum that is not the total (showing both)
 */
export function typedInstalments(
  total: Cents,
  lines: readonly { dueDate: CalendarDate; amount: Cents; description: string | null }[],
): Instalment[] {
  if (lines.length > maxInstalments) {
    throw new InvalidInput([
      `São ${countOf(lines.length)}, e o máximo é ${maxInstalments}. Diminua o número de linhas.`,
    ]);
  }
  const problems = lines.flatMap(({ amount }, index) =>
    amount < 1 ? [`A parcela ${index + 1} está com valor zero. Escreva o valor dela ou retire a linha.`] : [],
  );
  const sum = lines.reduce((soFar, { amount }) => soFar + amount, 0);
  if (sum !== total) {
    const shown = Number.isSafeInteger(sum) ? formatBrl(cents(sum)) : 'mais do que o maior valor aceito';
    problems.push(
      `As parcelas somam ${shown}, mas o total é ${formatBrl(total)}. Corrija os valores das parcelas para que a soma seja ${formatBrl(total)}.`,
    );
  }
  if (problems.length > 0) throw new InvalidInput(problems);
  return lines.map((line, index) => ({ ...line, number: index + 1 }));
}

/**
 * @example parseInstalmentCount('3') // 3; also '3x'
 * @throws InvalidValue unless it is a whole number from 1 to 360
 */
export function parseInstalmentCount(text: string): number {
  const [, digits] = /^(\d{1,9})\s*x?$/iu.exec(text.trim()) ?? [];
  const count = Number(digits);
  if (digits === undefined || count < 1 || count > maxInstalments) {
    throw new InvalidValue(
      `recebeu ${quote(text)}, que não é um número de parcelas`,
      `Escreva um número inteiro de 1 a ${maxInstalments}.`,
    );
  }
  return count;
}

/**
 * `mensal`, `semanal` (7 days), `quinzenal` (15 days), or a number of days: `30`, `30 dias`.
 * @example parseInterval('quinzenal') // { kind: 'days', days: 15 }
 * @throws InvalidValue
 */
export function parseInterval(text: string): Interval {
  const written = foldText(text);
  if (written === 'mensal') return { kind: 'months' };
  if (written === 'semanal') return { kind: 'days', days: 7 };
  if (written === 'quinzenal') return { kind: 'days', days: 15 };
  const days = Number(/^(\d{1,9})(?: ?dias?)?$/.exec(written)?.[1]);
  if (!(days >= 1 && days <= longestIntervalDays)) {
    throw new InvalidValue(
      `recebeu ${quote(text)}, que não é um intervalo entre parcelas`,
      `Escreva mensal, semanal, quinzenal ou um número de dias de 1 a ${longestIntervalDays}.`,
    );
  }
  return { kind: 'days', days };
}

function countOf(parts: number): string {
  return `${parts} ${parts === 1 ? 'parcela' : 'parcelas'}`;
}
