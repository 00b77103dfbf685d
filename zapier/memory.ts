import { createHash } from 'node:crypto';
import type { ZObject } from 'zapier-platform-core';
import type { Memory } from '../domain/ports.js';

/** Scope of every entry: one connection. Its two services never share a key, thanks to `space`. */
const PER_CONNECTION = ['auth'];

/** `get` and `delete` take the scope at run time; core 19.1.0's types leave it out. */
interface ScopedCache {
  get(key: string, scope: string[]): Promise<unknown>;
  set(key: string, value: unknown, ttl: number, scope: string[]): Promise<boolean | null>;
  delete(key: string, scope: string[]): Promise<boolean>;
}

/**
 * Zapier's cache as a memory. Keys are hashed, since they may be made of names and documents. A cache that fails is a
 * memory that forgot: it never fails an operation.
 * @param space keeps apart what must not be mixed, for instance a service and the key it is read with
 */
export function memoryOf(z: ZObject, space: string): Memory {
  const cache: ScopedCache = z.cache;
  const hashed = (key: string) => createHash('sha256').update(`${space}\n${key}`, 'utf8').digest('hex');
  return {
    async recall(key) {
      return quietly(() => cache.get(hashed(key), PER_CONNECTION), null);
    },
    async remember(key, value, ttlSeconds) {
      const kept = await quietly(
        () => cache.set(hashed(key), asTree(value), ttlSeconds, PER_CONNECTION),
        false,
      );
      return kept === true;
    },
    async forget(key) {
      await quietly(() => cache.delete(hashed(key), PER_CONNECTION), false);
    },
  };
}

/** Core takes an object that it meets twice for a circle, and refuses a key without value (core 19.1.0). */
function asTree(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

async function quietly<T>(use: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await use();
  } catch {
    return otherwise;
  }
}
