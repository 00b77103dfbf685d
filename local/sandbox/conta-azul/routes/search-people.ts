import { type Context, Hono } from 'hono';
import { dayInSaoPaulo } from '../../day.js';
import { unmask } from '../documents.js';
import type { Person } from '../entities.js';
import { toLocalSeconds } from '../local-instants.js';
import { personTypes, roleNames } from '../person-rules.js';
import { createQueryReader, fold, isWithin, slicePage } from '../query.js';
import { notAValue, refusePeople } from '../refusals.js';
import type { Settings } from '../settings.js';
import { toListedPerson } from '../wire/person.js';
import { isIndexed, type World } from '../world.js';

type QueryReader = ReturnType<typeof createQueryReader>;
type Test = (person: Person) => boolean;

const rootLength = 8;

/** `GET /v1/pessoas`: filters are plain texts, inactive people are in it, and so are people of an older index only. */
export function createPeopleSearchRoutes(world: World): Hono {
  const app = new Hono();
  app.get('/v1/pessoas', (context) => context.json(search(world, context)));
  return app;
}

function search(world: World, context: Context) {
  const { settings } = world;
  const query = createQueryReader(context, refusePeople);
  const page = query.page(false);
  const withAddress = query.flag('com_endereco') ?? false;
  const field = query.oneOf('tipo_ordenacao', ['NOME', 'EMAIL', 'DOCUMENTO', 'ATIVO']) ?? 'NOME';
  const isDescending = query.oneOf('ordem_ordenacao', ['ASC', 'DESC']) === 'DESC';
  const tests = [
    ...readTextTests(query, settings),
    ...readPeriodTests(query),
    ...readKindTests(query, settings),
  ];

  const found = world.books.people
    .filter((person) => isIndexed(world, person.createdAt, settings.peopleIndexLagMs))
    .filter((person) => tests.every((test) => test(person)));
  const key = { NOME: nameOf, EMAIL: emailOf, DOCUMENTO: documentOf, ATIVO: activityOf }[field];
  found.sort((one, other) => (isDescending ? -1 : 1) * key(one).localeCompare(key(other), 'pt-BR'));

  const items = slicePage(found, page).map((person) => toListedPerson(person, settings, withAddress));
  const isNull = items.length === 0 && settings.emptyPeopleItems === 'null';
  return { totalItems: found.length, items: isNull ? null : items };
}

function readTextTests(query: QueryReader, settings: Settings): Test[] {
  const tests: Test[] = [];
  const searched = query.text('busca');
  if (searched !== null) tests.push((person) => isFound(person, searched));
  const documents = readList(query, settings, 'documentos');
  if (documents !== null)
    tests.push((person) => documents.some((asked) => isDocument(person, asked, settings)));

  const byText: [string, (person: Person) => (string | null)[]][] = [
    ['ids', (person) => [person.id]],
    ['emails', (person) => (person.email ?? '').split(',')],
    ['nomes', (person) => [person.name]],
    ['telefones', (person) => [person.mobilePhone, person.businessPhone]],
    ['codigos_pessoa', (person) => [person.code]],
    ['paises', (person) => person.addresses.map((address) => String(address['pais'] ?? ''))],
    ['cidades', (person) => person.addresses.map((address) => String(address['cidade'] ?? ''))],
    ['ufs', (person) => person.addresses.map((address) => String(address['estado'] ?? ''))],
  ];
  for (const [name, valuesOf] of byText) {
    const asked = readList(query, settings, name)?.map(fold);
    if (asked !== undefined)
      tests.push((person) => valuesOf(person).some((value) => asked.includes(fold(value ?? ''))));
  }
  return tests;
}

function readPeriodTests(query: QueryReader): Test[] {
  const created = query.days('data_criacao_inicio', 'data_criacao_fim');
  const changed = query.localPeriod('data_alteracao_de', 'data_alteracao_ate');
  for (const [period, name] of [[created, 'data_criacao'] as const, [changed, 'data_alteracao'] as const]) {
    if ((period.from === null) !== (period.until === null)) {
      throw refusePeople(`O período de '${name}' deve ter início e fim.`);
    }
  }
  return [
    (person) => isWithin(dayInSaoPaulo(person.createdAt), created),
    (person) => isWithin(toLocalSeconds(person.changedAt), changed),
  ];
}

// The documented defaults leave companies and suppliers out of a search that does not name them.
function readKindTests(query: QueryReader, settings: Settings): Test[] {
  const types =
    readList(query, settings, 'tipos_pessoa') ?? (settings.isPersonTypeDefaultApplied ? ['Física'] : null);
  const roles =
    readList(query, settings, 'tipo_perfil') ?? (settings.isRoleDefaultApplied ? ['Cliente'] : null);
  requireKnown(types, personTypes, 'tipos_pessoa');
  requireKnown(roles, roleNames, 'tipo_perfil');
  return [
    (person) => types === null || types.includes(person.type),
    (person) => roles === null || person.roles.some((role) => roles.includes(role.name)),
  ];
}

function requireKnown(asked: readonly string[] | null, known: readonly string[], parameter: string): void {
  const unknown = asked?.find((value) => !known.includes(value));
  if (unknown !== undefined) throw refusePeople(notAValue(unknown, parameter));
}

function readList(query: QueryReader, settings: Settings, name: string): string[] | null {
  const text = query.text(name);
  if (text === null) return null;
  const values = settings.areCommaListsUnderstood ? text.split(',') : [text];
  return values.map((value) => value.trim());
}

function isFound(person: Person, searched: string): boolean {
  if (fold(person.name).includes(fold(searched))) return true;
  const document = unmask(searched);
  return document !== '' && documentOf(person).includes(document);
}

function isDocument(person: Person, asked: string, settings: Settings): boolean {
  const own = documentOf(person);
  const wanted = settings.isMaskedDocumentFilterUnderstood ? unmask(asked) : asked.toUpperCase();
  if (own === '' || wanted === '') return false;
  if (own === wanted) return true;
  return (
    settings.documentFilter === 'approximate' && own.slice(0, rootLength) === wanted.slice(0, rootLength)
  );
}

const nameOf = (person: Person) => person.name;
const emailOf = (person: Person) => person.email ?? '';
const documentOf = (person: Person) => unmask(person.document ?? '');
const activityOf = (person: Person) => (person.isActive ? '0' : '1');
