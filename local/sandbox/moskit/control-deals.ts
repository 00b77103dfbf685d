import type { Hono } from 'hono';
import * as zod from 'zod';
import { ControlRefusal, instantInput, readControlInput } from '../control-input.js';
import type { MoskitAccount } from './account.js';
import { viewDeal } from './board.js';
import { changeFields, fieldChanges } from './control-fields.js';
import type { Deal } from './entities.js';

const dealChange = zod.strictObject({
  name: zod.string().min(1).optional(),
  priceCents: zod.int().nullable().optional(),
  stageId: zod.int().optional(),
  responsibleId: zod.int().optional(),
  companyId: zod.int().nullable().optional(),
  contactId: zod.int().nullable().optional(),
  closedAt: instantInput.nullable().optional(),
  expectedCloseAt: instantInput.nullable().optional(),
  products: zod
    .array(
      zod.strictObject({
        productId: zod.int(),
        quantity: zod.number().positive(),
        priceCents: zod.int(),
        totalCents: zod.int(),
      }),
    )
    .optional(),
  customFields: fieldChanges.optional(),
});
const newDeal = dealChange.extend({
  name: zod.string().min(1),
  status: zod.enum(['OPEN', 'WON', 'LOST']).default('OPEN'),
  createdAt: instantInput.optional(),
});
/** Accounts as old companies have them: one request each would take minutes. */
const manyDeals = zod.array(newDeal).min(1).max(50_000);
const closing = zod.strictObject({ closedAt: instantInput.nullable().optional() });

/** What people do with deals on Moskit's screen. Each answers the deal as it is then. */
export function addDealControls(app: Hono, account: MoskitAccount): void {
  const { store, context: sandbox, settings } = account;
  const save = (deal: Deal) => {
    store.saveDeal(deal);
    return viewDeal(deal, account);
  };
  const deal = (id: string): Deal => {
    const found = store.deal(Number(id));
    if (found === null) throw new ControlRefusal(404, `Negócio inexistente: ${id}`);
    return found;
  };
  const dealNot = (status: Deal['status'], id: string): Deal => {
    const found = deal(id);
    if (found.status === status)
      throw new ControlRefusal(409, `O negócio ${id} já está ${STATUS_NAMES[status]}`);
    return found;
  };

  app.get('/deals/:id', (context) => context.json(viewDeal(deal(context.req.param('id')), account)));

  const toDeal = ({ status, createdAt, name, ...change }: zod.output<typeof newDeal>): Deal => {
    const blank = blankDeal(account, name, createdAt ?? sandbox.clock.now());
    return changeDeal({ ...blank, status }, change, account);
  };

  app.post('/deals', async (context) =>
    context.json(save(toDeal(await readControlInput(context, newDeal))), 201),
  );

  /** All of them, or none where one is refused. Answers their ids alone. */
  app.post('/deals/bulk', async (context) => {
    const added = (await readControlInput(context, manyDeals)).map(toDeal);
    for (const each of added) store.saveDeal(each);
    return context.json({ ids: added.map(({ id }) => id) }, 201);
  });

  app.patch('/deals/:id', async (context) => {
    const old = deal(context.req.param('id'));
    return context.json(save(changeDeal(old, await readControlInput(context, dealChange), account)));
  });

  app.delete('/deals/:id', (context) => {
    const { id } = deal(context.req.param('id'));
    store.deleteDeal(id);
    return context.json({ id });
  });

  app.post('/deals/:id/win', async (context) => {
    const old = dealNot('WON', context.req.param('id'));
    const { closedAt } = await readControlInput(context, closing);
    const byClick = settings().isCloseDateUntouchedOnWin ? old.closedAt : sandbox.clock.now();
    return context.json(
      save({
        ...old,
        status: 'WON',
        lostReasonId: null,
        closedAt: closedAt === undefined ? byClick : closedAt,
      }),
    );
  });

  app.post('/deals/:id/reopen', (context) => {
    const old = dealNot('OPEN', context.req.param('id'));
    const closedAt = settings().isCloseDateErasedOnReopen ? null : old.closedAt;
    return context.json(save({ ...old, status: 'OPEN', lostReasonId: null, closedAt }));
  });

  app.post('/deals/:id/lose', async (context) => {
    const old = dealNot('LOST', context.req.param('id'));
    const { closedAt } = await readControlInput(context, closing);
    const lostReasonId = store.lostReasons[0]?.id ?? null;
    return context.json(
      save({
        ...old,
        status: 'LOST',
        lostReasonId,
        closedAt: closedAt === undefined ? sandbox.clock.now() : closedAt,
      }),
    );
  });
}

const STATUS_NAMES: Record<Deal['status'], string> = { OPEN: 'aberto', WON: 'ganho', LOST: 'perdido' };

function changeDeal(deal: Deal, change: zod.output<typeof dealChange>, { store }: MoskitAccount): Deal {
  requireKnown(store.stages, change.stageId, 'Etapa');
  requireKnown(store.users, change.responsibleId, 'Usuário');
  requireKnown(store.companies, change.companyId, 'Empresa');
  requireKnown(store.contacts, change.contactId, 'Contato');
  const { companyId, contactId, customFields, ...plain } = change;
  const changed = {
    ...deal,
    ...plain,
    fields: changeFields(deal.fields, customFields, store.customFields, 'DEAL'),
  };
  if (companyId !== undefined) changed.companyIds = companyId === null ? [] : [companyId];
  if (contactId !== undefined) changed.contactIds = contactId === null ? [] : [contactId];
  return changed;
}

function requireKnown(list: readonly { id: number }[], id: number | null | undefined, noun: string): void {
  if (id === undefined || id === null || list.some((item) => item.id === id)) return;
  throw new ControlRefusal(400, `${noun} inexistente: ${id}`);
}

/** In the first stage of the first funnel, owned by the first user. */
function blankDeal({ store, nextId }: MoskitAccount, name: string, createdAt: number): Deal {
  const ownerId = store.users[0]?.id ?? 0;
  return {
    id: nextId('deal'),
    name,
    status: 'OPEN',
    priceCents: null,
    createdAt,
    closedAt: null,
    expectedCloseAt: null,
    stageId: store.stages[0]?.id ?? 0,
    responsibleId: ownerId,
    createdById: ownerId,
    contactIds: [],
    companyIds: [],
    activityIds: [],
    lostReasonId: null,
    origin: 'Moskit',
    source: 'MANUAL',
    products: [],
    fields: {},
  };
}
