import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { AppDefinition } from './app-definition.js';
import type { AppProcess } from './app-process/app-process.js';
import { type HostClock, systemClock } from './clock.js';
import { type Authorization, authorize, beginAuthorization, testConnection } from './connection/connect.js';
import {
  type Connection,
  openConnection,
  readConnection,
  type StoredConnection,
} from './connection/connection.js';
import { createEngine, type Engine, type EngineOptions } from './engine/engine.js';
import type { HostListener } from './engine/events.js';
import { openRunBook } from './engine/run-book.js';
import type { CheckedFlow } from './flow/check-flow.js';
import { checkFlows } from './flow/check-flows.js';
import type { Flow } from './flow/flow.js';
import { openParts } from './open-parts.js';
import { createScrubber, type Scrubber } from './scrub.js';
import { writePrivateFile } from './state/private-file.js';
import { openRunLog } from './state/run-log.js';
import type { StateDirectory } from './state/state-directory.js';

export interface HostOptions {
  /** File of the built app, its default export. */
  appPath: string;
  /** For the app's process alone. Values of CLIENT_SECRET and the like never come out in the log. */
  environment: Record<string, string>;
  stateDir: string;
  /** Where the connection is kept; without it, in `stateDir`. */
  connectionFile?: string | null;
  onEvent: HostListener;
  /** Of the place that shows what happens, so that both hide the same. */
  scrubber?: Scrubber;
  clock?: HostClock;
  parallelRuns?: number;
  /** Processes of the app beyond those of the runs, for whoever asks it things meanwhile. Default 0. */
  spareWorkers?: number;
  maxAttempts?: number;
  stepTimeoutMs?: number;
}

/** Zapier's part on one machine: an app, its connection, the engine that runs flows with it. */
export interface Host {
  readonly app: AppProcess;
  readonly definition: AppDefinition;
  readonly scrubber: Scrubber;
  readonly state: StateDirectory;
  /** The connection kept from an earlier time, not tested again. */
  storedConnection(): StoredConnection | null;
  /**
   * Authorizes an account on the service's page, tests it, and forgets what was cached. A connection that is open goes
   * on with the new authorization, its engine too.
   */
  connect(options: {
    fields: Record<string, string>;
    visit(authorizeUrl: string): Promise<void>;
  }): Promise<Connection>;
  /** The same in two halves, for a page that sends the person away and is come back to at `redirectUrl`. */
  beginConnecting(options: {
    fields: Record<string, string>;
    redirectUrl: string;
    state: string;
  }): Promise<Authorization<Connection>>;
  /** Takes credentials that were obtained elsewhere, and tests them. */
  adopt(made: Pick<StoredConnection, 'authData' | 'origin'>): Promise<Connection>;
  open(stored: StoredConnection): Connection;
  /** @throws FlowRefused with the problems of every flow */
  check(flows: readonly Flow[], connection: Connection): Promise<CheckedFlow[]>;
  /** The engine, with the runs of earlier times in it. Once per host. */
  start(connection: Connection): Engine;
  close(): Promise<void>;
}

/** @throws StateInUse, DamagedState, AppFailure (`unavailable`) */
export async function openHost(options: HostOptions): Promise<Host> {
  const clock = options.clock ?? systemClock;
  const scrubber = options.scrubber ?? createScrubber();
  for (const [name, value] of Object.entries(options.environment)) {
    if (/secret|token|key|password/i.test(name)) scrubber.addSecret(value);
  }
  const { CLIENT_ID: clientId, CLIENT_SECRET: clientSecret } = options.environment;
  if (clientId && clientSecret) scrubber.addSecret(`${clientId}:${clientSecret}`);

  const { state, cache, journal, app, definition, close } = await openParts(options.stateDir, clock, {
    appPath: options.appPath,
    environment: options.environment,
    workers: (options.parallelRuns ?? 1) + (options.spareWorkers ?? 0),
    ...(options.stepTimeoutMs === undefined ? {} : { stepTimeoutMs: options.stepTimeoutMs }),
  });
  const toLog = openRunLog(state.file('run-log.jsonl'), scrubber, clock);
  const onEvent: HostListener = (event) => {
    toLog(event);
    options.onEvent(event);
  };
  const path = options.connectionFile ?? state.file('connection.json');
  const connectionOptions = {
    app,
    scrubber,
    onRefreshed: () => onEvent({ type: 'connection-refreshed' }),
    onExpired: (message: string) => onEvent({ type: 'connection-expired', message }),
  };
  let current: Connection | null = null;
  const open = (stored: StoredConnection): Connection => {
    if (current) current.renew(stored);
    else current = openConnection(stored, { ...connectionOptions, path });
    return current;
  };

  /**
   * The connection there was stays as it is when the new one fails its test, unless the test renewed the token: the old
   * one no longer works, so the new one must not be lost.
   */
  const take = async (stored: StoredConnection) => {
    const draft = `${path}.new`;
    const candidate = openConnection(stored, { app, scrubber, path: draft });
    try {
      await testConnection(candidate, definition);
    } catch (error) {
      const tried = candidate.stored();
      if (tried.authData !== stored.authData && !tried.isExpired) writePrivateFile(path, tried);
      throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    cache.clear();
    return open(candidate.stored());
  };

  return {
    app,
    definition,
    scrubber,
    state,
    storedConnection: () => readConnection(path),
    async connect({ fields, visit }) {
      for (const value of Object.values(fields)) scrubber.addSecret(value);
      return take(await authorize({ app, scrubber, fields, visit }));
    },
    async beginConnecting(begin) {
      for (const value of Object.values(begin.fields)) scrubber.addSecret(value);
      const { authorizeUrl, finish } = await beginAuthorization({ app, scrubber, ...begin });
      return { authorizeUrl, finish: async (code) => take(await finish(code)) };
    },
    adopt: ({ authData, origin }) =>
      take({ id: randomUUID(), authData, origin, label: '', isExpired: false }),
    open,
    check: (flows, connection) => checkFlows(flows, definition, connection),
    start(connection) {
      const engineOptions: EngineOptions = { connection, book: openRunBook(journal), clock, onEvent };
      if (options.parallelRuns !== undefined) engineOptions.parallelRuns = options.parallelRuns;
      if (options.maxAttempts !== undefined) engineOptions.maxAttempts = options.maxAttempts;
      return createEngine(engineOptions);
    },
    close,
  };
}
