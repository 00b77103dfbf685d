import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler, Next } from 'hono';
import type { SandboxClock } from './clock.js';
import { cutConnection } from './connection-cut.js';
import { matchesPath } from './path-pattern.js';

export const FAULT_KINDS = [
  'answer-lost',
  'cut-before',
  'delay',
  'error-before',
  'error-after',
  'html-error',
  'empty-ok',
  'too-many-requests',
] as const;

/**
 * `cut-before`: connection destroyed before the write; `answer-lost`: after it. `error-before`, `error-after`: a 5xx
 * before or after the write. `html-error`: a gateway's HTML page after the write. `empty-ok`: 200 without a body after
 * the write. `delay`: the write and its answer come late. `too-many-requests`: 429, nothing written.
 */
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface FaultPlan {
  service: 'moskit' | 'conta-azul';
  kind: FaultKind;
  /** Any method when absent. */
  method?: string;
  /** Whole path of the request, exact or with `:param` and `*` segments; any path when absent. */
  path?: string;
  times: number;
  /** 503 for the errors and 502 for the HTML page when absent. */
  status?: number;
  delayMs?: number;
  /** Of a delay: until the sandbox's clock has gone so far, however long that takes. */
  clockDelayMs?: number;
  /** Absent or null: no `Retry-After`, as the services seem to do. */
  retryAfterSeconds?: number | null;
  /** Lets this many matching requests through first. */
  skip?: number;
}

/** Bodies in the service's own envelope. */
export interface FaultBodies {
  tooManyRequests: unknown;
  serverError: unknown;
}

export interface Faults {
  plan(fault: FaultPlan): void;
  clear(): void;
  /** What is still to happen, with `times` and `skip` counted down. */
  pending(): FaultPlan[];
  /** How many happened since the last clear, by kind. */
  injected(): Partial<Record<FaultKind, number>>;
  /** To be placed by each service right after the request log and before everything else. */
  middleware(service: FaultPlan['service'], bodies?: FaultBodies): MiddlewareHandler;
}

/** How often a delay looks at the clock, in real time. */
const CLOCK_LOOK_MS = 5;

type FaultContext = Context<{ Bindings: HttpBindings }>;

const PLAIN_BODIES: FaultBodies = {
  tooManyRequests: { message: 'API rate limit exceeded' },
  serverError: { message: 'An unexpected error occurred' },
};
const HTML_PAGE =
  '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

/**
 * Faults planned ahead. Each request meets at most one: the oldest plan that fits it.
 * @param clock the sandbox's, for delays that are counted on it
 */
export function createFaults(clock: Pick<SandboxClock, 'now'> = { now: () => Date.now() }): Faults {
  let plans: FaultPlan[] = [];
  const counts = new Map<FaultKind, number>();

  function takePlan(service: FaultPlan['service'], method: string, path: string): FaultPlan | null {
    for (const plan of plans) {
      if (!fits(plan, service, method, path)) continue;
      if (plan.skip) {
        plan.skip -= 1;
        continue;
      }
      plan.times -= 1;
      if (plan.times === 0) plans = plans.filter((other) => other !== plan);
      counts.set(plan.kind, (counts.get(plan.kind) ?? 0) + 1);
      return plan;
    }
    return null;
  }

  return {
    plan(fault) {
      if (fault.times > 0) plans.push({ ...fault });
    },
    clear() {
      plans = [];
      counts.clear();
    },
    pending: () => plans.map((plan) => ({ ...plan })),
    injected: () => Object.fromEntries(counts),
    middleware: (service, bodies = PLAIN_BODIES) =>
      async function meetFault(context: FaultContext, next: Next) {
        const plan = takePlan(service, context.req.method, context.req.path);
        if (plan === null) return next();
        return act(plan, bodies, clock, context, next);
      },
  };
}

function fits(plan: FaultPlan, service: string, method: string, path: string): boolean {
  if (plan.service !== service) return false;
  if (plan.method !== undefined && plan.method.toUpperCase() !== method) return false;
  return plan.path === undefined || matchesPath(plan.path, path);
}

async function act(
  plan: FaultPlan,
  bodies: FaultBodies,
  clock: Pick<SandboxClock, 'now'>,
  context: FaultContext,
  next: Next,
) {
  switch (plan.kind) {
    case 'cut-before':
      return cutConnection(context);
    case 'too-many-requests':
      return tooManyRequests(plan, bodies);
    case 'error-before':
      return serverError(plan, bodies);
    case 'delay': {
      // Counted from the request's arrival, whenever the timer of the real delay gets its turn.
      const until = clock.now() + (plan.clockDelayMs ?? 0);
      await sleep(plan.delayMs ?? 0);
      while (clock.now() < until) await sleep(CLOCK_LOOK_MS);
      return next();
    }
    default:
      await next();
      replaceAnswer(context, answerAfterWrite(plan, bodies, context));
      return undefined;
  }
}

function answerAfterWrite(plan: FaultPlan, bodies: FaultBodies, context: FaultContext): Response {
  if (plan.kind === 'answer-lost') return cutConnection(context);
  if (plan.kind === 'empty-ok') return new Response(null, { status: 200 });
  if (plan.kind === 'error-after') return serverError(plan, bodies);
  return new Response(HTML_PAGE, {
    status: plan.status ?? 502,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
}

/** Without the first step the framework would carry the old answer's headers over. */
function replaceAnswer(context: FaultContext, response: Response): void {
  context.res = undefined;
  context.res = response;
}

function tooManyRequests(plan: FaultPlan, bodies: FaultBodies): Response {
  const headers: Record<string, string> = {};
  if (typeof plan.retryAfterSeconds === 'number') headers['retry-after'] = String(plan.retryAfterSeconds);
  return Response.json(bodies.tooManyRequests, { status: 429, headers });
}

function serverError(plan: FaultPlan, bodies: FaultBodies): Response {
  return Response.json(bodies.serverError, { status: plan.status ?? 503 });
}
