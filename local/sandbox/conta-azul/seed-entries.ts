import { addDays, dayInSaoPaulo, instantInSaoPaulo } from '../day.js';
import type { Entry, EntryKind, Instalment } from './entities.js';
import {
  CHECKING,
  COMMISSIONS,
  DESIGN_TEAM,
  MARKETING_EXPENSE,
  MARKETING_REVENUE,
  RENT,
  SERVICES_REVENUE,
  seedId,
} from './seed-lists.js';
import { ACCOUNTANT, BAKERY, LANDLORD, LUISA } from './seed-people.js';

interface OldEntry {
  number: number;
  kind: EntryKind;
  description: string;
  personId: string;
  categoryId: string;
  /** Counted from today; negative is past. */
  accrualDay: number;
  /** One instalment per line: due day counted from today, cents, cents paid. */
  lines: [dueDay: number, amountCents: number, paidCents: number][];
  costCentreId?: string;
  /** Of the old sale that made it. */
  saleNumber?: number;
}

/** What the company had on its books before anybody connected anything. */
export function seedEntries(now: number): Entry[] {
  return oldEntries.map((entry) => toEntry(entry, dayInSaoPaulo(now)));
}

const oldEntries: OldEntry[] = [
  {
    number: 1,
    kind: 'receivable',
    description: 'Cardápio de inverno',
    personId: BAKERY,
    categoryId: SERVICES_REVENUE,
    accrualDay: -75,
    lines: [[-60, 120_000, 120_000]],
    saleNumber: 1040,
  },
  // Entered by hand: the customer and the value of a won deal, on other due dates.
  {
    number: 2,
    kind: 'receivable',
    description: 'Identidade visual (sinal)',
    personId: BAKERY,
    categoryId: SERVICES_REVENUE,
    accrualDay: -20,
    lines: [
      [-10, 175_000, 50_000],
      [20, 175_000, 0],
    ],
    costCentreId: DESIGN_TEAM,
  },
  {
    number: 3,
    kind: 'receivable',
    description: 'Convites de casamento',
    personId: LUISA,
    categoryId: MARKETING_REVENUE,
    accrualDay: -40,
    lines: [[-12, 39_000, 0]],
    saleNumber: 1041,
  },
  {
    number: 4,
    kind: 'payable',
    description: 'Aluguel do escritório',
    personId: LANDLORD,
    categoryId: RENT,
    accrualDay: -5,
    lines: [[5, 250_000, 0]],
  },
  {
    number: 5,
    kind: 'payable',
    description: 'Honorários contábeis',
    personId: ACCOUNTANT,
    categoryId: seedId('b', 33),
    accrualDay: -35,
    lines: [[-30, 89_050, 89_050]],
  },
  {
    number: 6,
    kind: 'payable',
    description: 'Anúncios da temporada',
    personId: ACCOUNTANT,
    categoryId: MARKETING_EXPENSE,
    accrualDay: -8,
    lines: [[-2, 30_010, 0]],
  },
  {
    number: 7,
    kind: 'payable',
    description: 'Comissão do trimestre',
    personId: LANDLORD,
    categoryId: COMMISSIONS,
    accrualDay: -90,
    lines: [[-70, 45_000, 45_000]],
  },
];

function toEntry(old: OldEntry, today: string): Entry {
  const createdAt = instantInSaoPaulo(addDays(today, old.accrualDay), '11:30');
  const totalCents = old.lines.reduce((total, [, amountCents]) => total + amountCents, 0);
  const { number, kind, description, personId, categoryId } = old;
  return {
    id: seedId('e', number),
    referenceId: seedId('e', 900 + number),
    kind,
    description,
    accrualDate: addDays(today, old.accrualDay),
    totalCents,
    notes: null,
    externalReference: null,
    saleId: old.saleNumber === undefined ? null : seedId('3', old.saleNumber),
    personId,
    financialAccountId: CHECKING,
    allocations: [
      {
        categoryId,
        amountCents: totalCents,
        costCentres:
          old.costCentreId === undefined ? [] : [{ costCentreId: old.costCentreId, amountCents: totalCents }],
      },
    ],
    version: 0,
    createdAt,
    changedAt: createdAt,
    instalments: old.lines.map((line, index) => toInstalment(old, line, index + 1, today, createdAt)),
  };
}

function toInstalment(
  old: OldEntry,
  [dueDay, amountCents, paidCents]: OldEntry['lines'][number],
  number: number,
  today: string,
  changedAt: number,
): Instalment {
  const partial = paidCents > 0 && paidCents < amountCents;
  return {
    id: seedId('e', old.number * 100_000 + number),
    number,
    dueDate: addDays(today, dueDay),
    description:
      old.lines.length === 1 ? old.description : `${old.description} (${number}/${old.lines.length})`,
    note: null,
    financialAccountId: CHECKING,
    paymentMethod: 'TRANSFERENCIA_BANCARIA',
    grossCents: amountCents,
    netCents: amountCents,
    discountCents: 0,
    interestCents: 0,
    fineCents: 0,
    feeCents: 0,
    state: partial ? 'partial' : paidCents > 0 ? 'settled' : 'open',
    paidCents,
    version: 0,
    changedAt: paidCents > 0 ? instantInSaoPaulo(addDays(today, dueDay), '15:00') : changedAt,
  };
}
