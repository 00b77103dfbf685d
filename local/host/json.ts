import * as zod from 'zod';

/** An object as it comes out of the app or of a file: keys are known, values are not. */
export type JsonObject = Record<string, unknown>;

export const jsonObject = zod.record(zod.string(), zod.unknown());

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value under an own key; inherited ones (`constructor`, `__proto__`) do not count. */
export function ownValue(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** `undefined` for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
