import type { SandboxContext } from '../service.js';
import type { Books } from './books.js';
import type { Grants } from './grants.js';
import type { Settings } from './settings.js';

/** Everything that the routes share. Parts are replaced as a whole by a reset, so read them through the world. */
export interface World {
  readonly context: SandboxContext;
  settings: Settings;
  books: Books;
  grants: Grants;
  /** When `isIndexFrozen` was switched on; `null` while the index follows. */
  indexFrozenAt: number | null;
}

/** Whether the search lists already know a record made at that instant. */
export function isIndexed(world: World, createdAt: number, lagMs: number): boolean {
  const now = world.context.clock.now();
  return createdAt + lagMs <= (world.indexFrozenAt ?? now);
}
