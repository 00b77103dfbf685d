import { ConnectionRefused, InvalidInput, Refused, TryLater } from '../domain/errors.js';
import type { Clock, Memory } from '../domain/ports.js';
import type { TimeBudget } from '../domain/time-budget.js';
import { type Doubt, isSettling, type RecordMemory, recordMemory } from './doubt.js';

/** A write needs this much time: the answer, and a look if the answer is lost. */
export const TIME_TO_WRITE = 9_000;
/** Left for the rest of the step once unlikely candidates are looked at. */
export const TIME_AFTER_LOOKING = 15_000;
/** The search may lag some seconds behind a write. */
const INDEX_PAUSE = 4_000;
const LOOKS_AFTER_UNKNOWN = 2;
const LOOKS_AFTER_DOUBT = 1;

/** What came of a write. A refusal is thrown, as Refused or, where nothing was written for now, as TryLater. */
export type Outcome<Stored> =
  | { outcome: 'created'; stored: Stored }
  | { outcome: 'accepted'; protocol: string }
  | { outcome: 'unknown' };

/** Where a protocol stands; `gone` means that the service does not know it (any more), or does not tell. */
export type Followed<Stored> =
  | { outcome: 'created'; stored: Stored }
  | { outcome: 'refused'; refusal: Refused }
  | { outcome: 'pending' }
  | { outcome: 'gone' };

/** One record that must be written at most once, whatever it is. */
export interface Write<Stored extends { id: string }, Prepared> {
  memory: Memory;
  clock: Clock;
  /** Epoch milliseconds by the clock of the service, which says when records were created. */
  serviceTime(): number;
  budget: TimeBudget;
  /** The record as a noun with its article, for messages: "o lançamento". */
  what: string;
  /** Whatever makes two records the same; JSON values. */
  sameness: unknown;
  /** Whether the record carries a mark by which it is recognised. */
  isMarked: boolean;
  /**
   * Reads from Conta Azul whether the record stands there.
   * @param since epoch milliseconds; without a mark only what was created from then on may be taken for the record
   */
  look(since: number | null): Promise<Stored | null>;
  /** The record with an id that an earlier run remembered; `null` when it is gone. */
  confirm(id: string): Promise<Stored | null>;
  /** What has to be written before, such as the person; runs only when the record is not there. */
  prepare(): Promise<Prepared>;
  send(prepared: Prepared): Promise<Outcome<Stored>>;
  follow(protocol: string): Promise<Followed<Stored>>;
}

export interface Written<Stored, Prepared> {
  stored: Stored;
  /** `false` when the record already stood there. */
  created: boolean;
  /** `null` when nothing had to be prepared. */
  prepared: Prepared | null;
}

/**
 * Look, write, and look again when in doubt.
 *
 * With a mark, whether the record exists is read from Conta Azul alone; the memory only bridges the seconds by which
 * its search lags. Without one, the memory of a doubtful attempt makes the next run look, and only what was created
 * after that attempt began is taken for it. A doubt that is young is waited out, by whichever run meets it.
 * @throws Refused, InvalidInput, TryLater
 */
export async function writeOnce<Stored extends { id: string }, Prepared>(
  write: Write<Stored, Prepared>,
): Promise<Written<Stored, Prepared>> {
  const { clock, budget, what } = write;
  const memory = recordMemory(write.memory, write.sameness);
  const earlier = await memory.recallDoubt();

  const standing = await findStanding(write, memory, earlier);
  if (standing !== null) return settled(write, memory, { ...standing, prepared: null });
  if (earlier !== null && isSettling(earlier, clock.now())) throw unsettled(what, earlier);

  const prepared = await write.prepare();
  if (budget.remaining() < TIME_TO_WRITE) throw outOfTime(what);
  const beside = await findBeside(write, memory, earlier);
  if (beside !== null) return settled(write, memory, { stored: beside, created: false, prepared });
  const sentAt = clock.now();
  const attempt: Doubt = { beganAt: earlier?.beganAt ?? write.serviceTime(), sentAt, protocol: null };
  const isKept = await memory.rememberDoubt(attempt);
  if (!isKept && !write.isMarked) throw memoryLost(what);

  const sent = await write
    .send(prepared)
    .catch((error: unknown) => standingAfter(error, write, memory, earlier));
  if (sent.outcome === 'found') return settled(write, memory, { ...sent, created: false, prepared });
  if (sent.outcome === 'created') return settled(write, memory, { ...sent, created: true, prepared });
  if (sent.outcome === 'accepted') {
    const accepted = { ...attempt, protocol: sent.protocol };
    await memory.rememberDoubt(accepted);
    const stored = await followed(write, memory, accepted, sent.protocol);
    if (stored !== null) return settled(write, memory, { stored, created: true, prepared });
  }
  const found = await lookAfterPauses(write, attempt, LOOKS_AFTER_UNKNOWN);
  if (found === null) throw outcomeUnknown(what);
  return settled(write, memory, { stored: found, created: true, prepared });
}

/** The record as it stands already, or as an earlier attempt is about to leave it. */
async function findStanding<Stored extends { id: string }, Prepared>(
  write: Write<Stored, Prepared>,
  memory: RecordMemory,
  inDoubt: Doubt | null,
): Promise<{ stored: Stored; created: boolean } | null> {
  if (inDoubt?.protocol) {
    const stored = await followed(write, memory, inDoubt, inDoubt.protocol);
    if (stored !== null) return { stored, created: true };
  }
  if (!write.isMarked && inDoubt === null) return null;
  const known = write.isMarked ? await memory.recallId() : null;
  const found =
    (known === null ? null : await write.confirm(known)) ??
    (await write.look(sinceOf(write, inDoubt))) ??
    (inDoubt === null ? null : await lookAfterPauses(write, inDoubt, LOOKS_AFTER_DOUBT));
  return found === null ? null : { stored: found, created: false };
}

/** What a run beside this one has done since this one looked: only the lock keeps them apart for certain. */
async function findBeside<Stored extends { id: string }, Prepared>(
  write: Write<Stored, Prepared>,
  memory: RecordMemory,
  earlier: Doubt | null,
): Promise<Stored | null> {
  const inDoubt = await memory.recallDoubt();
  if (inDoubt !== null && inDoubt.sentAt !== earlier?.sentAt) throw unsettled(write.what, inDoubt);
  const known = write.isMarked ? await memory.recallId() : null;
  return known === null ? null : write.confirm(known);
}

/**
 * What stands after an error of sending. Where the error says for certain that this attempt wrote nothing, an earlier
 * one may have written all the same: its doubt stays, and a refusal may even come from its record.
 * @throws the error, unless the record is found
 */
async function standingAfter<Stored extends { id: string }, Prepared>(
  error: unknown,
  write: Write<Stored, Prepared>,
  memory: RecordMemory,
  earlier: Doubt | null,
): Promise<{ outcome: 'found'; stored: Stored }> {
  if (!isSurelyUnwritten(error)) throw error;
  if (earlier === null) {
    await memory.forgetDoubt();
    throw error;
  }
  await memory.rememberDoubt(earlier);
  const isRefusal = error instanceof Refused || error instanceof InvalidInput;
  const found = isRefusal ? await lookAfterPauses(write, earlier, LOOKS_AFTER_DOUBT) : null;
  if (found === null) throw error;
  return { outcome: 'found', stored: found };
}

async function lookAfterPauses<Stored extends { id: string }, Prepared>(
  write: Write<Stored, Prepared>,
  inDoubt: Doubt,
  looks: number,
): Promise<Stored | null> {
  for (let turn = 0; turn < looks && write.budget.remaining() > INDEX_PAUSE; turn += 1) {
    await write.clock.sleep(INDEX_PAUSE);
    const found = await write.look(sinceOf(write, inDoubt));
    if (found !== null) return found;
  }
  return null;
}

/** The service may tell whole seconds only. */
function sinceOf({ isMarked }: { isMarked: boolean }, inDoubt: Doubt | null): number | null {
  return isMarked || inDoubt === null ? null : Math.floor(inDoubt.beganAt / 1_000) * 1_000;
}

/**
 * Continues a protocol: it is never started again while it is pending. One that stays pending may have left its record
 * all the same, so that is looked for too. `null` when the service lost it.
 */
async function followed<Stored extends { id: string }, Prepared>(
  write: Write<Stored, Prepared>,
  memory: RecordMemory,
  inDoubt: Doubt,
  protocol: string,
): Promise<Stored | null> {
  const end = await write.follow(protocol);
  if (end.outcome === 'pending') {
    const found = await write.look(sinceOf(write, inDoubt));
    if (found === null) throw stillPending(write.what);
    return found;
  }
  if (end.outcome === 'refused') {
    await memory.forgetDoubt();
    throw end.refusal;
  }
  return end.outcome === 'created' ? end.stored : null;
}

/** Errors that come before anything is written; any other one leaves the doubt where it is. */
function isSurelyUnwritten(error: unknown): boolean {
  const isOurs = [Refused, InvalidInput, TryLater, ConnectionRefused].some((kind) => error instanceof kind);
  return isOurs || (error instanceof Error && error.name === 'RefreshAuthError');
}

async function settled<Stored extends { id: string }, Prepared>(
  { isMarked }: Write<Stored, Prepared>,
  memory: RecordMemory,
  { stored, created, prepared }: Written<Stored, Prepared>,
): Promise<Written<Stored, Prepared>> {
  if (isMarked) await memory.rememberId(stored.id);
  await memory.forgetDoubt();
  return { stored, created, prepared };
}

function outOfTime(what: string): TryLater {
  return new TryLater(
    `O Conta Azul está respondendo devagar e não sobrou tempo para criar ${what} com segurança. O passo será repetido sozinho.`,
    60,
  );
}

function memoryLost(what: string): TryLater {
  return new TryLater(
    `Sem o campo Referência, este passo depende da memória do Zapier, que não respondeu; por isso ainda não criou ${what}. O passo será repetido sozinho. Preencha Referência com o ID do gatilho para não depender dela.`,
    60,
  );
}

function unsettled(what: string, { protocol }: Doubt): TryLater {
  return protocol === null ? outcomeUnknown(what) : stillPending(what);
}

function stillPending(what: string): TryLater {
  return new TryLater(
    `O Conta Azul recebeu ${what} e ainda está processando. O passo será repetido sozinho e continua de onde parou.`,
    60,
  );
}

function outcomeUnknown(what: string): TryLater {
  return new TryLater(
    `O Conta Azul não confirmou ${what}. O passo será repetido sozinho e confere o que já existe antes de criar outra vez.`,
    90,
  );
}
