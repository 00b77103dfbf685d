import { getRequestListener } from '@hono/node-server';
import type { Connection } from '../host/connection/connection.js';
import type { Engine } from '../host/engine/engine.js';
import type { Flow } from '../host/flow/flow.js';
import type { Host } from '../host/host.js';
import { listenOnLoopback } from '../host/loopback.js';
import { createWorkshopApp } from './app.js';
import { createAutomations } from './automations.js';
import { createDropdowns } from './dropdowns.js';
import { createGuard } from './guard.js';
import type { History } from './history.js';
import { sandboxServices } from './services.js';

export interface WorkshopOptions {
  host: Host;
  engine: Engine;
  connection: Connection;
  /** Has listened to the host from its start. */
  history: History;
  /** Of the sandbox, without a slash at the end. */
  controlUrl: string;
  /** Of the page that connecting leads to. */
  loginUrl: string;
  /** What a person would type on the connection's form. */
  demoFields: Record<string, string>;
  /** The automations that the engine was given. */
  flows: readonly Flow[];
  /** Names in `flows/`, which one made on the page cannot take. */
  takenIds: readonly string[];
  /** Where the automations made on the page are kept. */
  ownFolder: string;
  hurry(): void;
  now(): number;
}

export interface Workshop {
  /** `http://127.0.0.1:<port>` */
  url: string;
  close(): Promise<void>;
}

/** One for the runs and one for the page. */
const WARM_PROCESSES = 2;

/** Serves the page on loopback, on a free port. */
export async function openWorkshop(options: WorkshopOptions): Promise<Workshop> {
  const { host, connection } = options;
  // The app's processes take a while to start; the first person to fill in a form need not wait for them.
  const warming = Promise.all(Array.from({ length: WARM_PROCESSES }, () => host.app.definition()));
  warming.catch(() => undefined);
  let listener: ReturnType<typeof getRequestListener> | null = null;
  const server = await listenOnLoopback((request, response) => {
    void listener?.(request, response);
  });
  const guard = createGuard(server.url, new URL(options.loginUrl).origin);
  const app = createWorkshopApp(
    {
      ...options,
      services: sandboxServices(options.controlUrl),
      automations: createAutomations(options),
      dropdowns: createDropdowns(host, connection, options.now),
      token: guard.token,
      origin: server.url,
    },
    guard,
  );
  listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  return { url: server.url, close: () => server.close() };
}
