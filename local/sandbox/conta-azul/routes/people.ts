import { type Context, Hono } from 'hono';
import { addPerson, findById } from '../books.js';
import type { Person } from '../entities.js';
import { isIdentifier, type JsonObject, readJsonBody } from '../json-body.js';
import {
  type PersonFields,
  readDocument,
  readNewPerson,
  readPersonFields,
  refuseRepeated,
} from '../person-rules.js';
import { notAnIdentifier, recordNotFound, refusePeople } from '../refusals.js';
import { toCreatedPerson, toDetailedPerson } from '../wire/person.js';
import type { World } from '../world.js';

// A PUT replaces the whole record and asks for these, one per answer (seen 2026-08 for Física).
const neededToReplace = [
  'nome',
  'tipo_pessoa',
  'perfis',
  'codigo',
  'email',
  'telefone_comercial',
  'observacao',
  'inscricoes',
  'outros_contatos',
  'enderecos',
];
const alsoNeeded = { Física: ['cpf', 'rg', 'data_nascimento'], Jurídica: ['cnpj'], Estrangeira: [] };

/** One person: read, create, change some fields, replace. A read by id knows what was written a moment ago. */
export function createPeopleRoutes(world: World): Hono {
  const app = new Hono();

  app.get('/v1/pessoas/:id', (context) =>
    context.json(toDetailedPerson(requirePerson(context, world), world.settings)),
  );

  app.post('/v1/pessoas', async (context) => {
    const body = await readJsonBody(context, refusePeople);
    const { clock, ids } = world.context;
    const person = addPerson(world.books, readNewPerson(body, world.books, world.settings), ids, clock.now());
    return context.json(toCreatedPerson(person, world.settings), 201);
  });

  app.patch('/v1/pessoas/:id', async (context) => {
    const person = requirePerson(context, world);
    const body = await readJsonBody(context, refusePeople);
    change(world, person, body, readPersonFields(body, world.settings));
    return context.body(null, 204);
  });

  app.put('/v1/pessoas/:id', async (context) => {
    const person = requirePerson(context, world);
    const body = await readJsonBody(context, refusePeople);
    const fields = readPersonFields(body, world.settings);
    const needed = [...neededToReplace, ...alsoNeeded[fields.type ?? person.type]];
    const absent = needed.find((name) => body[name] === undefined || body[name] === null);
    if (absent !== undefined) throw refusePeople(`O campo '${absent}' é obrigatório.`);
    change(world, person, body, fields);
    return context.json(toDetailedPerson(person, world.settings));
  });

  return app;
}

function requirePerson(context: Context, world: World): Person {
  const id = context.req.param('id') ?? '';
  if (!isIdentifier(id)) throw refusePeople(notAnIdentifier(id, 'id'));
  const person = findById(world.books.people, id);
  if (person === undefined) throw refusePeople(recordNotFound, 404);
  return person;
}

/** The list of roles is replaced by the one sent: what is not in it is gone. */
function change(world: World, person: Person, body: JsonObject, fields: PersonFields): void {
  const { roles, ...rest } = fields;
  const document = readDocument(body, fields.type ?? person.type);
  if (document !== null) refuseRepeated(document, world.books, world.settings, person);
  Object.assign(person, rest, document === null ? {} : { document });
  if (roles !== undefined) {
    person.roles = roles.map(
      (name) => person.roles.find((role) => role.name === name) ?? { id: world.context.ids.uuid(), name },
    );
  }
  person.changedAt = world.context.clock.now();
}
