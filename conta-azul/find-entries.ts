import type { CalendarDate } from '../domain/calendar-date.js';
import { Refused } from '../domain/errors.js';
import type { EntryKind } from '../domain/financial-entry.js';
import { foldText } from '../domain/plain-text.js';
import { isMark, markOf, readMark } from '../domain/reference.js';
import type { TaxId } from '../domain/tax-id.js';
import type { ContaAzulClient, ContaAzulRun } from './client.js';
import {
  type FoundInstalment,
  findInstalment,
  findInstalmentsOf,
  type StoredInstalment,
  searchInstalmentsBetween,
} from './entries.js';
import { peopleWithDocument } from './resolve-person.js';

/** Each line costs one or two reads, one after the other: more do not fit into a step. */
const MOST_LINES = 150;
/** Two reads must still fit. */
const TIME_TO_READ = 3_000;

/** Entries of one kind with an instalment that falls due in the period; the rest is `null` where it does not matter. */
export interface EntrySearch {
  kind: EntryKind;
  from: CalendarDate;
  to: CalendarDate;
  reference: string | null;
  /** Exact, case and accents aside. */
  personName: string | null;
  taxId: TaxId | null;
  /** Part of the text that Conta Azul's list shows. */
  description: string | null;
}

export interface FoundEntry {
  id: string;
  description: string;
  accrualDate: string | null;
  personId: string | null;
  personName: string;
  /** `null` where the entry carries no mark of ours. */
  reference: string | null;
  /** All of the entry, also those outside the period. */
  instalments: StoredInstalment[];
}

/**
 * Every entry that fits, by its first instalment in the period. The API ignores filters that it does not know, so each
 * is applied here again; the text filter is only applied here, since how the API compares is not documented.
 * @throws Refused when more would have to be read than a step allows: a list cut short is never given
 */
export async function findEntries(run: ContaAzulRun, search: EntrySearch): Promise<FoundEntry[]> {
  const { contaAzul, budget } = run;
  const personIds =
    search.taxId === null
      ? null
      : (await peopleWithDocument(contaAzul, search.taxId)).map((person) => person.id);
  if (personIds?.length === 0) return [];
  const lines = await searchInstalmentsBetween(
    contaAzul,
    search.kind,
    search.from,
    search.to,
    personIds ?? [],
  );
  const wanted = lines
    .filter((line) => isWanted(line, search, personIds))
    .sort((one, other) => one.dueDate.localeCompare(other.dueDate));
  if (wanted.length > MOST_LINES) throw tooMany(wanted.length);

  const entries: FoundEntry[] = [];
  const read = new Set<string>();
  for (const line of wanted) {
    if (read.has(line.id)) continue;
    if (budget.remaining() < TIME_TO_READ) throw tooMany(wanted.length);
    const entry = await readEntry(contaAzul, search, line);
    if (entry === null) continue;
    for (const { id } of entry.instalments) read.add(id);
    entries.push(entry);
  }
  return entries;
}

function isWanted(line: FoundInstalment, search: EntrySearch, personIds: readonly string[] | null): boolean {
  const { from, to, personName, description } = search;
  return (
    line.dueDate >= from &&
    line.dueDate <= to &&
    (personIds === null || (line.personId !== null && personIds.includes(line.personId))) &&
    (personName === null || foldText(line.personName) === foldText(personName)) &&
    (description === null || foldText(line.description).includes(foldText(description)))
  );
}

/** `null` where the reference is another one, or the record has gone since the list was read. */
async function readEntry(
  contaAzul: ContaAzulClient,
  { kind, reference }: EntrySearch,
  line: FoundInstalment,
): Promise<FoundEntry | null> {
  const found = await findInstalment(contaAzul, line.id);
  if (found === null || found.entryId === null) return null;
  const { entryId, isTheOnlyOne, ...instalment } = found;
  if (reference !== null && !isMark(instalment.note, markOf(kind, reference))) return null;
  const instalments = isTheOnlyOne ? [instalment] : await findInstalmentsOf(contaAzul, entryId);
  if (instalments === null) return null;
  return {
    id: entryId,
    description: line.description,
    accrualDate: line.accrualDate,
    personId: line.personId,
    personName: line.personName,
    reference: readMark(kind, instalment.note),
    instalments,
  };
}

function tooMany(count: number): Refused {
  return new Refused(
    `A busca encontrou ${count} parcelas, mais do que dá tempo de conferir uma a uma. Diminua o período ou preencha a pessoa ou a descrição.`,
  );
}
