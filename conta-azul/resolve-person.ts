import { Ambiguous, InvalidInput, Refused } from '../domain/errors.js';
import { hideDocuments } from '../domain/hide-documents.js';
import type { PersonSearch } from '../domain/person.js';
import { type PersonType, personTypes, roles } from '../domain/person-type.js';
import { foldText } from '../domain/plain-text.js';
import { quote } from '../domain/quote.js';
import { maskTaxId, type TaxId } from '../domain/tax-id.js';
import type { ContaAzulClient } from './client.js';
import { emailsIn, findPersonById, type Person, searchPeople } from './people.js';
import { LONGEST } from './text-limits.js';

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What tells which roles to search, and which matches contradict the document. */
type InRoles = Pick<PersonSearch, 'taxId' | 'role' | 'inAnyRole'>;

/**
 * The registered person that a description means: by id, else document, else e-mail, else exact name and type.
 * A match by e-mail or name counts only where the documents do not contradict each other.
 * @returns `null` when nobody matches
 * @throws Ambiguous when several match; Refused when the only match is inactive or an id is unknown
 */
export async function findPerson(contaAzul: ContaAzulClient, wanted: PersonSearch): Promise<Person | null> {
  if (wanted.id !== null) return chosen(contaAzul, wanted.id, wanted);
  const steps: (() => Promise<Person[]>)[] = [
    () => withSameDocument(contaAzul, wanted),
    () => withSameEmail(contaAzul, wanted),
    () => withSameName(contaAzul, wanted),
  ];
  for (const step of steps) {
    const match = theOnlyOne(await step(), wanted);
    if (match !== null) return match;
  }
  return null;
}

/** A dropdown takes an id, or the exact name of somebody, of whatever type and role. */
async function chosen(contaAzul: ContaAzulClient, value: string, wanted: PersonSearch): Promise<Person> {
  const byName = { ...wanted, name: value, type: null, taxId: null };
  const person = isId.test(value)
    ? await findPersonById(contaAzul, value)
    : theOnlyOne(await withSameName(contaAzul, byName), byName);
  if (person === null) {
    throw new InvalidInput([
      `O campo ${wanted.labels.registered ?? 'ID'} recebeu ${quote(value)}, que não existe no Conta Azul. Escolha uma pessoa na lista do campo.`,
    ]);
  }
  if (!person.isActive) throw inactive(person);
  return person;
}

/** Everybody registered with a document, in whatever role, inactive ones included: entries of theirs may stand. */
export function peopleWithDocument(contaAzul: ContaAzulClient, taxId: TaxId): Promise<Person[]> {
  return withSameDocument(contaAzul, { taxId, role: null, inAnyRole: true });
}

/** `documentos` with digits only is what working code uses; `busca` is the second way in, should the first miss. */
async function withSameDocument(contaAzul: ContaAzulClient, wanted: InRoles): Promise<Person[]> {
  const { taxId } = wanted;
  if (taxId === null) return [];
  const types: PersonType[] = [taxId.kind === 'cpf' ? 'Física' : 'Jurídica'];
  const isSame = (person: Person) => person.taxId?.value === taxId.value;
  const found = await searchRoles(contaAzul, { documentos: taxId.value }, types, wanted, isSame);
  return found.length > 0 ? found : searchRoles(contaAzul, { busca: taxId.value }, types, wanted, isSame);
}

async function withSameEmail(contaAzul: ContaAzulClient, wanted: PersonSearch): Promise<Person[]> {
  const found = new Map<string, Person>();
  if (wanted.email !== null && wanted.email.length > LONGEST.email) return [];
  for (const email of emailsIn(wanted.email)) {
    const isMatch = (person: Person) => hasEmail(person, email);
    const people = await searchRoles(contaAzul, { emails: email }, personTypes, wanted, isMatch);
    for (const person of people) found.set(person.id, person);
  }
  return [...found.values()];
}

async function withSameName(contaAzul: ContaAzulClient, wanted: PersonSearch): Promise<Person[]> {
  const { name, type } = wanted;
  // Nobody is registered under a longer name.
  if (name === null || name.length > LONGEST.personName) return [];
  const types = type === null ? personTypes : [type];
  return searchRoles(contaAzul, { busca: name }, types, wanted, (person) => isNamed(person, name, type));
}

/**
 * The asked role first, then the others: a person who exists only in another role must be found too, or would be
 * registered twice. An inactive match does not end the search: the record in use may have another role.
 */
async function searchRoles(
  contaAzul: ContaAzulClient,
  filter: Parameters<typeof searchPeople>[1],
  types: readonly PersonType[],
  wanted: InRoles,
  isMatch: (person: Person) => boolean,
): Promise<Person[]> {
  const first = wanted.role === null ? [] : [wanted.role];
  const others = wanted.inAnyRole ? roles.filter((role) => role !== wanted.role) : [];
  const matches = new Map<string, Person>();
  for (const asked of [first, others]) {
    const searches = types.flatMap((type) =>
      asked.map((role) => searchPeople(contaAzul, filter, type, role)),
    );
    for (const person of (await Promise.all(searches)).flat()) {
      if (isMatch(person) && !contradicts(person.taxId, wanted.taxId)) matches.set(person.id, person);
    }
    if ([...matches.values()].some(({ isActive }) => isActive)) break;
  }
  return [...matches.values()];
}

/** Whether a person is the one that is meant: by document, or by e-mail or name where the documents allow it. */
export function fits(person: Person, { taxId, email, name, type }: PersonSearch): boolean {
  if (contradicts(person.taxId, taxId)) return false;
  if (taxId !== null && person.taxId !== null) return true;
  return (
    emailsIn(email).some((each) => hasEmail(person, each)) || (name !== null && isNamed(person, name, type))
  );
}

function hasEmail(person: Person, email: string): boolean {
  return person.emails.some((each) => each.toLowerCase() === email);
}

function isNamed(person: Person, name: string, type: PersonType | null): boolean {
  return foldText(person.name) === foldText(name) && (type === null || (person.type ?? type) === type);
}

function contradicts(one: TaxId | null, other: TaxId | null): boolean {
  return one !== null && other !== null && one.value !== other.value;
}

/** Among several, inactive ones do not count; a single inactive one is told apart from nobody at all. */
function theOnlyOne(people: readonly Person[], wanted: PersonSearch): Person | null {
  const active = people.filter((person) => person.isActive);
  if (active.length > 1) throw several(active, wanted);
  if (active[0]) return active[0];
  if (people[0]) throw inactive(people[0]);
  return null;
}

function several(people: readonly Person[], wanted: PersonSearch): Ambiguous {
  const list = people.map(describe).join('; ');
  return new Ambiguous(
    `Existem ${people.length} pessoas no Conta Azul que combinam com ${whom(wanted)}: ${list}. ${howToChoose(people, wanted)}`,
  );
}

/** A document on the form tells people apart only where their records have one. */
function howToChoose(people: readonly Person[], { taxId, labels }: PersonSearch): string {
  const isRepeated = people.every((person) => person.taxId !== null);
  const cure =
    taxId === null
      ? `Preencha ${labels.taxId} para escolher uma delas`
      : isRepeated
        ? 'O cadastro está repetido: deixe ativo no Conta Azul só o certo'
        : 'Preencha o documento no cadastro certo, no Conta Azul';
  return labels.registered === null ? `${cure}.` : `${cure}, ou escolha no campo ${labels.registered}.`;
}

function inactive(person: Person): Refused {
  return new Refused(
    `O cadastro de ${quote(person.name)} está inativo no Conta Azul. Reative o cadastro no Conta Azul ou use outro.`,
  );
}

function whom({ name, email, taxId }: PersonSearch): string {
  return name !== null
    ? quote(name)
    : email !== null
      ? quote(email)
      : taxId !== null
        ? maskTaxId(taxId)
        : 'a busca';
}

function describe(person: Person): string {
  const document = person.taxId === null ? 'sem documento' : maskTaxId(person.taxId);
  return `${hideDocuments(person.name)} (${document}, id ${person.id})`;
}
