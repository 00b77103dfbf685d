import { addEntry } from './books.js';
import type { EntryDraft, Protocol } from './entities.js';
import { findBadReference } from './entry-references.js';
import type { World } from './world.js';

/** Accepts a draft for later. What it points at is looked at only when its turn comes. */
export function openProtocol(world: World, draft: EntryDraft): Protocol {
  const { clock, ids } = world.context;
  const protocol: Protocol = {
    id: ids.uuid(),
    draft,
    createdAt: clock.now(),
    dueAt: clock.now() + world.settings.protocolDelayMs,
    status: 'PENDING',
    answer: null,
    entryId: null,
    plannedError: world.settings.nextProtocolError,
  };
  world.settings.nextProtocolError = null;
  world.books.protocols.push(protocol);
  return protocol;
}

/** Works off what is due. Called before every request, as if it had happened in time. */
export function settleProtocols(world: World): void {
  if (world.settings.protocolFate === 'stay-pending') return;
  for (const protocol of world.books.protocols) {
    if (protocol.status !== 'PENDING' || protocol.dueAt > world.context.clock.now()) continue;
    if (protocol.entryId === null) settle(world, protocol);
    else if (world.settings.protocolFate === 'follow') succeed(protocol);
  }
}

/** What was held back is worked off from now on, not as if it had been in time. */
export function postponeDueProtocols(world: World): void {
  const now = world.context.clock.now();
  for (const protocol of world.books.protocols) {
    if (protocol.status === 'PENDING') protocol.dueAt = Math.max(protocol.dueAt, now);
  }
}

function settle(world: World, protocol: Protocol): void {
  const problem = protocol.plannedError ?? findBadReference(world, protocol.draft);
  if (problem !== null) {
    protocol.status = 'ERROR';
    protocol.answer = problem;
    return;
  }
  protocol.entryId = addEntry(world.books, protocol.draft, world.context.ids, protocol.dueAt).id;
  if (world.settings.protocolFate === 'follow') succeed(protocol);
}

function succeed(protocol: Protocol): void {
  const book = protocol.draft.kind === 'receivable' ? 'receber' : 'pagar';
  protocol.status = 'SUCCESS';
  protocol.answer = `O evento financeiro foi criado no contas a ${book} da Conta Azul.`;
}
