import type { Context } from 'hono';
import * as zod from 'zod';
import { isDay } from '../day.js';
import { readCents, readScaled } from './amounts.js';
import { internalErrorMessage, notAnIdentifier, notAValue, Refusal, type Refuse } from './refusals.js';

const jsonObject = zod.record(zod.string(), zod.unknown());
const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export type JsonObject = Record<string, unknown>;

/**
 * The body of a write. No JSON content type → 415; not JSON → 500, which the service documents as an answer to a
 * malformed body; JSON but no object → 400.
 */
export async function readJsonBody(context: Context, refuse: Refuse): Promise<JsonObject> {
  if (!(context.req.header('content-type') ?? '').includes('application/json'))
    throw unsupportedMediaType(context);
  let parsed: unknown;
  try {
    parsed = JSON.parse(await context.req.text());
  } catch {
    throw refuse(internalErrorMessage, 500);
  }
  const body = jsonObject.safeParse(parsed);
  if (!body.success) throw refuse('O corpo da requisição não é válido.');
  return body.data;
}

function unsupportedMediaType(context: Context): Refusal {
  return new Refusal(415, {
    timestamp: new Date().toISOString(),
    status: 415,
    error: 'Unsupported Media Type',
    message: `Content-Type '${context.req.header('content-type') ?? ''}' is not supported`,
    path: context.req.path,
  });
}

/** Reads fields of a JSON object by type. Absent and `null` are the same; a wrong type or spelling is refused at once. */
export function createFieldReader(body: JsonObject, refuse: Refuse) {
  const absent = (name: string) => body[name] === undefined || body[name] === null;

  function text(name: string): string | null {
    if (absent(name)) return null;
    const value = body[name];
    if (typeof value !== 'string') throw refuse(notAValue(value, name));
    return value;
  }

  return {
    text,
    identifier(name: string): string | null {
      const value = text(name);
      if (value !== null && !isIdentifier(value)) throw refuse(notAnIdentifier(value, name));
      return value?.toLowerCase() ?? null;
    },
    day(name: string): string | null {
      const value = text(name);
      if (value !== null && !isDay(value)) {
        throw refuse(`O valor '${value}' fornecido no parâmetro '${name}' não é uma data válida.`);
      }
      return value;
    },
    cents(name: string): number | null {
      if (absent(name)) return null;
      const value = readCents(body[name]);
      if (value === null) throw refuse(notAValue(body[name], name));
      return value;
    },
    /** A JSON number as the whole number of its last decimal; a text, a negative or more decimals are refused. */
    scaled(name: string, decimals: number): number | null {
      if (absent(name)) return null;
      const value = readScaled(body[name], decimals);
      if (value === null) throw refuse(notAValue(body[name], name));
      return value;
    },
    oneOf<Value extends string>(name: string, allowed: readonly Value[]): Value | null {
      const value = text(name);
      const known = allowed.find((candidate) => candidate === value);
      if (value !== null && known === undefined) throw refuse(notAValue(value, name));
      return known ?? null;
    },
    flag(name: string): boolean | null {
      if (absent(name)) return null;
      const value = body[name];
      if (typeof value !== 'boolean') throw refuse(notAValue(value, name));
      return value;
    },
    object(name: string): JsonObject | null {
      if (absent(name)) return null;
      const value = jsonObject.safeParse(body[name]);
      if (!value.success) throw refuse(notAValue(body[name], name));
      return value.data;
    },
    objects(name: string): JsonObject[] | null {
      if (absent(name)) return null;
      const value = zod.array(jsonObject).safeParse(body[name]);
      if (!value.success) throw refuse(notAValue(body[name], name));
      return value.data;
    },
  };
}

export type FieldReader = ReturnType<typeof createFieldReader>;

export function isIdentifier(text: string): boolean {
  return uuidPattern.test(text);
}
