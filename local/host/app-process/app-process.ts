import type { CacheStore } from '../state/cache-store.js';
import { AppFailure } from './app-failure.js';
import { startCacheServer } from './cache-server.js';
import { startWorker, type Worker, type WorkerAnswer } from './worker.js';

/** What the app's functions are given as `bundle`. */
export interface AppBundle {
  authData: Record<string, unknown>;
  inputData: Record<string, unknown>;
  inputDataRaw?: Record<string, unknown>;
  meta: BundleMeta;
}

export interface BundleMeta {
  isLoadingSample: boolean;
  isFillingDynamicDropdown: boolean;
  isPopulatingDedupe: boolean;
  isTestingAuth: boolean;
  isBulkRead: boolean;
  limit: number;
  page: number;
  timezone: string;
}

export interface AppProcessOptions {
  /** File of the built app, its default export. */
  appPath: string;
  /** Given to the app's process alone: CLIENT_ID, CLIENT_SECRET, the services' addresses. */
  environment: Record<string, string>;
  cache: CacheStore;
  /** How many calls may be under way at once, each in a process of its own. */
  workers?: number;
  stepTimeoutMs?: number;
}

/** The built app behind its process: everything the host knows about it comes through here. */
export interface AppProcess {
  /**
   * @param method path in the app's definition, `creates.create_receivable.operation.perform`
   * @throws AppFailure
   */
  execute(method: string, bundle: AppBundle, connection: string): Promise<WorkerAnswer>;
  /** The app's definition as JSON, functions as text such as `$func$2$f$`. */
  definition(): Promise<unknown>;
  close(): Promise<void>;
}

const ZAPIER_STEP_MILLISECONDS = 30_000;

/** Core may end its process past 250 calls: a fresh one is taken before that. */
const CALLS_PER_PROCESS = 200;

/** @throws AppFailure (`unavailable`) at the first call when the app cannot be loaded */
export async function openAppProcess(options: AppProcessOptions): Promise<AppProcess> {
  const cacheServer = await startCacheServer(options.cache);
  const workerOptions = {
    appPath: options.appPath,
    environment: { ...options.environment, ZAPIER_DEPLOY_KEY: cacheServer.deployKey },
    stepTimeoutMs: options.stepTimeoutMs ?? ZAPIER_STEP_MILLISECONDS,
  };
  const limit = options.workers ?? 1;
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const waiting: (() => void)[] = [];
  let busy = 0;
  let isClosed = false;

  async function call(event: Record<string, unknown>): Promise<WorkerAnswer> {
    while (busy >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    if (isClosed) throw new AppFailure('unavailable', 'AppClosed', 'O conector já foi encerrado.');
    busy += 1;
    try {
      const worker = await takeWorker();
      try {
        return await worker.call(event);
      } finally {
        await giveBack(worker);
      }
    } finally {
      busy -= 1;
      waiting.shift()?.();
    }
  }

  async function takeWorker(): Promise<Worker> {
    for (let worker = idle.pop(); worker; worker = idle.pop()) {
      if (worker.isAlive) return worker;
      all.delete(worker);
    }
    const worker = await startWorker(workerOptions);
    all.add(worker);
    return worker;
  }

  async function giveBack(worker: Worker): Promise<void> {
    if (worker.isAlive && worker.calls < CALLS_PER_PROCESS && !isClosed) {
      idle.push(worker);
      return;
    }
    all.delete(worker);
    await worker.kill();
  }

  return {
    execute: (method, bundle, connection) =>
      call({ command: 'execute', method, bundle, rpc_base: cacheServer.urlFor(connection) }),
    definition: async () => (await call({ command: 'definition' })).result,
    async close() {
      isClosed = true;
      await Promise.all([...all].map((worker) => worker.kill()));
      for (const wake of waiting.splice(0)) wake();
      await cacheServer.close();
    },
  };
}
