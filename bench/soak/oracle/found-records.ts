import type { BookedEntry, BookedSale, Books } from './books.js';
import { itemOf } from './expected-records.js';

/** A record of the books in the same words as the expected ones. */
export interface FoundRecord {
  id: string;
  title: string;
  kind: 'receivable' | 'payable' | 'sale';
  personId: string | null;
  values: Record<string, unknown>;
}

/** All records, those of the start left out. The receivable that a sale makes is told with the sale. */
export function foundRecords(found: Books, start: Books): FoundRecord[] {
  const old = new Set([...start.receivables, ...start.payables, ...start.sales].map(({ id }) => id));
  const ofSales = new Set(found.sales.map(({ entryId }) => entryId));
  const receivables = found.receivables.filter(({ id }) => !ofSales.has(id));
  return [
    ...receivables.map((entry) => toRecord(entry, 'receivable')),
    ...found.payables.map((entry) => toRecord(entry, 'payable')),
    ...found.sales.map((sale) => saleRecord(sale, found.receivables)),
  ].filter(({ id }) => !old.has(id));
}

function toRecord(entry: BookedEntry, kind: 'receivable' | 'payable'): FoundRecord {
  const methods = [...new Set(entry.instalments.map(({ paymentMethod }) => paymentMethod))];
  return {
    id: entry.id,
    title: entry.description,
    kind,
    personId: entry.personId,
    values: {
      accrualDate: entry.accrualDate,
      totalCents: entry.totalCents,
      notes: entry.notes,
      category: entry.category,
      costCentre: entry.costCentre,
      financialAccount: entry.financialAccount,
      paymentMethod: methods.length === 1 ? methods[0] : methods,
      instalments: entry.instalments.map(toLine),
    },
  };
}

function saleRecord(sale: BookedSale, receivables: readonly BookedEntry[]): FoundRecord {
  const receivable = receivables.find(({ id }) => id === sale.entryId);
  return {
    id: sale.id,
    title: sale.notes?.split('\n')[0] ?? '',
    kind: 'sale',
    personId: sale.personId,
    values: {
      saleDate: sale.saleDate,
      status: sale.status,
      totalCents: sale.totalCents,
      discountCents: sale.discountCents,
      shippingCents: sale.shippingCents,
      items: sale.items.map(({ name, description, quantity, unitPriceCents }) =>
        itemOf(name, description, quantity, unitPriceCents),
      ),
      instalments: sale.instalments.map(toLine),
      receivable: receivable?.instalments.map(toLine) ?? null,
    },
  };
}

function toLine({ dueDate, amountCents }: { dueDate: string; amountCents: number }): string {
  return `${dueDate} ${amountCents}`;
}
