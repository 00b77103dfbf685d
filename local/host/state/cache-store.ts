import * as zod from 'zod';
import type { HostClock } from '../clock.js';
import { openJsonLines } from './json-lines.js';

const entry = zod.object({
  place: zod.string(),
  /** JSON text as core sends it; `null` for a key that was removed. */
  value: zod.string().nullable(),
  /** Milliseconds since the epoch; `null` when it never expires. */
  expiresAt: zod.number().nullable(),
});

const LEAST_TO_TIDY = 1_000;

/** Where something is kept: entries scoped to `auth` belong to one connection, the others to the whole app. */
export interface CachePlace {
  connection: string;
  key: string;
  scope: readonly string[];
}

/** What is behind `z.cache`: outlives the app's process and the host, and honours expiry and `nx`. */
export interface CacheStore {
  get(place: CachePlace): string | null;
  /** @returns false when `isOnlyIfAbsent` and something is there */
  set(
    place: CachePlace,
    value: string,
    options: { ttlSeconds: number | null; isOnlyIfAbsent: boolean },
  ): boolean;
  /** @returns whether there was something */
  remove(place: CachePlace): boolean;
  clear(): void;
  close(): void;
}

export function openCacheStore(path: string, clock: HostClock): CacheStore {
  const file = openJsonLines(path, entry);
  const kept = new Map<string, zod.output<typeof entry>>();
  let sizeToTidy = 0;
  for (const read of file.entries) kept.set(read.place, read);
  dropDead();
  file.replace([...kept.values()]);

  const alive = (place: string) => {
    const found = kept.get(place);
    if (!found || found.value === null) return null;
    return found.expiresAt !== null && found.expiresAt <= clock.now() ? null : found.value;
  };
  const put = (change: zod.output<typeof entry>) => {
    kept.set(change.place, change);
    file.append([change]);
    if (kept.size > sizeToTidy) dropDead();
  };
  return {
    get: (place) => alive(nameOf(place)),
    set(place, value, { ttlSeconds, isOnlyIfAbsent }) {
      const name = nameOf(place);
      if (isOnlyIfAbsent && alive(name) !== null) return false;
      put({ place: name, value, expiresAt: ttlSeconds === null ? null : clock.now() + ttlSeconds * 1000 });
      return true;
    },
    remove(place) {
      const name = nameOf(place);
      const wasThere = alive(name) !== null;
      if (wasThere) put({ place: name, value: null, expiresAt: null });
      return wasThere;
    },
    clear() {
      kept.clear();
      file.replace([]);
    },
    close: () => file.close(),
  };

  function dropDead(): void {
    for (const [place, { value, expiresAt }] of kept) {
      if (value === null || (expiresAt !== null && expiresAt <= clock.now())) kept.delete(place);
    }
    // The next time only once as much again has come: each entry is looked at a few times at most.
    sizeToTidy = Math.max(LEAST_TO_TIDY, kept.size * 2);
  }
}

function nameOf(place: CachePlace): string {
  const scope = [...place.scope].sort();
  return JSON.stringify([scope, scope.includes('auth') ? place.connection : null, place.key]);
}
