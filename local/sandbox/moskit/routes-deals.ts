import { Hono } from 'hono';
import type { MoskitAccount } from './account.js';
import { readDealBody } from './deal-body.js';
import { notFound, readJson, unprocessable } from './refusal.js';

/** Writes of deals by the API, as other integrations of the account do them. */
export function createDealWriteRoutes(account: MoskitAccount): Hono {
  const app = new Hono();
  const { store, wire, context: sandbox } = account;

  app.post('/deals', async (context) => {
    const written = readDealBody(await readJson(context), account);
    const deal = {
      ...written,
      id: account.nextId('deal'),
      createdAt: sandbox.clock.now(),
      origin: context.req.header('x-moskit-origin') ?? context.req.header('x-ollow-origin') ?? 'API V2',
      source: 'MOSKIT_API_V2',
    };
    store.saveDeal(deal);
    return context.json(wire.deal(deal, 'detail'), 201);
  });

  // A full replace (seen 2026-08): what the body leaves out is erased, and completed activities may not be left out.
  app.put('/deals/:id{[0-9]+}', async (context) => {
    const old = store.deal(Number(context.req.param('id')));
    if (old === null) throw notFound();
    const written = readDealBody(await readJson(context), account);
    if (old.activityIds.some((id) => !written.activityIds.includes(id))) {
      throw unprocessable('Completed activity cannot be updated', 'oldActivities');
    }
    const deal = { ...old, ...written };
    store.saveDeal(deal);
    return context.json(wire.deal(deal, 'detail'));
  });

  return app;
}
