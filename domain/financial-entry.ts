import type { CalendarDate } from './calendar-date.js';
import type { Instalment } from './instalments.js';
import type { Cents } from './money.js';
import type { PaymentMethod } from './payment-method.js';

export type EntryKind = 'receivable' | 'payable';

/** A receivable or payable before its names are looked up: what the user asked for, with all sums settled. */
export interface FinancialEntry {
  kind: EntryKind;
  accrualDate: CalendarDate;
  /** Sum of the instalments, to the cent. */
  total: Cents;
  description: string;
  notes: string;
  /** `null`: the user gave none, so a repetition can only be told by its content. */
  reference: string | null;
  /** At least one, in the order of their numbers. */
  instalments: readonly Instalment[];
  paymentMethod: PaymentMethod | null;
}

/** Ids of Conta Azul that an entry is written with. */
export interface EntryPlacement {
  financialAccountId: string;
  categoryId: string;
  costCenterId: string | null;
}

/** Day of the first due date: with reference, person and total it tells one entry from another. */
export function firstDueDate(entry: FinancialEntry): CalendarDate {
  const [first] = entry.instalments.map((instalment) => instalment.dueDate).sort();
  return first ?? entry.accrualDate;
}
