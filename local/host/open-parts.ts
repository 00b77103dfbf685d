import { type AppDefinition, readAppDefinition } from './app-definition.js';
import { type AppProcess, type AppProcessOptions, openAppProcess } from './app-process/app-process.js';
import type { HostClock } from './clock.js';
import { type CacheStore, openCacheStore } from './state/cache-store.js';
import { type Journal, openJournal } from './state/journal.js';
import { openStateDirectory, type StateDirectory } from './state/state-directory.js';

/** Everything of a host that has to be closed again. */
export interface HostParts {
  state: StateDirectory;
  cache: CacheStore;
  journal: Journal;
  app: AppProcess;
  definition: AppDefinition;
  close(): Promise<void>;
}

/**
 * Opens state and app; what was opened before a failure is closed.
 * @throws StateInUse, DamagedState, AppFailure (`unavailable`)
 */
export async function openParts(
  stateDir: string,
  clock: HostClock,
  appOptions: Omit<AppProcessOptions, 'cache'>,
): Promise<HostParts> {
  const closers: (() => void | Promise<void>)[] = [];
  const close = async () => {
    for (const undo of closers.splice(0).reverse()) await undo();
  };
  try {
    const state = openStateDirectory(stateDir);
    closers.push(() => state.release());
    const cache = openCacheStore(state.file('cache.jsonl'), clock);
    closers.push(() => cache.close());
    const journal = openJournal(state.file('journal.jsonl'));
    closers.push(() => journal.close());
    const app = await openAppProcess({ ...appOptions, cache });
    closers.push(() => app.close());
    const definition = await readAppDefinition(app);
    return { state, cache, journal, app, definition, close };
  } catch (error) {
    await close();
    throw error;
  }
}
