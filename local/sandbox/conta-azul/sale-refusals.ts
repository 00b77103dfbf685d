import type { Context } from 'hono';
import { Refusal, type Refuse, refuseFinancial, refusePeople } from './refusals.js';
import type { World } from './world.js';

const reasons: Record<number, string> = {
  400: 'Bad Request',
  404: 'Not Found',
  500: 'Internal Server Error',
};

/**
 * Makes refusals in the envelope of sales, which nobody has written down: that of other modules, or that of the
 * framework, whose `error` holds no reason.
 */
export function createSaleRefuse(context: Context, world: World): Refuse {
  const format = world.settings.saleErrorFormat;
  if (format === 'code-message') return refuseFinancial;
  if (format === 'error') return refusePeople;
  return (message, status = 400) =>
    new Refusal(status, {
      timestamp: new Date(world.context.clock.now()).toISOString(),
      status,
      error: reasons[status],
      message,
      path: context.req.path,
    });
}
