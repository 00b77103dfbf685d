import type { CalendarDate } from '../domain/calendar-date.js';
import { type DueDate, resolveDueDate } from '../domain/due-date.js';
import { InvalidInput, NothingToDo } from '../domain/errors.js';
import type { EntryKind, FinancialEntry } from '../domain/financial-entry.js';
import { evenInstalments, type Instalment, type Interval, typedInstalments } from '../domain/instalments.js';
import { type Cents, parseMoney } from '../domain/money.js';
import type { PaymentMethod } from '../domain/payment-method.js';
import { isBlank } from './plain-input.js';

/** What the forms of receivables and payables have in common, as parsed. */
export interface EntryInput {
  accrual_date: CalendarDate;
  amount: Cents;
  notes: string;
  description: string;
  reference?: string | undefined;
  due_date?: DueDate | undefined;
  instalment_count: number;
  instalment_interval: Interval;
  instalments: readonly {
    instalment_due_date: DueDate;
    instalment_amount: Cents;
    instalment_description?: string | undefined;
  }[];
  payment_method?: PaymentMethod | undefined;
}

/**
 * Form → entry, with instalments that add up.
 * @throws InvalidInput when they do not, or a part would be zero
 */
export function planEntry(kind: EntryKind, input: EntryInput): FinancialEntry {
  return {
    kind,
    accrualDate: input.accrual_date,
    total: input.amount,
    description: input.description,
    notes: input.notes,
    reference: input.reference ?? null,
    instalments: planInstalments(input, input.amount, input.accrual_date),
    paymentMethod: input.payment_method ?? null,
  };
}

/**
 * Typed instalments win over count and interval.
 * @param from the day that `+30` counts from, and the first due date where none is given
 */
export function planInstalments(
  input: Pick<EntryInput, 'due_date' | 'instalment_count' | 'instalment_interval' | 'instalments'>,
  total: Cents,
  from: CalendarDate,
): Instalment[] {
  if (input.instalments.length > 0) {
    return typedInstalments(
      total,
      input.instalments.map((line) => ({
        dueDate: resolveDueDate(line.instalment_due_date, from),
        amount: line.instalment_amount,
        description: line.instalment_description ?? null,
      })),
    );
  }
  const first = input.due_date === undefined ? from : resolveDueDate(input.due_date, from);
  return evenInstalments(total, input.instalment_count, first, input.instalment_interval);
}

/** Whom a step is about, for the sentence when nobody is named. */
export interface NamedPerson {
  /** Fields of which one is enough. */
  keys: readonly string[];
  noun: string;
  /** How to get a name; left out where the person is the deal's customer. */
  fix?: string;
}

/**
 * Stops a step that has nothing to send, before anything else is complained about: a deal without value or without
 * customer is no mistake of the automation.
 * @param inputData as the host sends it
 * @throws NothingToDo
 */
export function stopWithoutValueOrPerson(inputData: Record<string, unknown>, person: NamedPerson): void {
  stopWithoutPerson(inputData, person);
  if (isBlank(inputData.amount) || isZero(inputData.amount)) {
    throw new NothingToDo(
      'Nada foi criado: o valor está vazio ou é zero. No Moskit, preencha o valor do negócio.',
    );
  }
}

/** @throws NothingToDo */
export function stopWithoutPerson(inputData: Record<string, unknown>, person: NamedPerson): void {
  if (!person.keys.every((key) => isBlank(inputData[key]))) return;
  const fix = person.fix ?? 'No Moskit, o negócio precisa de uma empresa ou de um contato.';
  throw new NothingToDo(`Nada foi criado: não há nome de ${person.noun}. ${fix}`);
}

function isZero(value: unknown): boolean {
  try {
    return parseMoney(String(value)) === 0;
  } catch {
    return false;
  }
}

/** Every broken rule at once, as one error. */
export function refuseIfAny(problems: readonly (string | null)[]): void {
  const found = problems.filter((problem) => problem !== null);
  if (found.length > 0) throw new InvalidInput(found);
}
