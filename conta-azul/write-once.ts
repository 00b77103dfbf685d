import { createHash } from 'node:crypto';
import { z as zod } from 'zod';
import { TryLater } from '../domain/errors.js';
import { type EntryPlacement, type FinancialEntry, firstDueDate } from '../domain/financial-entry.js';
import { sumCents } from '../domain/money.js';
import type { PersonDescription } from '../domain/person.js';
import { foldText } from '../domain/plain-text.js';
import type { Clock, Memory } from '../domain/ports.js';
import { isMark, markOf } from '../domain/reference.js';
import type { TimeBudget } from '../domain/time-budget.js';
import type { ContaAzulClient } from './client.js';
import {
  type FoundInstalment,
  findInstalment,
  findInstalmentsOf,
  type StoredInstalment,
  searchInstalments,
} from './entries.js';
import type { Person } from './people.js';
import { outcomeUnknown, postEntry } from './post-entry.js';
import { followProtocol } from './protocol.js';
import type { ResolvedPerson } from './register-person.js';

/** A write needs this much time: the answer, and a look if the answer is lost. */
const TIME_TO_WRITE = 9_000;
/** The search may lag some seconds behind a write. */
const INDEX_PAUSE = 4_000;
const LOOKS_AFTER_DOUBT = 2;
const DOUBT_SECONDS = 7 * 24 * 3_600;
const CREATED_SECONDS = 3_600;

export interface EntryWrite {
  contaAzul: ContaAzulClient;
  memory: Memory;
  clock: Clock;
  budget: TimeBudget;
  entry: FinancialEntry;
  placement: EntryPlacement;
  wanted: PersonDescription;
  /** Who was found; `null` when the person is still to be registered. */
  person: Person | null;
  /** Registers the person, or adds the role, just before the write. */
  ensurePerson: () => Promise<ResolvedPerson>;
}

export interface WrittenEntry {
  id: string;
  /** `false` when the entry already stood there. */
  created: boolean;
  personId: string | null;
  personCreated: boolean;
  instalments: StoredInstalment[];
}

/** What is remembered of an attempt whose end is not known yet. */
const doubt = zod.object({ beganAt: zod.number(), protocol: zod.string().nullable() });
type Doubt = zod.output<typeof doubt>;

/**
 * Look, write, and look again when in doubt: an entry is written at most once.
 *
 * With a reference the entry carries a mark, and whether it exists is read from Conta Azul alone. Without one, only
 * the memory of a doubtful attempt, kept under a fingerprint of the content, makes it look, and only what was created
 * after that attempt began is taken for it.
 * @throws Refused, TryLater
 */
export async function writeEntryOnce(write: EntryWrite): Promise<WrittenEntry> {
  const { memory, entry, clock, budget } = write;
  const key = fingerprint(write);
  const earlier = doubt.safeParse(await memory.recall(doubtKey(key)));
  const inDoubt = earlier.success ? earlier.data : null;

  const standing = await lookBeforeWriting(write, key, inDoubt);
  if (standing !== null) return settled(write, key, standing);

  const { id: personId, isNew } = await write.ensurePerson();
  if (budget.remaining() < TIME_TO_WRITE) throw outOfTime();
  const attempt: Doubt = { beganAt: clock.now(), protocol: null };
  const isKept = await memory.remember(doubtKey(key), attempt, DOUBT_SECONDS);
  if (!isKept && entry.reference === null) throw memoryLost();

  const posted = await postEntry(write.contaAzul, memory, entry, write.placement, personId).catch(
    async (error: unknown) => {
      await memory.forget(doubtKey(key));
      throw error;
    },
  );
  const person = { personId, personCreated: isNew };
  if (posted.outcome === 'created') {
    const instalments =
      posted.instalments.length > 0 ? posted.instalments : await instalmentsIfReadable(write, posted.id);
    return settled(write, key, { ...person, id: posted.id, created: true, instalments });
  }
  if (posted.outcome === 'accepted') {
    await memory.remember(doubtKey(key), { ...attempt, protocol: posted.protocol }, DOUBT_SECONDS);
    const end = await followed(write, key, posted.protocol);
    if (end !== null) return settled(write, key, { ...end, ...person });
  }
  const found = await lookAfterPauses(write, { personId, personName: null }, attempt, LOOKS_AFTER_DOUBT);
  if (found === null) throw outcomeUnknown();
  return settled(write, key, { ...found, ...person, created: true });
}

/** The entry as it stands already, or as an earlier attempt is about to leave it. */
async function lookBeforeWriting(
  write: EntryWrite,
  key: string,
  inDoubt: Doubt | null,
): Promise<WrittenEntry | null> {
  const { memory, person, wanted, entry } = write;
  if (inDoubt?.protocol) {
    const end = await followed(write, key, inDoubt.protocol);
    if (end !== null) return { ...end, personId: person?.id ?? null };
  }
  if (entry.reference === null && inDoubt === null) return null;
  const known = await memory.recall(createdKey(key));
  if (entry.reference !== null && typeof known === 'string') {
    // Ours by id, even if somebody has edited its amounts since.
    const instalments = await findInstalmentsOf(write.contaAzul, known);
    if (instalments !== null && instalments.length > 0) {
      return { id: known, created: false, personId: person?.id ?? null, personCreated: false, instalments };
    }
  }
  const owner = { personId: person?.id ?? null, personName: person === null ? wanted.name : null };
  const found = await look(write, owner, inDoubt);
  if (found !== null || inDoubt === null) return found;
  return lookAfterPauses(write, owner, inDoubt, 1);
}

interface Owner {
  personId: string | null;
  /** Compared where the person is not known by id. */
  personName: string | null;
}

async function lookAfterPauses(
  write: EntryWrite,
  owner: Owner,
  inDoubt: Doubt,
  looks: number,
): Promise<WrittenEntry | null> {
  for (let turn = 0; turn < looks && write.budget.remaining() > INDEX_PAUSE; turn += 1) {
    await write.clock.sleep(INDEX_PAUSE);
    const found = await look(write, owner, inDoubt);
    if (found !== null) return found;
  }
  return null;
}

/**
 * Searches by first due date and person, and recognises the entry by its mark, or without a reference by content and
 * time of creation; then by its total, since the same reference with another amount is another entry.
 */
async function look(write: EntryWrite, owner: Owner, inDoubt: Doubt | null): Promise<WrittenEntry | null> {
  const { contaAzul, entry } = write;
  const dueDate = firstDueDate(entry);
  const found = await searchInstalments(contaAzul, entry.kind, dueDate, owner.personId);
  for (const candidate of found) {
    if (candidate.dueDate !== dueDate || !belongsTo(candidate, owner)) continue;
    if (entry.reference === null && !isFromDoubt(candidate, inDoubt)) continue;
    const instalment = await findInstalment(contaAzul, candidate.id);
    if (instalment?.entryId == null || !carriesMark(entry, instalment.note)) continue;
    const standing = await entryById(write, instalment.entryId);
    if (standing !== null) return { ...standing, personId: candidate.personId };
  }
  return null;
}

function belongsTo(candidate: FoundInstalment, { personId, personName }: Owner): boolean {
  if (personId !== null) return candidate.personId === personId;
  return personName !== null && foldText(candidate.personName) === foldText(personName);
}

function isFromDoubt(candidate: FoundInstalment, inDoubt: Doubt | null): boolean {
  if (inDoubt === null || candidate.createdAt === null) return false;
  // The service may tell whole seconds only.
  return candidate.createdAt >= Math.floor(inDoubt.beganAt / 1_000) * 1_000;
}

function carriesMark(entry: FinancialEntry, note: string): boolean {
  return entry.reference === null ? note.trim() === '' : isMark(note, markOf(entry.kind, entry.reference));
}

/** The entry with this id when its total and first due date are the ones asked for. */
async function entryById(write: EntryWrite, id: string): Promise<WrittenEntry | null> {
  const { contaAzul, entry } = write;
  const instalments = await findInstalmentsOf(contaAzul, id);
  if (instalments === null || instalments.length === 0) return null;
  const amounts = instalments.map((each) => each.amount).filter((amount) => amount !== null);
  const isSameTotal = amounts.length === instalments.length && sumCents(amounts) === entry.total;
  const first = instalments.map((each) => each.dueDate).sort()[0];
  if (!isSameTotal || first !== firstDueDate(entry)) return null;
  return { id, created: false, personId: null, personCreated: false, instalments };
}

/** Continues a protocol: it is never started again while it is pending. `null` when the service lost it. */
async function followed(write: EntryWrite, key: string, protocol: string): Promise<WrittenEntry | null> {
  const { contaAzul, clock, budget, memory } = write;
  const end = await followProtocol(contaAzul, clock, budget, protocol, INDEX_PAUSE).catch(
    async (error: unknown) => {
      if (!(error instanceof TryLater)) await memory.forget(doubtKey(key));
      throw error;
    },
  );
  if (end.outcome === 'pending') throw stillPending();
  if (end.outcome === 'gone') return null;
  const instalments = await instalmentsIfReadable(write, end.id);
  return { id: end.id, created: true, personId: null, personCreated: false, instalments };
}

/** Enrichment only: what was created stays created when its instalments cannot be read. */
async function instalmentsIfReadable(write: EntryWrite, id: string): Promise<StoredInstalment[]> {
  try {
    return (await findInstalmentsOf(write.contaAzul, id)) ?? [];
  } catch (error) {
    if (error instanceof TryLater) return [];
    throw error;
  }
}

async function settled(write: EntryWrite, key: string, result: WrittenEntry): Promise<WrittenEntry> {
  if (write.entry.reference !== null)
    await write.memory.remember(createdKey(key), result.id, CREATED_SECONDS);
  await write.memory.forget(doubtKey(key));
  return result;
}

/** What makes two entries the same: with a reference as the contract says, without one the whole content. */
function fingerprint({ entry, wanted, placement }: EntryWrite): string {
  const person = wanted.id ?? wanted.taxId?.value ?? foldText(wanted.name);
  const same = [entry.kind, entry.reference, person, entry.total, firstDueDate(entry)];
  const content = entry.reference === null ? [...same, { ...entry }, placement] : same;
  return createHash('sha256').update(JSON.stringify(content), 'utf8').digest('hex');
}

function doubtKey(key: string): string {
  return `entry in doubt ${key}`;
}

function createdKey(key: string): string {
  return `entry created ${key}`;
}

function outOfTime(): TryLater {
  return new TryLater(
    'O Conta Azul está respondendo devagar e não sobrou tempo para criar o lançamento com segurança. Nenhum lançamento foi criado; o passo será repetido sozinho.',
    60,
  );
}

function memoryLost(): TryLater {
  return new TryLater(
    'Sem o campo Referência, este passo depende da memória do Zapier, que não respondeu. Nenhum lançamento foi criado; o passo será repetido sozinho. Preencha Referência com o ID do gatilho para não depender dela.',
    60,
  );
}

function stillPending(): TryLater {
  return new TryLater(
    'O Conta Azul recebeu o lançamento e ainda o está processando. O passo será repetido sozinho e continua de onde parou.',
    60,
  );
}
