import type { Operation } from '../app-definition.js';
import { toText } from '../flow/template.js';
import { type JsonObject, ownValue } from '../json.js';

const CURLIES = /\{\{\s*bundle\.inputData\.([\w-]+)\s*\}\}/g;

/**
 * What a lock or a throttle is shared by: its key with the step's values in it, and its scope. There is one user and
 * one Zapier account here, so of the scopes only the connection (`auth`) and the action tell one from another.
 */
export function scopeKey(
  settings: { key?: string | undefined; scope: readonly string[] },
  { operation, connection, inputData }: { operation: Operation; connection: string; inputData: JsonObject },
): string {
  const key = (settings.key ?? '').replace(CURLIES, (_, name: string) => toText(ownValue(inputData, name)));
  return JSON.stringify([
    key,
    settings.scope.includes('auth') ? connection : null,
    settings.scope.includes('action') ? operation.path : null,
  ]);
}
