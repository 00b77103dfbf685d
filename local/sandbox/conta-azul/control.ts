import type { Hono } from 'hono';
import { ControlRefusal, createControlApp, readControlInput } from '../control-input.js';
import { addEntry, addPerson, findById, findInstalment, type NewPerson } from './books.js';
import {
  categoryInput,
  entryInput,
  instalmentChangeInput,
  personChangeInput,
  personInput,
} from './control-inputs.js';
import { addSaleControls } from './control-sales.js';
import { viewBooks, viewEntry, viewPerson } from './control-views.js';
import { demoApplication, erpUser } from './credentials.js';
import { postponeDueProtocols, settleProtocols } from './protocols.js';
import { settingsSchema } from './settings.js';
import type { World } from './world.js';

/** What people do on Conta Azul's own screens, and what nobody can: look into the books, change the rules, end tokens. */
export function createContaAzulControl(world: World, baseUrl: () => string): Hono {
  const app = createControlApp();
  const { clock, ids } = world.context;
  app.use('*', (_context, next) => {
    settleProtocols(world);
    return next();
  });

  app.get('/settings', (context) => context.json(world.settings));
  app.patch('/settings', async (context) => {
    const changes = await readControlInput(context, settingsSchema.partial());
    if (changes.isIndexFrozen !== undefined) world.indexFrozenAt = changes.isIndexFrozen ? clock.now() : null;
    if (world.settings.protocolFate === 'stay-pending') postponeDueProtocols(world);
    world.settings = { ...world.settings, ...changes };
    return context.json(world.settings);
  });

  app.get('/books', (context) => context.json(viewBooks(world)));
  app.get('/protocols', (context) =>
    context.json(
      world.books.protocols.map(({ id, status, answer, entryId }) => ({ id, status, answer, entryId })),
    ),
  );

  app.post('/people', async (context) => {
    const input = await readControlInput(context, personInput);
    const person = addPerson(world.books, { ...unsaidOfPerson(), ...input }, ids, clock.now());
    return context.json(viewPerson(person), 201);
  });
  app.patch('/people/:id', async (context) => {
    const person = findById(world.books.people, context.req.param('id'));
    if (person === undefined) throw new ControlRefusal(404, 'Não há pessoa com este id.');
    const { roles, ...changes } = await readControlInput(context, personChangeInput);
    Object.assign(person, changes, { changedAt: clock.now() });
    if (roles !== undefined) person.roles = roles.map((name) => ({ id: ids.uuid(), name }));
    return context.json(viewPerson(person));
  });

  app.post('/categories', async (context) => {
    const category = { ...(await readControlInput(context, categoryInput)), id: ids.uuid() };
    world.books.categories.push({ ...category, parentId: null, incomeStatementLine: null });
    return context.json(category, 201);
  });

  app.post('/entries', async (context) => {
    const input = await readControlInput(context, entryInput);
    return context.json(viewEntry(world, enterByHand(world, input)), 201);
  });
  app.delete('/entries/:id', (context) => {
    const entry = findById(world.books.entries, context.req.param('id'));
    if (entry === undefined) throw new ControlRefusal(404, 'Não há lançamento com este id.');
    world.books.entries = world.books.entries.filter((other) => other !== entry);
    return context.body(null, 204);
  });
  app.patch('/instalments/:id', async (context) => {
    const found = findInstalment(world.books, context.req.param('id'));
    if (found === undefined) throw new ControlRefusal(404, 'Não há parcela com este id.');
    const changes = await readControlInput(context, instalmentChangeInput);
    const changedAt = clock.now();
    Object.assign(found.instalment, changes, { changedAt, version: found.instalment.version + 1 });
    found.entry.changedAt = changedAt;
    return context.json(viewEntry(world, found.entry));
  });

  addSaleControls(app, world);

  app.post('/revoke', (context) => {
    world.grants.revoke();
    return context.json({ isRevoked: true });
  });
  app.post('/expire-tokens', (context) => {
    world.grants.expireAccessTokens();
    return context.json({ areExpired: true });
  });
  app.get('/credentials', (context) =>
    context.json({
      ...demoApplication,
      ...erpUser,
      redirectUris: world.settings.redirectUris,
      authorizeUrl: `${baseUrl()}/login#/oauth/authorize`,
      tokenUrl: `${baseUrl()}/oauth/token`,
    }),
  );

  return app;
}

function unsaidOfPerson(): Pick<
  NewPerson,
  'tradeName' | 'code' | 'identityCard' | 'bornOn' | 'addresses' | 'origin'
> {
  return { tradeName: null, code: null, identityCard: null, bornOn: null, addresses: [], origin: 'ERP' };
}

function enterByHand(world: World, input: ReturnType<typeof entryInput.parse>) {
  const { instalments, categoryId, ...rest } = input;
  const totalCents = instalments.reduce((total, instalment) => total + instalment.amountCents, 0);
  const nothing = { discountCents: 0, interestCents: 0, fineCents: 0, feeCents: 0, paymentMethod: null };
  const draft = {
    ...rest,
    totalCents,
    externalReference: null,
    saleId: null,
    allocations: [{ categoryId, amountCents: totalCents, costCentres: [] }],
    instalments: instalments.map(({ amountCents, ...instalment }) => ({
      ...nothing,
      ...instalment,
      description: input.description,
      financialAccountId: input.financialAccountId,
      grossCents: amountCents,
      netCents: amountCents,
    })),
  };
  return addEntry(world.books, draft, world.context.ids, world.context.clock.now());
}
