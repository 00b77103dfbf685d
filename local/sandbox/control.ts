import type { Hono } from 'hono';
import * as zod from 'zod';
import type { SandboxClock } from './clock.js';
import { ControlRefusal, createControlApp, instantInput, readControlInput } from './control-input.js';
import { FAULT_KINDS } from './faults.js';
import type { SandboxContext, SandboxService } from './service.js';

const service = zod.enum(['moskit', 'conta-azul']);
const resetInput = zod.strictObject({ seed: zod.int().optional(), startAt: instantInput.optional() });
const clockInput = zod.strictObject({ now: instantInput });
const advanceInput = zod.strictObject({ milliseconds: zod.int() });
const faultInput = zod.strictObject({
  service,
  kind: zod.enum(FAULT_KINDS),
  method: zod.string().optional(),
  path: zod.string().startsWith('/').optional(),
  times: zod.int().min(1).default(1),
  status: zod.int().min(400).max(599).optional(),
  delayMs: zod.int().min(0).max(120_000).optional(),
  clockDelayMs: zod.int().min(0).max(600_000).optional(),
  retryAfterSeconds: zod.int().min(0).nullable().optional(),
  skip: zod.int().min(0).optional(),
});
const faultsInput = zod.union([faultInput, zod.array(faultInput)]);

export interface ControlParts {
  context: SandboxContext;
  services: Record<string, SandboxService>;
  /** Everything back to the start; the values given become the new start. */
  reset(start: { seed?: number; startAt?: number }): void;
}

/** The routes with which tests, the host and the workshop steer the sandbox. */
export function createControl(parts: ControlParts): Hono {
  const { clock, faults, requestLog } = parts.context;
  const app = createControlApp();

  app.post('/reset', async (context) => {
    parts.reset(await readControlInput(context, resetInput));
    return context.json(clockView(clock));
  });

  app.get('/clock', (context) => context.json(clockView(clock)));
  app.put('/clock', async (context) => {
    clock.set((await readControlInput(context, clockInput)).now);
    return context.json(clockView(clock));
  });
  app.post('/clock/advance', async (context) => {
    clock.advance((await readControlInput(context, advanceInput)).milliseconds);
    return context.json(clockView(clock));
  });

  app.get('/faults', (context) => context.json({ pending: faults.pending(), injected: faults.injected() }));
  app.post('/faults', async (context) => {
    for (const fault of [await readControlInput(context, faultsInput)].flat()) faults.plan(fault);
    return context.json({ pending: faults.pending(), injected: faults.injected() }, 201);
  });
  app.delete('/faults', (context) => {
    faults.clear();
    return context.json({ pending: [], injected: {} });
  });

  app.get('/requests', (context) => {
    const asked = context.req.query('service');
    const known = service.safeParse(asked);
    if (asked !== undefined && !known.success)
      throw new ControlRefusal(400, `Serviço desconhecido: ${asked}`);
    return context.json(requestLog.list(known.data));
  });
  app.delete('/requests', (context) => {
    requestLog.clear();
    return context.json([]);
  });

  for (const [name, { control }] of Object.entries(parts.services)) app.route(`/${name}`, control);
  return app;
}

function clockView(clock: SandboxClock): { now: string } {
  return { now: new Date(clock.now()).toISOString() };
}
