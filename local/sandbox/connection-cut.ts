import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';

const UNDELIVERED = 'x-hono-already-sent';

/** Destroys the connection under a request, so that its sender sees a reset and never an answer. */
export function cutConnection(context: Context<{ Bindings: HttpBindings }>): Response {
  context.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Whether this answer never left, because the connection was cut. */
export function isUndelivered(response: Response): boolean {
  return response.headers.has(UNDELIVERED);
}
