import * as zod from 'zod';
import { InvalidInput, NoAnswer, Refused, TryLater } from '../domain/errors.js';
import type { PersonDescription } from '../domain/person.js';
import type { HttpAnswer } from '../domain/ports.js';
import { quote } from '../domain/quote.js';
import { readAs, reasonOf } from './answers.js';
import { type ContaAzulClient, type ContaAzulRun, isOutcomeUnknown, isSuccess } from './client.js';
import { findPersonById, type Person } from './people.js';
import { type PersonMemory, personMemory } from './person-memory.js';
import { refusedBy } from './refusal.js';
import { findPerson, fits } from './resolve-person.js';
import { LONGEST } from './text-limits.js';
import { toPersonBody, toRolesBody } from './to-person-body.js';
import { TIME_TO_WRITE } from './write-once.js';

const INDEX_PAUSES = [3_000, 4_000];
/** A search after a pause must still fit into the step. */
const TIME_TO_SEARCH = 2_000;
/** What was sent so recently may be about to show: nobody is registered over it. */
const SETTLING_MILLISECONDS = 60_000;

const created = zod.object({ id: zod.string().min(1) });

export interface ResolvedPerson {
  id: string;
  /** Whether this run registered the person. */
  isNew: boolean;
}

/**
 * Finds a person also where the search does not show them yet: one registered a moment ago is remembered, and the
 * record itself confirms it; after a registration of unknown outcome the search is given time.
 * @throws Refused or InvalidInput when nobody matches and the missing person may or can not be registered; TryLater
 *   while a registration is too young to be repeated; otherwise as `findPerson`
 */
export async function findOrAwaitPerson(
  run: ContaAzulRun,
  wanted: PersonDescription,
): Promise<Person | null> {
  const found = await findPerson(run.contaAzul, wanted);
  if (found !== null) return found;
  const memory = personMemory(run.memory, wanted);
  const known = await findRemembered(run, memory, wanted);
  if (known !== null) return known;
  const sentAt = await memory.recallDoubt();
  const late = sentAt === null ? null : await findAfterPauses(run, wanted);
  if (late !== null) return late;
  if (isSettling(sentAt, run.clock.now())) throw personUnknown(wanted);
  if (!wanted.mayRegister) throw mayNotRegister(wanted);
  refuseTooLong(wanted);
  return null;
}

async function findRemembered(
  run: ContaAzulRun,
  memory: PersonMemory,
  wanted: PersonDescription,
): Promise<Person | null> {
  for (const id of await memory.recallIds()) {
    const known = await findPersonById(run.contaAzul, id);
    if (known?.isActive && fits(known, wanted)) return known;
  }
  return null;
}

/**
 * Makes sure that the person stands in Conta Azul in the asked role, writing only what is missing.
 * @param person what `findOrAwaitPerson` gave
 */
export async function ensurePerson(
  run: ContaAzulRun,
  wanted: PersonDescription,
  person: Person | null,
): Promise<ResolvedPerson> {
  if (person === null) return register(run, wanted);
  if (!person.roles.includes(wanted.role)) await addRole(run.contaAzul, person, wanted);
  return { id: person.id, isNew: false };
}

/**
 * Source: PATCH /v1/pessoas/{id}, 204; `perfis` replaces the whole list. The roles to keep are therefore read from the
 * record itself, which knows what a list may not show yet.
 */
async function addRole(contaAzul: ContaAzulClient, listed: Person, wanted: PersonDescription): Promise<void> {
  const { id, name, roles } = (await findPersonById(contaAzul, listed.id)) ?? listed;
  if (roles.includes(wanted.role)) return;
  const path = `/v1/pessoas/${encodeURIComponent(id)}`;
  const answer = await contaAzul.change('PATCH', path, toRolesBody([...roles, wanted.role]));
  if (isSuccess(answer)) return;
  if (isOutcomeUnknown(answer)) throw personUnknown(wanted);
  throw refusedBy(answer, `o papel ${wanted.role} no cadastro de ${quote(name)}`);
}

/** Source: POST /v1/pessoas, 201. It does not refuse a repeated document (seen 2026-07), so a doubt is looked up. */
async function register(run: ContaAzulRun, wanted: PersonDescription): Promise<ResolvedPerson> {
  const memory = personMemory(run.memory, wanted);
  if (run.budget.remaining() < TIME_TO_WRITE) throw outOfTime(wanted);
  // A run beside this one may have begun since this one looked, or even be done.
  const earlier = await memory.recallDoubt();
  if (isSettling(earlier, run.clock.now())) throw personUnknown(wanted);
  const known = await findRemembered(run, memory, wanted);
  if (known !== null) return ensurePerson(run, wanted, known);
  await memory.rememberDoubt(run.clock.now());
  const takeBack = () => (earlier === null ? memory.forgetDoubt() : memory.rememberDoubt(earlier));

  const answer = await sendOnce(run, wanted, takeBack);
  const person = answer !== null && isSuccess(answer) ? readAs(answer, created) : null;
  if (person !== null) return remembered(memory, person.id);
  if (answer !== null && !isSuccess(answer) && !isOutcomeUnknown(answer)) {
    await takeBack();
    return afterRefusal(run, wanted, answer);
  }
  const late = await findAfterPauses(run, wanted);
  if (late === null) throw personUnknown(wanted);
  return remembered(memory, late.id);
}

/** `null` when the outcome is unknown. Errors that say "nothing was written" take the doubt back. */
async function sendOnce(
  run: ContaAzulRun,
  wanted: PersonDescription,
  takeBack: () => Promise<unknown>,
): Promise<HttpAnswer | null> {
  try {
    return await run.contaAzul.change('POST', '/v1/pessoas', toPersonBody(wanted));
  } catch (error) {
    if (error instanceof NoAnswer) return null;
    await takeBack();
    throw error;
  }
}

/** "Já existe" means that the search missed somebody, or does not show them yet: look again before giving up. */
async function afterRefusal(
  run: ContaAzulRun,
  wanted: PersonDescription,
  answer: HttpAnswer,
): Promise<ResolvedPerson> {
  const saysExisting = /exist|duplicad/i.test(reasonOf(answer));
  const existing = saysExisting
    ? ((await findPerson(run.contaAzul, wanted)) ?? (await findAfterPauses(run, wanted)))
    : null;
  if (existing === null) throw refusedBy(answer, `o cadastro de ${quote(wanted.name)}`);
  return ensurePerson(run, wanted, existing);
}

async function findAfterPauses(run: ContaAzulRun, wanted: PersonDescription): Promise<Person | null> {
  for (const pause of INDEX_PAUSES) {
    if (run.budget.remaining() < pause + TIME_TO_SEARCH) return null;
    await run.clock.sleep(pause);
    const found = await findPerson(run.contaAzul, wanted);
    if (found !== null) return found;
  }
  return null;
}

async function remembered(memory: PersonMemory, id: string): Promise<ResolvedPerson> {
  await memory.rememberId(id);
  await memory.forgetDoubt();
  return { id, isNew: true };
}

function isSettling(sentAt: number | null, now: number): boolean {
  return sentAt !== null && now - sentAt < SETTLING_MILLISECONDS;
}

/** A name or an address cut short would be another one. */
function refuseTooLong({ name, email }: PersonDescription): void {
  const problems = [
    ...(name.length > LONGEST.personName ? [tooLong('O nome', name, LONGEST.personName)] : []),
    ...(email !== null && email.length > LONGEST.email ? [tooLong('O e-mail', email, LONGEST.email)] : []),
  ];
  if (problems.length > 0) throw new InvalidInput(problems);
}

function tooLong(what: string, text: string, longest: number): string {
  return `${what} ${quote(text)} tem ${text.length} caracteres, e o Conta Azul aceita até ${longest}. Encurte-o e tente de novo.`;
}

function mayNotRegister(wanted: PersonDescription): Refused {
  return new Refused(
    `${quote(wanted.name)} não tem cadastro no Conta Azul e o campo ${wanted.labels.register ?? 'que permite cadastrar'} está como “não”. Cadastre no Conta Azul ou mude o campo para “sim”.`,
  );
}

function outOfTime(wanted: PersonDescription): TryLater {
  return new TryLater(
    `O Conta Azul está respondendo devagar e não sobrou tempo para cadastrar ${quote(wanted.name)} com segurança. O passo será repetido sozinho.`,
    60,
  );
}

function personUnknown(wanted: PersonDescription): TryLater {
  return new TryLater(
    `O Conta Azul não confirmou o cadastro de ${quote(wanted.name)}. O passo será repetido sozinho e confere antes de cadastrar de novo.`,
    60,
  );
}
