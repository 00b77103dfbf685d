import { createHash } from 'node:crypto';
import { z as zod } from 'zod';
import { ConnectionRefused, Refused, TryLater } from '../domain/errors.js';
import type { Clock, Memory } from '../domain/ports.js';
import type { TimeBudget } from '../domain/time-budget.js';

/** A write needs this much time: the answer, and a look if the answer is lost. */
const TIME_TO_WRITE = 9_000;
/** The search may lag some seconds behind a write. */
const INDEX_PAUSE = 4_000;
const LOOKS_AFTER_UNKNOWN = 2;
const LOOKS_AFTER_DOUBT = 1;
const DOUBT_SECONDS = 7 * 24 * 3_600;
const CREATED_SECONDS = 3_600;

/** What came of a write. A refusal is thrown, as Refused or, where nothing was written for now, as TryLater. */
export type Outcome<Stored> =
  | { outcome: 'created'; stored: Stored }
  | { outcome: 'accepted'; protocol: string }
  | { outcome: 'unknown' };

/** Where a protocol stands; `gone` means that the service does not know it (any more). */
export type Followed<Stored> =
  | { outcome: 'created'; stored: Stored }
  | { outcome: 'refused'; refusal: Refused }
  | { outcome: 'pending' }
  | { outcome: 'gone' };

/** One record that must be written at most once, whatever it is. */
export interface Write<Stored extends { id: string }, Prepared> {
  memory: Memory;
  clock: Clock;
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

/** What is remembered of an attempt whose end is not known yet. */
const doubt = zod.object({ beganAt: zod.number(), protocol: zod.string().nullable() });
type Doubt = zod.output<typeof doubt>;

/**
 * Look, write, and look again when in doubt.
 *
 * With a mark, whether the record exists is read from Conta Azul alone; the memory only bridges the seconds by which
 * its search lags. Without one, the memory of a doubtful attempt makes the next run look, and only what was created
 * after that attempt began is taken for it.
 * @throws Refused, TryLater
 */
export async function writeOnce<Stored extends { id: string }, Prepared>(
  write: Write<Stored, Prepared>,
): Promise<Written<Stored, Prepared>> {
  const { memory, clock, budget } = write;
  const key = createHash('sha256').update(JSON.stringify(write.sameness), 'utf8').digest('hex');
  const earlier = doubt.safeParse(await memory.recall(doubtKey(key)));
  const inDoubt = earlier.success ? earlier.data : null;

  const standing = await findStanding(write, key, inDoubt);
  if (standing !== null) return settled(write, key, { ...standing, prepared: null });

  const prepared = await write.prepare();
  if (budget.remaining() < TIME_TO_WRITE) throw outOfTime(write.what);
  const attempt: Doubt = { beganAt: clock.now(), protocol: null };
  const isKept = await memory.remember(doubtKey(key), attempt, DOUBT_SECONDS);
  if (!isKept && !write.isMarked) throw memoryLost(write.what);

  const sent = await write.send(prepared).catch(async (error: unknown) => {
    if (isSurelyUnwritten(error)) await memory.forget(doubtKey(key));
    throw error;
  });
  if (sent.outcome === 'created')
    return settled(write, key, { stored: sent.stored, created: true, prepared });
  if (sent.outcome === 'accepted') {
    await memory.remember(doubtKey(key), { ...attempt, protocol: sent.protocol }, DOUBT_SECONDS);
    const stored = await followed(write, key, sent.protocol);
    if (stored !== null) return settled(write, key, { stored, created: true, prepared });
  }
  const found = await lookAfterPauses(write, attempt, LOOKS_AFTER_UNKNOWN);
  if (found === null) throw outcomeUnknown(write.what);
  return settled(write, key, { stored: found, created: true, prepared });
}

/** The record as it stands already, or as an earlier attempt is about to leave it. */
async function findStanding<Stored extends { id: string }, Prepared>(
  write: Write<Stored, Prepared>,
  key: string,
  inDoubt: Doubt | null,
): Promise<{ stored: Stored; created: boolean } | null> {
  if (inDoubt?.protocol) {
    const stored = await followed(write, key, inDoubt.protocol);
    if (stored !== null) return { stored, created: true };
  }
  if (!write.isMarked && inDoubt === null) return null;
  const known = write.isMarked ? await write.memory.recall(createdKey(key)) : null;
  const found =
    (typeof known === 'string' ? await write.confirm(known) : null) ??
    (await write.look(sinceOf(write, inDoubt))) ??
    (inDoubt === null ? null : await lookAfterPauses(write, inDoubt, LOOKS_AFTER_DOUBT));
  return found === null ? null : { stored: found, created: false };
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

/** Continues a protocol: it is never started again while it is pending. `null` when the service lost it. */
async function followed<Stored extends { id: string }, Prepared>(
  write: Write<Stored, Prepared>,
  key: string,
  protocol: string,
): Promise<Stored | null> {
  const end = await write.follow(protocol);
  if (end.outcome === 'pending') throw stillPending(write.what);
  if (end.outcome === 'refused') {
    await write.memory.forget(doubtKey(key));
    throw end.refusal;
  }
  return end.outcome === 'created' ? end.stored : null;
}

/** Errors that come before anything is written; any other one leaves the doubt where it is. */
function isSurelyUnwritten(error: unknown): boolean {
  const isOurs = [Refused, TryLater, ConnectionRefused].some((kind) => error instanceof kind);
  return isOurs || (error instanceof Error && error.name === 'RefreshAuthError');
}

async function settled<Stored extends { id: string }, Prepared>(
  write: Write<Stored, Prepared>,
  key: string,
  result: Written<Stored, Prepared>,
): Promise<Written<Stored, Prepared>> {
  if (write.isMarked) await write.memory.remember(createdKey(key), result.stored.id, CREATED_SECONDS);
  await write.memory.forget(doubtKey(key));
  return result;
}

function doubtKey(key: string): string {
  return `record in doubt ${key}`;
}

function createdKey(key: string): string {
  return `record created ${key}`;
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
