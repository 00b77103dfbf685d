import { type Context, Hono } from 'hono';
import { addEntry, findById } from '../books.js';
import type { EntryDraft, EntryKind, Protocol } from '../entities.js';
import type { EntryPath } from '../entry-body.js';
import { findBadReference } from '../entry-references.js';
import { draftEntry } from '../entry-rules.js';
import { isIdentifier, readJsonBody } from '../json-body.js';
import { toAnswerInstant } from '../local-instants.js';
import { openProtocol } from '../protocols.js';
import { notAnIdentifier, Refusal, recordNotFound, refuseFinancial, routeNotFound } from '../refusals.js';
import { toCreatedEntry } from '../wire/created-entry.js';
import type { World } from '../world.js';

const books: readonly { kind: EntryKind; name: string }[] = [
  { kind: 'receivable', name: 'contas-a-receber' },
  { kind: 'payable', name: 'contas-a-pagar' },
];

/** The creation of receivables and payables on both families of paths, and the protocols of the older one. */
export function createEntryRoutes(world: World): Hono {
  const app = new Hono();

  for (const { kind, name } of books) {
    app.post(`/v1/financeiro/${name}`, async (context) => {
      refuseClosedPath(context, world);
      const draft = await readDraft(context, world, kind, 'short');
      return context.json(toCreatedEntry(createNow(world, draft), world.settings), 201);
    });

    app.post(`/v1/financeiro/eventos-financeiros/${name}`, async (context) => {
      const draft = await readDraft(context, world, kind, 'event');
      if (world.settings.oldPathAnswer === 'id') return context.json({ id: createNow(world, draft).id });
      return context.json(toOpenedProtocol(world, openProtocol(world, draft)));
    });
  }

  app.get('/v1/protocolo/:id', (context) => {
    if (!world.settings.isProtocolServed) throw routeNotFound;
    const id = context.req.param('id');
    if (!isIdentifier(id)) throw refuseFinancial(notAnIdentifier(id, 'id'));
    const protocol = findById(world.books.protocols, id);
    if (protocol === undefined) throw refuseFinancial(recordNotFound, 404);
    const entryId = protocol.status === 'SUCCESS' ? protocol.entryId : null;
    return context.json({
      id: protocol.id,
      resposta: protocol.answer,
      status: protocol.status,
      evento_financeiro_id: entryId,
    });
  });

  return app;
}

// Before the short paths were opened they answered as any unknown route does (seen 2026-08).
function refuseClosedPath(context: Context, world: World): void {
  if (world.settings.shortPath === 'not-found') throw routeNotFound;
  if (world.settings.shortPath === 'method-not-allowed') {
    throw new Refusal(405, {
      timestamp: new Date(world.context.clock.now()).toISOString(),
      status: 405,
      error: 'Method Not Allowed',
      message: "Request method 'POST' is not supported",
      path: context.req.path,
    });
  }
}

async function readDraft(
  context: Context,
  world: World,
  kind: EntryKind,
  path: EntryPath,
): Promise<EntryDraft> {
  return draftEntry(await readJsonBody(context, refuseFinancial), kind, path, world.books);
}

function createNow(world: World, draft: EntryDraft) {
  const problem = findBadReference(world, draft);
  if (problem !== null) throw refuseFinancial(problem);
  return addEntry(world.books, draft, world.context.ids, world.context.clock.now());
}

// Documented as 202, observed as 200; the specification of 2026-07 had the English names.
function toOpenedProtocol(world: World, protocol: Protocol) {
  const createdAt = toAnswerInstant(protocol.createdAt, 'utc');
  if (world.settings.oldPathAnswer === 'protocol-id') {
    return { protocolId: protocol.id, status: 'PENDING', createdAt };
  }
  return { protocolo: protocol.id, status: 'PENDING', data_criacao: createdAt };
}
