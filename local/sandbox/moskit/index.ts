import { Hono } from 'hono';
import type { SandboxContext, SandboxService } from '../service.js';
import { createMoskitAccount } from './account.js';
import { createMoskitControl } from './control.js';
import { answerRefusal } from './refusal.js';
import { createDealWriteRoutes } from './routes-deals.js';
import { createReadRoutes } from './routes-reads.js';

/** A stateful Moskit: the API under `/v2`, and what its users do on the screen as control routes. */
export function createMoskit(context: SandboxContext): SandboxService {
  const account = createMoskitAccount(context);
  const app = new Hono();
  app.use('*', context.requestLog.middleware('moskit'), context.faults.middleware('moskit'));
  app.use('/v2/*', account.gate.middleware);
  app.route('/v2', createReadRoutes(account));
  app.route('/v2', createDealWriteRoutes(account));
  app.notFound((request) => request.json({ message: 'Not Found' }, 404));
  app.onError(answerRefusal);
  return { app, control: createMoskitControl(account), reset: account.reset };
}
