import { type Context, Hono } from 'hono';
import * as zod from 'zod';

/** A control request that cannot be followed: answered with this status and the message. */
export class ControlRefusal extends Error {
  constructor(
    readonly status: 400 | 404 | 409,
    message: string,
  ) {
    super(message);
    this.name = 'ControlRefusal';
  }
}

const portuguese = zod.locales.pt();

/** A control app whose refusals are JSON with a Portuguese message. Usable on its own or under another one. */
export function createControlApp(): Hono {
  const app = new Hono();
  app.onError((error, context) => {
    if (error instanceof ControlRefusal) return context.json({ message: error.message }, error.status);
    return context.json({ message: `Erro no sandbox: ${error.message}` }, 500);
  });
  app.notFound((context) =>
    context.json({ message: `Rota de controle inexistente: ${context.req.path}` }, 404),
  );
  return app;
}

/**
 * The JSON body of a control request, parsed. An empty body counts as `{}`.
 * @throws ControlRefusal (400) naming every wrong field
 */
export async function readControlInput<Schema extends zod.ZodType>(
  context: Context,
  schema: Schema,
): Promise<zod.output<Schema>> {
  const result = schema.safeParse(parseJson(await context.req.text()), { error: portuguese.localeError });
  if (result.success) return result.data;
  const wrong = result.error.issues.map((issue) => `${issue.path.join('.') || 'corpo'}: ${issue.message}`);
  throw new ControlRefusal(400, `Pedido de controle inválido. ${wrong.join('; ')}`);
}

function parseJson(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new ControlRefusal(400, 'Pedido de controle inválido. O corpo não é JSON.');
  }
}

/** An instant with offset or `Z`, as ISO text; gives milliseconds. */
export const instantInput = zod.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
