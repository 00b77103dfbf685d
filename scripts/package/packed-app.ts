import { fork } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as zod from 'zod';
import { AppFailure, toAppFailure } from '../../local/host/app-process/app-failure.js';
import type { AppProcess } from '../../local/host/app-process/app-process.js';
import { startCacheServer } from '../../local/host/app-process/cache-server.js';
import { systemClock } from '../../local/host/clock.js';
import { openCacheStore } from '../../local/host/state/cache-store.js';

const CHILD = fileURLToPath(new URL('./packed-child.js', import.meta.url));
/** Zapier's limit for a step, and the start of a process. */
const CALL_TIMEOUT_MS = 35_000;

export interface PackedAppOptions {
  /** Where the archive was unpacked. */
  folder: string;
  nodePath: string;
  /** CLIENT_ID, CLIENT_SECRET, the services' addresses. */
  environment: Record<string, string>;
  cachePath: string;
}

const answer = zod.union([
  zod.object({ name: zod.string(), message: zod.string() }),
  zod.object({ result: zod.unknown() }),
]);

/** The unpacked app, each call in a fresh process: every one is a cold start. */
export async function openPackedApp(options: PackedAppOptions): Promise<AppProcess> {
  const cache = openCacheStore(options.cachePath, systemClock);
  const cacheServer = await startCacheServer(cache);
  const { PATH, LANG, SystemRoot, TZ } = process.env;
  const environment = {
    ...{ PATH, LANG, SystemRoot, TZ },
    ...options.environment,
    ZAPIER_DEPLOY_KEY: cacheServer.deployKey,
    // Makes core's checks of what comes out count.
    NODE_ENV: 'test',
  };

  const call = (event: Record<string, unknown>): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const child = fork(CHILD, [join(options.folder, 'zapierwrapper.js')], {
        cwd: options.folder,
        execPath: options.nodePath,
        execArgv: [],
        env: environment,
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        timeout: CALL_TIMEOUT_MS,
        killSignal: 'SIGKILL',
      });
      child.once('message', (message) => {
        const told = answer.parse(message);
        if ('name' in told) reject(toAppFailure(told));
        else resolve(told.result);
      });
      child.once('error', reject);
      child.once('exit', (code) =>
        reject(new AppFailure('crashed', 'AppProcessEnded', `O processo terminou sem resposta (${code}).`)),
      );
      child.send(event);
    });

  return {
    async execute(method, bundle, connection) {
      const event = { command: 'execute', method, bundle, rpc_base: cacheServer.urlFor(connection) };
      return { result: await call(event), logs: [] };
    },
    definition: () => call({ command: 'definition' }),
    async close() {
      await cacheServer.close();
      cache.close();
    },
  };
}
