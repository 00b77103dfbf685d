import { randomBytes } from 'node:crypto';
import * as zod from 'zod';
import { parseJson } from '../json.js';
import { listenOnLoopback, readText } from '../loopback.js';
import type { CacheStore } from '../state/cache-store.js';

/**
 * The loopback end of core's remote calls, of which `z.cache` is made: core posts `{id, method, params}` and expects
 * `{id, result}` (read in core 19.1.0, `create-rpc-client.js`). Core's own stand-in for tests ignores expiry, scope and
 * `nx`, which would let a stay-open host believe what it read a day ago.
 */
export interface CacheServer {
  /** Address for the calls made on behalf of one connection. */
  urlFor(connection: string): string;
  /** What the app's process has to present, as `ZAPIER_DEPLOY_KEY`. */
  readonly deployKey: string;
  close(): Promise<void>;
}

const call = zod.object({ id: zod.number(), method: zod.string(), params: zod.array(zod.unknown()) });
const scope = zod.array(zod.string()).nullish();
const getParams = zod.tuple([zod.string(), scope]).or(zod.tuple([zod.string()]));
const setParams = zod.tuple([
  zod.string(),
  zod.string(),
  zod.number().nullish(),
  scope,
  zod.boolean().nullish(),
]);

export async function startCacheServer(store: CacheStore): Promise<CacheServer> {
  const deployKey = randomBytes(24).toString('hex');
  const server = await listenOnLoopback((incoming, outgoing) => {
    void readText(incoming).then((text) => {
      const isKnown = incoming.headers['x-deploy-key'] === deployKey;
      const { status, body } = isKnown ? answer(store, incoming.url ?? '/', text) : REFUSED;
      outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  return {
    deployKey,
    urlFor: (connection) => `${server.url}/${encodeURIComponent(connection)}`,
    close: () => server.close(),
  };
}

const REFUSED = { status: 403, body: { error: 'unknown caller' } };

function answer(store: CacheStore, path: string, text: string): { status: number; body: unknown } {
  const asked = call.safeParse(parseJson(text));
  if (!asked.success) return { status: 400, body: { error: 'unreadable call' } };
  const { id, method, params } = asked.data;
  const connection = decodeURIComponent(path.slice(1));
  try {
    return { status: 200, body: { id, result: perform(store, connection, method, params) } };
  } catch (error) {
    return { status: 200, body: { id, error: error instanceof Error ? error.message : String(error) } };
  }
}

function perform(store: CacheStore, connection: string, method: string, params: unknown[]): unknown {
  if (method === 'zcache_set') {
    const [key, value, ttlSeconds, scopes, isOnlyIfAbsent] = setParams.parse(params);
    return store.set({ connection, key, scope: scopes ?? [] }, value, {
      ttlSeconds: ttlSeconds ?? null,
      isOnlyIfAbsent: isOnlyIfAbsent ?? false,
    });
  }
  if (method !== 'zcache_get' && method !== 'zcache_delete') throw new Error(`${method} is not served`);
  const [key, scopes] = getParams.parse(params);
  const place = { connection, key, scope: scopes ?? [] };
  return method === 'zcache_get' ? store.get(place) : store.remove(place);
}
