import type { Context } from 'hono';

/** An answer of the API that is not a success, thrown from wherever it is found. */
export class MoskitRefusal extends Error {
  constructor(
    readonly status: 400 | 404 | 422,
    readonly body: Record<string, unknown>,
  ) {
    super(JSON.stringify(body));
    this.name = 'MoskitRefusal';
  }
}

/** 422 as seen 2026-08: the sentence under `messageError`, the culprit under `field`. */
export function unprocessable(message: string, field: string): MoskitRefusal {
  return new MoskitRefusal(422, { messageError: message, field });
}

export function notFound(): MoskitRefusal {
  return new MoskitRefusal(404, { message: 'Not Found' });
}

export function answerRefusal(error: Error, context: Context): Response {
  if (error instanceof MoskitRefusal) return context.json(error.body, error.status);
  return context.json({ message: `Sandbox failure: ${error.message}` }, 500);
}

/** @throws MoskitRefusal (400) when the body is not JSON */
export async function readJson(context: Context): Promise<unknown> {
  try {
    return JSON.parse(await context.req.text());
  } catch {
    throw new MoskitRefusal(400, { message: 'Malformed JSON' });
  }
}
