import { addDays, type CalendarDate } from '../domain/calendar-date.js';
import { type Cents, sumCents } from '../domain/money.js';
import type { PersonDescription } from '../domain/person.js';
import { foldText } from '../domain/plain-text.js';
import { firstDueDate, type Sale } from '../domain/sale.js';
import { areSameNotes, carriesMarkOf } from '../domain/sale-notes.js';
import type { ContaAzulRun } from './client.js';
import { findInstalmentsOf, type StoredInstalment } from './entries.js';
import type { Person } from './people.js';
import { postSale, usedNumber } from './post-sale.js';
import { ensurePerson } from './register-person.js';
import { type FoundSale, findSale, isNumberUsed, type StoredSale, searchSales } from './sales.js';
import { areSameParts } from './same-parts.js';
import { notesOf, type SalePlacement } from './to-sale-body.js';
import { type Outcome, TIME_AFTER_LOOKING, writeOnce } from './write-once.js';

/** How far the date of an earlier attempt may lie from the sale and due dates of this one. */
const FAR_DAYS = 366;
/** Sales within these are looked at before those farther away. */
const NEAR_DAYS = 31;

export interface WrittenSale {
  id: string;
  /** `null` when it could not be read. */
  number: number | null;
  /** `false` when the sale already stood there. */
  created: boolean;
  /** In the service's words; empty when it could not be read. */
  status: string;
  personId: string | null;
  personCreated: boolean;
  /** Of the receivable that the sale made; `null` when it made none yet, or could not be read. */
  financialEventId: string | null;
  /** Those of the receivable; empty where there is none, or they could not be read. */
  instalments: StoredInstalment[];
}

/** What a look and a write have in common to give; the rest is read afterwards. */
type StandingSale = Pick<StoredSale, 'id' | 'number' | 'status' | 'personId'>;

/**
 * Writes a sale once. It is the same when reference, person, total and first due date are; without a reference, when
 * the whole content is.
 * @param person who was found; `null` when the person is still to be registered
 * @throws InvalidInput for a number that is in use, Refused, TryLater
 */
export async function writeSaleOnce(
  run: ContaAzulRun,
  sale: Sale,
  placement: SalePlacement,
  wanted: PersonDescription,
  person: Person | null,
): Promise<WrittenSale> {
  const { contaAzul } = run;
  const owner: Owner = { personId: person?.id ?? null, personName: wanted.name };
  const written = await writeOnce({
    ...run,
    serviceTime: contaAzul.serviceTime,
    what: 'a venda',
    sameness: samenessOf(sale, placement, wanted),
    isMarked: sale.reference !== null,
    look: (since) => look(run, sale, owner, since),
    // Ours by id, even if somebody has edited it since.
    confirm: (id): Promise<StandingSale | null> => findSale(contaAzul, id),
    prepare: async () => {
      // Nobody is registered for a sale that would be refused.
      if (person === null && sale.number !== null && (await isNumberUsed(contaAzul, sale.number))) {
        throw usedNumber(sale.number);
      }
      const ensured = await ensurePerson(run, wanted, person);
      owner.personId = ensured.id;
      return ensured;
    },
    send: async ({ id: personId }): Promise<Outcome<StandingSale>> => {
      const posted = await postSale(contaAzul, sale, placement, personId);
      return posted.outcome === 'created' ? { outcome: 'created', stored: { ...posted, personId } } : posted;
    },
    // Sales are written while one waits; no protocol of theirs exists.
    follow: async () => ({ outcome: 'gone' }),
  });
  const { stored, created, prepared } = written;
  const details = await detailsIfReadable(run, stored.id);
  return {
    id: stored.id,
    number: stored.number ?? details.sale?.number ?? null,
    created,
    status: details.sale?.status ?? stored.status,
    personId: prepared?.id ?? stored.personId,
    personCreated: prepared?.isNew ?? false,
    financialEventId: details.sale?.financialEventId ?? null,
    instalments: details.instalments,
  };
}

interface Owner {
  personId: string | null;
  /** Compared where the person is not known by id. */
  personName: string;
}

/**
 * Searches by customer and a period around the dates, since the date of the sale does not tell one from another and may
 * have moved between two attempts. Recognises the sale by its mark, or without one by time of creation and notes that
 * are exactly those; then by its total and first due date, since the same reference with another amount is another sale.
 * A customer may have bought for one amount every day: those of the same date are all looked at, then the nearer and last
 * the farther ones, while the time lasts.
 */
async function look(
  { contaAzul, budget }: ContaAzulRun,
  sale: Sale,
  owner: Owner,
  since: number | null,
): Promise<StoredSale | null> {
  const customer = owner.personId === null ? { name: owner.personName } : { id: owner.personId };
  const found = await searchSales(contaAzul, customer, ...periodAround(sale, FAR_DAYS));
  const candidates = found.filter((each) => isSince(each, since) && mayHaveTotal(each, sale));
  const [from, to] = periodAround(sale, NEAR_DAYS);
  const distance = ({ saleDate }: FoundSale) => {
    if (saleDate === '' || saleDate === sale.saleDate) return 0;
    return saleDate >= from && saleDate <= to ? 1 : 2;
  };
  for (const candidate of candidates.sort((one, other) => distance(one) - distance(other))) {
    if (distance(candidate) > 0 && budget.remaining() < TIME_AFTER_LOOKING) break;
    const stored = await findSale(contaAzul, candidate.id);
    if (stored === null || !belongsTo(candidate, stored, owner)) continue;
    if (carriesMark(sale, stored.notes) && isSameMoney(sale, stored)) return stored;
  }
  return null;
}

function periodAround(sale: Sale, days: number): [CalendarDate, CalendarDate] {
  const [first = sale.saleDate, last = first] = [sale.saleDate, firstDueDate(sale)].sort();
  return [addDays(first, -days), addDays(last, days)];
}

function isSince(candidate: FoundSale, since: number | null): boolean {
  return since === null || (candidate.createdAt !== null && candidate.createdAt >= since);
}

/** Whether the list's total leaves freight or discount out is not documented: any of these leads to a closer look. */
function mayHaveTotal({ total }: FoundSale, sale: Sale): boolean {
  const discount = sale.discount?.amount ?? 0;
  const readings = [0, discount, -sale.shipping, discount - sale.shipping].map((more) => sale.total + more);
  return total === null || readings.includes(total);
}

function belongsTo(candidate: FoundSale, stored: StoredSale, { personId, personName }: Owner): boolean {
  if (personId === null) return foldText(candidate.personName) === foldText(personName);
  return (stored.personId ?? candidate.personId) === personId;
}

function carriesMark(sale: Sale, notes: string): boolean {
  return sale.reference === null ? areSameNotes(notes, notesOf(sale)) : carriesMarkOf(sale.reference, notes);
}

/** With a reference total and first due date decide; without one every instalment and a typed number, too. */
function isSameMoney(sale: Sale, stored: StoredSale): boolean {
  const [first] = stored.instalments.map(({ dueDate }) => dueDate).sort();
  if (first !== firstDueDate(sale) || totalOf(stored) !== sale.total) return false;
  if (sale.reference !== null) return true;
  const isSameNumber = sale.number === null || stored.number === null || stored.number === sale.number;
  return isSameNumber && areSameParts(stored.instalments, sale.instalments);
}

/** What the customer pays: the sum of the instalments where all can be read. */
function totalOf({ instalments, total }: StoredSale): Cents | null {
  const amounts = instalments.map(({ amount }) => amount).filter((amount) => amount !== null);
  if (amounts.length > 0 && amounts.length === instalments.length) return sumCents(amounts);
  return total;
}

/** Enrichment only: what was created stays created when it cannot be read. */
async function detailsIfReadable(
  { contaAzul }: ContaAzulRun,
  id: string,
): Promise<{ sale: StoredSale | null; instalments: StoredInstalment[] }> {
  let sale: StoredSale | null = null;
  try {
    sale = await findSale(contaAzul, id);
    const event = sale?.financialEventId ?? null;
    const instalments = event === null ? [] : await findInstalmentsOf(contaAzul, event);
    return { sale, instalments: instalments ?? [] };
  } catch {
    return { sale, instalments: [] };
  }
}

function samenessOf(sale: Sale, placement: SalePlacement, wanted: PersonDescription): unknown {
  const person = wanted.id ?? wanted.taxId?.value ?? foldText(wanted.name);
  const same = ['sale', sale.reference, person, sale.total, firstDueDate(sale)];
  return sale.reference === null ? [...same, sale, placement] : same;
}
