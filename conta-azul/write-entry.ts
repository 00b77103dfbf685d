import { TryLater } from '../domain/errors.js';
import { type EntryPlacement, type FinancialEntry, firstDueDate } from '../domain/financial-entry.js';
import { sumCents } from '../domain/money.js';
import type { PersonDescription } from '../domain/person.js';
import { foldText } from '../domain/plain-text.js';
import { isMark, markOf } from '../domain/reference.js';
import type { ContaAzulRun } from './client.js';
import {
  type FoundInstalment,
  findInstalment,
  findInstalmentsOf,
  type StoredInstalment,
  searchInstalments,
} from './entries.js';
import type { Person } from './people.js';
import { postEntry } from './post-entry.js';
import { followProtocol } from './protocol.js';
import { ensurePerson } from './register-person.js';
import { areSameParts } from './same-parts.js';
import { toTitle } from './text-limits.js';
import { describeInstalment } from './to-entry-body.js';
import { type Outcome, TIME_AFTER_LOOKING, writeOnce } from './write-once.js';

/** Left for a look after a protocol was followed in vain. */
const TIME_TO_LOOK = 4_000;

export interface WrittenEntry {
  id: string;
  /** `false` when the entry already stood there. */
  created: boolean;
  personId: string | null;
  personCreated: boolean;
  /** As they stand in Conta Azul; empty when they could not be read. */
  instalments: StoredInstalment[];
}

/** An entry as it stands in Conta Azul. */
interface StoredEntry {
  id: string;
  personId: string | null;
  instalments: StoredInstalment[];
}

/**
 * Writes a receivable or payable once. It is the same when kind, reference, person, total and first due date are;
 * without a reference, when the whole content is.
 * @param person who was found; `null` when the person is still to be registered
 * @throws Refused, TryLater
 */
export async function writeEntryOnce(
  run: ContaAzulRun,
  entry: FinancialEntry,
  placement: EntryPlacement,
  wanted: PersonDescription,
  person: Person | null,
): Promise<WrittenEntry> {
  const { contaAzul, clock, budget } = run;
  const owner: Owner = { personId: person?.id ?? null, personName: wanted.name };
  const written = await writeOnce({
    ...run,
    serviceTime: contaAzul.serviceTime,
    what: 'o lançamento',
    sameness: samenessOf(entry, placement, wanted),
    isMarked: entry.reference !== null,
    look: (since) => look(run, entry, owner, since),
    // Ours by id, even if somebody has edited its amounts since.
    confirm: async (id) => {
      const instalments = (await findInstalmentsOf(contaAzul, id)) ?? [];
      return instalments.length === 0 ? null : { id, personId: owner.personId, instalments };
    },
    prepare: async () => {
      const ensured = await ensurePerson(run, wanted, person);
      owner.personId = ensured.id;
      return ensured;
    },
    send: async ({ id: personId }): Promise<Outcome<StoredEntry>> => {
      const posted = await postEntry(run, entry, placement, personId);
      return posted.outcome === 'created' ? { outcome: 'created', stored: { ...posted, personId } } : posted;
    },
    follow: async (protocol) => {
      const end = await followProtocol(contaAzul, clock, budget, protocol, TIME_TO_LOOK);
      if (end.outcome !== 'created') return end;
      return { outcome: 'created', stored: { id: end.id, personId: owner.personId, instalments: [] } };
    },
  });
  const { stored, created, prepared } = written;
  return {
    id: stored.id,
    created,
    personId: prepared?.id ?? stored.personId,
    personCreated: prepared?.isNew ?? false,
    instalments:
      stored.instalments.length > 0 ? stored.instalments : await instalmentsIfReadable(run, stored.id),
  };
}

interface Owner {
  personId: string | null;
  /** Compared where the person is not known by id. */
  personName: string;
}

/**
 * Searches by first due date and person, and recognises the entry by its mark, or without one by time of creation,
 * description and a note that is empty: a sale's own receivable may fall due on that day too. Then by its money, since
 * the same reference with another amount is another entry.
 * One supplier may be owed a commission for each deal of a month, all due on one day: instalments of other amounts, which
 * are the same entry only where its parts were planned otherwise, are looked at last, while the time lasts.
 */
async function look(
  { contaAzul, budget }: ContaAzulRun,
  entry: FinancialEntry,
  owner: Owner,
  since: number | null,
): Promise<StoredEntry | null> {
  const dueDate = firstDueDate(entry);
  const found = await searchInstalments(contaAzul, entry.kind, dueDate, owner.personId);
  const isLikely = ({ amount }: FoundInstalment) =>
    amount === null || entry.instalments.some((each) => each.dueDate === dueDate && each.amount === amount);
  for (const candidate of found.sort((one, other) => Number(isLikely(other)) - Number(isLikely(one)))) {
    if (candidate.dueDate !== dueDate || !belongsTo(candidate, owner) || !isSince(candidate, since)) continue;
    if (entry.reference === null && !isDescribedAlike(candidate, entry)) continue;
    if (!isLikely(candidate) && budget.remaining() < TIME_AFTER_LOOKING) break;
    const instalment = await findInstalment(contaAzul, candidate.id);
    if (instalment === null) throw cannotTell();
    if (instalment.entryId === null || !carriesMark(entry, instalment.note)) continue;
    const instalments = await findInstalmentsOf(contaAzul, instalment.entryId);
    if (instalments === null) throw cannotTell();
    if (isSameMoney(entry, instalments)) {
      return { id: instalment.entryId, personId: candidate.personId, instalments };
    }
  }
  return null;
}

function belongsTo(candidate: FoundInstalment, { personId, personName }: Owner): boolean {
  if (personId !== null) return candidate.personId === personId;
  return foldText(candidate.personName) === foldText(personName);
}

function isSince(candidate: FoundInstalment, since: number | null): boolean {
  return since === null || (candidate.createdAt !== null && candidate.createdAt >= since);
}

function carriesMark(entry: FinancialEntry, note: string): boolean {
  return entry.reference === null ? note.trim() === '' : isMark(note, markOf(entry.kind, entry.reference));
}

/** Whether the list shows the entry's description or its instalment's is not known. */
function isDescribedAlike({ description, accrualDate }: FoundInstalment, entry: FinancialEntry): boolean {
  const due = firstDueDate(entry);
  const descriptions = [
    toTitle(entry.description),
    ...entry.instalments
      .filter(({ dueDate }) => dueDate === due)
      .map((instalment) => describeInstalment(entry, instalment)),
  ];
  return (
    descriptions.some((text) => foldText(text) === foldText(description)) &&
    (accrualDate === null || accrualDate === entry.accrualDate)
  );
}

/** With a reference total and first due date decide; without one every instalment has to be the same. */
function isSameMoney(entry: FinancialEntry, instalments: readonly StoredInstalment[]): boolean {
  const amounts = instalments.map(({ amount }) => amount).filter((amount) => amount !== null);
  const [first] = instalments.map(({ dueDate }) => dueDate).sort();
  return (
    amounts.length === instalments.length &&
    sumCents(amounts) === entry.total &&
    first === firstDueDate(entry) &&
    (entry.reference !== null || areSameParts(instalments, entry.instalments))
  );
}

/** The search has just shown it, so that it cannot be read is no proof that it is not there. */
function cannotTell(): TryLater {
  return new TryLater(
    'O Conta Azul mostrou um lançamento parecido e não deixou conferir se é o mesmo. Nada foi criado; o passo será repetido sozinho.',
    60,
  );
}

/** Enrichment only: what was created stays created when its instalments cannot be read. */
async function instalmentsIfReadable({ contaAzul }: ContaAzulRun, id: string): Promise<StoredInstalment[]> {
  try {
    return (await findInstalmentsOf(contaAzul, id)) ?? [];
  } catch {
    return [];
  }
}

function samenessOf(entry: FinancialEntry, placement: EntryPlacement, wanted: PersonDescription): unknown {
  const person = wanted.id ?? wanted.taxId?.value ?? foldText(wanted.name);
  const same = [entry.kind, entry.reference, person, entry.total, firstDueDate(entry)];
  return entry.reference === null ? [...same, entry, placement] : same;
}
