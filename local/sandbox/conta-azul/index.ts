import { Hono } from 'hono';
import type { SandboxContext, SandboxService } from '../service.js';
import { createAccess } from './access.js';
import { createContaAzulControl } from './control.js';
import { createGrants } from './grants.js';
import { createLoginRoutes } from './oauth-login.js';
import { createTokenRoutes } from './oauth-token.js';
import { settleProtocols } from './protocols.js';
import { internalErrorMessage, Refusal, refuseFinancial, routeNotFound } from './refusals.js';
import { createCatalogueRoutes } from './routes/catalogue.js';
import { createEntryRoutes } from './routes/entries.js';
import { createInstalmentRoutes } from './routes/instalments.js';
import { createListRoutes } from './routes/lists.js';
import { createPeopleRoutes } from './routes/people.js';
import { createSaleRoutes } from './routes/sales.js';
import { createSearchRoutes } from './routes/search-entries.js';
import { createPeopleSearchRoutes } from './routes/search-people.js';
import { createSaleSearchRoutes } from './routes/search-sales.js';
import { seedBooks } from './seed.js';
import { defaultSettings, type Settings } from './settings.js';
import type { World } from './world.js';

/**
 * A stateful Conta Azul: login page and token endpoint, the API under `/v1`, and what its users do on the screens as
 * control routes.
 * @param baseUrl the address it is served at, known only once it listens
 */
export function createContaAzul(context: SandboxContext, baseUrl: () => string): SandboxService {
  const world: World = { context, ...freshState(context, () => world.settings) };
  const access = createAccess(world);
  const app = new Hono();
  app.use(
    '*',
    context.requestLog.middleware('conta-azul'),
    context.faults.middleware('conta-azul', {
      tooManyRequests: { code: 429, message: 'Too Many Requests' },
      serverError: { code: 500, message: internalErrorMessage },
    }),
    async (answer, next) => {
      settleProtocols(world);
      await next();
      answer.header('date', new Date(context.clock.now()).toUTCString());
    },
  );
  app.route('/', createLoginRoutes(world));
  app.route('/', createTokenRoutes(world));
  app.use('/v1/*', access.middleware);
  app.route('/', createListRoutes(world));
  app.route('/', createPeopleSearchRoutes(world));
  app.route('/', createPeopleRoutes(world));
  app.route('/', createEntryRoutes(world));
  app.route('/', createSearchRoutes(world));
  app.route('/', createInstalmentRoutes(world));
  app.route('/', createCatalogueRoutes(world));
  app.route('/', createSaleSearchRoutes(world));
  app.route('/', createSaleRoutes(world));
  app.notFound((request) => request.json(routeNotFound.body, routeNotFound.status));
  app.onError((error, request) => {
    const refusal = error instanceof Refusal ? error : refuseFinancial(internalErrorMessage, 500);
    return request.json(refusal.body, refusal.status);
  });

  function reset(): void {
    Object.assign(
      world,
      freshState(context, () => world.settings),
    );
    access.reset();
  }

  return { app, control: createContaAzulControl(world, baseUrl), reset };
}

function freshState(context: SandboxContext, settings: () => Settings): Omit<World, 'context'> {
  return {
    settings: { ...defaultSettings },
    books: seedBooks(context.clock.now()),
    grants: createGrants(context, settings),
    indexFrozenAt: null,
  };
}
