import { addEntry, type Books, isLeaf } from './books.js';
import type { Entry, EntryDraft } from './entities.js';
import type { Sale, SaleDraft, SaleStatus } from './sale-entities.js';
import type { World } from './world.js';

/** One more than the highest number in use: it goes back when the last sale is deleted (seen in production). */
export function nextSaleNumber(books: Books): number {
  return books.sales.reduce((highest, sale) => Math.max(highest, sale.number), 0) + 1;
}

/** Gives the draft its ids and writes it down, with its receivable where its status makes one. */
export function addSale(world: World, draft: SaleDraft, origin: Sale['origin']): Sale {
  const { clock, ids } = world.context;
  const createdAt = clock.now();
  const sale: Sale = {
    ...draft,
    id: ids.uuid(),
    legacyId: ids.number('conta-azul-sale'),
    origin,
    version: 1,
    items: draft.items.map((item) => ({ ...item, id: ids.uuid() })),
    instalments: draft.instalments.map((instalment, index) => ({
      ...instalment,
      id: ids.uuid(),
      number: index + 1,
    })),
    createdAt,
    changedAt: createdAt,
  };
  world.books.sales.push(sale);
  matchEntry(world, sale);
  return sale;
}

/** What a person does on the screen with a pending sale, or with one that will not be. */
export function changeSaleStatus(world: World, sale: Sale, status: SaleStatus): void {
  sale.status = status;
  sale.version += 1;
  sale.changedAt = world.context.clock.now();
  matchEntry(world, sale);
}

/** Takes the sale and its receivable off the books; its number is free again. */
export function deleteSale(world: World, sale: Sale): void {
  const { books } = world;
  books.sales = books.sales.filter((other) => other !== sale);
  books.deletedSales.push(sale);
  books.entries = books.entries.filter((entry) => entry.saleId !== sale.id);
}

export function findSaleEntry(books: Books, sale: Sale): Entry | undefined {
  return books.entries.find((entry) => entry.saleId === sale.id);
}

/** Whether a sale of this status stands in the receivables: always once approved, while pending by setting. */
function matchEntry(world: World, sale: Sale): void {
  const { books, context, settings } = world;
  const entry = findSaleEntry(books, sale);
  if (sale.status === 'CANCELADO') {
    for (const instalment of entry?.instalments ?? []) instalment.state = 'cancelled';
    return;
  }
  const isEntered = sale.status !== 'EM_ANDAMENTO' || settings.pendingSaleMakesEntry;
  if (!isEntered) books.entries = books.entries.filter((other) => other !== entry);
  else if (entry === undefined) addEntry(books, toEntryDraft(books, sale), context.ids, context.clock.now());
}

function toEntryDraft(books: Books, sale: Sale): EntryDraft {
  const { totalCents, financialAccountId, costCentreId } = sale;
  const nothing = { note: null, discountCents: 0, interestCents: 0, fineCents: 0, feeCents: 0 };
  return {
    kind: 'receivable',
    description: `Venda ${sale.number}`,
    accrualDate: sale.saleDate,
    totalCents,
    notes: null,
    externalReference: null,
    saleId: sale.id,
    personId: sale.personId,
    financialAccountId,
    allocations: [
      {
        categoryId: sale.categoryId ?? defaultCategoryId(books),
        amountCents: totalCents,
        costCentres: costCentreId === null ? [] : [{ costCentreId, amountCents: totalCents }],
      },
    ],
    instalments: sale.instalments.map((instalment) => ({
      ...nothing,
      dueDate: instalment.dueDate,
      description: instalment.description ?? `Parcela ${instalment.number}`,
      financialAccountId,
      paymentMethod: sale.paymentMethod,
      grossCents: instalment.amountCents,
      netCents: instalment.amountCents,
    })),
  };
}

/** The company's own choice for sales without a category: here its first of revenue. */
function defaultCategoryId(books: Books): string {
  const chosen = books.categories.find((category) => category.kind === 'RECEITA' && isLeaf(books, category));
  if (chosen === undefined) throw new Error('The company has no category of revenue');
  return chosen.id;
}
