import type { Context, MiddlewareHandler } from 'hono';
import { createRateLimit, type RateLimit } from '../rate-limit.js';
import { Refusal, refuseFinancial } from './refusals.js';
import type { World } from './world.js';

const expired = 'The Token has expired.';
const wrongUser =
  'Não foi possível identificar a conta do ERP. Utilize o usuário e senha do ERP e tente novamente.';
const notEligible = 'A conta não está elegível para uso da API devido ao status atual do plano.';

/**
 * What stands before every call of the API: a living token (401), the company's limits (429), its plan (403).
 * Whoever is refused by the limit did nothing yet.
 */
export function createAccess(world: World): { middleware: MiddlewareHandler; reset(): void } {
  let limit: { rates: string; taker: RateLimit } | null = null;

  function takeOne() {
    const { requestsPerSecond: perSecond, requestsPerMinute: perMinute } = world.settings;
    const rates = `${perSecond}/${perMinute}`;
    if (limit?.rates !== rates) limit = { rates, taker: createRateLimit({ perSecond, perMinute }) };
    return limit.taker.take(world.books.company.id);
  }

  return {
    async middleware(context, next) {
      requireToken(context, world);
      if (!takeOne().isAllowed) return tooManyRequests(context, world);
      const { accountStatus } = world.settings;
      if (accountStatus !== 'ATIVA') {
        throw new Refusal(403, { descricao_erro: notEligible, status_conta: accountStatus });
      }
      return next();
    },
    reset() {
      limit = null;
    },
  };
}

/** @throws Refusal (401) unless the Bearer token lives and belongs to a user of the ERP */
export function requireToken(context: Context, world: World): void {
  const token = /^Bearer (\S+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
  const state = token === undefined ? 'refused' : world.grants.checkAccess(token);
  if (state === 'refused') throw refuseFinancial(expired, 401);
  if (state === 'portal-user') throw refuseFinancial(wrongUser, 401);
}

function tooManyRequests(context: Context, world: World): Response {
  const { retryAfterSeconds, tooManyRequestsBody } = world.settings;
  const headers: Record<string, string> =
    retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) };
  if (tooManyRequestsBody === 'empty') return context.body(null, 429, headers);
  if (tooManyRequestsBody === 'text') return context.text('Too Many Requests', 429, headers);
  return context.json({ code: 429, message: 'Too Many Requests' }, 429, headers);
}
