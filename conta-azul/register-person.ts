import { z as zod } from 'zod';
import { NoAnswer, Refused, TryLater } from '../domain/errors.js';
import type { PersonDescription } from '../domain/person.js';
import type { HttpAnswer } from '../domain/ports.js';
import { quote } from '../domain/quote.js';
import { readAs, reasonOf } from './answers.js';
import { type ContaAzulClient, type ContaAzulRun, isSuccess } from './client.js';
import { findPersonById, type Person } from './people.js';
import { refusedBy } from './refusal.js';
import { findPerson } from './resolve-person.js';
import { toPersonBody, toRolesBody } from './to-person-body.js';

/** How long the search may take to show a new person; the memory bridges it. */
const MEMORY_SECONDS = 900;
const INDEX_PAUSES = [3_000, 4_000];

const created = zod.object({ id: zod.string().min(1) });

/** What registering somebody needs of a run. */
export type PersonStore = Omit<ContaAzulRun, 'budget'>;

export interface ResolvedPerson {
  id: string;
  /** Whether this run registered the person. */
  isNew: boolean;
}

/**
 * Finds a person also where the search does not show them yet: one registered a moment ago is remembered, and the
 * record itself confirms it; after a registration of unknown outcome the search is given time.
 * @throws Refused when nobody matches and a missing person may not be registered; otherwise as `findPerson`
 */
export async function findOrAwaitPerson(
  store: PersonStore,
  wanted: PersonDescription,
): Promise<Person | null> {
  const found = await findPerson(store.contaAzul, wanted);
  if (found !== null) return found;
  const doubt = await store.memory.recall(doubtKey(wanted));
  const known = await store.memory.recall(createdKey(wanted));
  if (typeof known === 'string') {
    const confirmed = await findPersonById(store.contaAzul, known);
    if (confirmed?.isActive) return confirmed;
  }
  const late = doubt === null ? null : await findAfterPauses(store, wanted);
  if (late === null && !wanted.mayRegister) throw mayNotRegister(wanted);
  return late;
}

/**
 * Makes sure that the person stands in Conta Azul in the asked role, writing only what is missing.
 * @param person what `findOrAwaitPerson` gave
 */
export async function ensurePerson(
  store: PersonStore,
  wanted: PersonDescription,
  person: Person | null,
): Promise<ResolvedPerson> {
  if (person === null) return register(store, wanted);
  if (!person.roles.includes(wanted.role)) await addRole(store.contaAzul, person, wanted);
  return { id: person.id, isNew: false };
}

/** Source: PATCH /v1/pessoas/{id}, 204; `perfis` replaces the whole list, so the old roles are sent along. */
async function addRole(contaAzul: ContaAzulClient, person: Person, wanted: PersonDescription): Promise<void> {
  const path = `/v1/pessoas/${encodeURIComponent(person.id)}`;
  const answer = await contaAzul.change('PATCH', path, toRolesBody([...person.roles, wanted.role]));
  if (isSuccess(answer)) return;
  if (answer.status >= 500) throw personUnknown(wanted);
  throw refusedBy(answer, `o papel ${wanted.role} no cadastro de ${quote(person.name)}`);
}

/** Source: POST /v1/pessoas, 201. It does not refuse a repeated document (seen 2026-07), so a doubt is looked up. */
async function register(store: PersonStore, wanted: PersonDescription): Promise<ResolvedPerson> {
  await store.memory.remember(doubtKey(wanted), true, MEMORY_SECONDS);
  const answer = await sendOnce(store, wanted);
  if (answer !== null && isSuccess(answer)) {
    const person = readAs(answer, created);
    if (person !== null) return remembered(store, wanted, person.id);
  }
  if (answer !== null && answer.status >= 400 && answer.status < 500) {
    return await afterRefusal(store, wanted, answer);
  }
  const late = await findAfterPauses(store, wanted);
  if (late === null) throw personUnknown(wanted);
  return remembered(store, wanted, late.id);
}

/** `null` when the outcome is unknown. Errors that say "nothing was written" take the doubt back. */
async function sendOnce(store: PersonStore, wanted: PersonDescription): Promise<HttpAnswer | null> {
  try {
    return await store.contaAzul.change('POST', '/v1/pessoas', toPersonBody(wanted));
  } catch (error) {
    if (error instanceof NoAnswer) return null;
    await store.memory.forget(doubtKey(wanted));
    throw error;
  }
}

/** "Já existe" means that the search missed somebody: look again before giving up. */
async function afterRefusal(
  store: PersonStore,
  wanted: PersonDescription,
  answer: HttpAnswer,
): Promise<ResolvedPerson> {
  await store.memory.forget(doubtKey(wanted));
  const saysExisting = /exist|duplicad/i.test(reasonOf(answer));
  const existing = saysExisting ? await findPerson(store.contaAzul, wanted) : null;
  if (existing === null) throw refusedBy(answer, `o cadastro de ${quote(wanted.name)}`);
  return ensurePerson(store, wanted, existing);
}

async function findAfterPauses(store: PersonStore, wanted: PersonDescription): Promise<Person | null> {
  for (const pause of INDEX_PAUSES) {
    await store.clock.sleep(pause);
    const found = await findPerson(store.contaAzul, wanted);
    if (found !== null) return found;
  }
  return null;
}

async function remembered(
  store: PersonStore,
  wanted: PersonDescription,
  id: string,
): Promise<ResolvedPerson> {
  await store.memory.remember(createdKey(wanted), id, MEMORY_SECONDS);
  await store.memory.forget(doubtKey(wanted));
  return { id, isNew: true };
}

/** Who somebody is, as far as the search can tell. */
function identity(wanted: PersonDescription): string {
  return wanted.taxId?.value ?? JSON.stringify([wanted.email, wanted.name, wanted.type]);
}

function createdKey(wanted: PersonDescription): string {
  return `person created ${identity(wanted)}`;
}

function doubtKey(wanted: PersonDescription): string {
  return `person in doubt ${identity(wanted)}`;
}

function mayNotRegister(wanted: PersonDescription): Refused {
  return new Refused(
    `${quote(wanted.name)} não tem cadastro no Conta Azul e o campo ${wanted.labels.register ?? 'que permite cadastrar'} está como “não”. Cadastre no Conta Azul ou mude o campo para “sim”.`,
  );
}

function personUnknown(wanted: PersonDescription): TryLater {
  return new TryLater(
    `O Conta Azul não confirmou o cadastro de ${quote(wanted.name)}. O passo será repetido sozinho e confere antes de cadastrar de novo.`,
    60,
  );
}
