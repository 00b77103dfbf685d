import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { type AppDefinition, readAppDefinition, readFields } from './app-definition.js';
import { type AppProcess, openAppProcess } from './app-process/app-process.js';
import { type HostClock, systemClock } from './clock.js';
import { authorize, testConnection } from './connection/connect.js';
import {
  type Connection,
  openConnection,
  readConnection,
  type StoredConnection,
} from './connection/connection.js';
import { createEngine, type Engine, type EngineOptions } from './engine/engine.js';
import type { HostListener } from './engine/events.js';
import { openRunBook } from './engine/run-book.js';
import { type CheckedFlow, checkFlow } from './flow/check-flow.js';
import { type Flow, FlowRefused, type StepInput } from './flow/flow.js';
import { mapInput } from './flow/map-input.js';
import type { JsonObject } from './json.js';
import { createScrubber, type Scrubber } from './scrub.js';
import { openCacheStore } from './state/cache-store.js';
import { openJournal } from './state/journal.js';
import { openRunLog } from './state/run-log.js';
import { openStateDirectory, type StateDirectory } from './state/state-directory.js';

export interface HostOptions {
  /** File of the built app, its default export. */
  appPath: string;
  /** For the app's process alone. Values of CLIENT_SECRET and the like never come out in the log. */
  environment: Record<string, string>;
  stateDir: string;
  onEvent: HostListener;
  /** Of the place that shows what happens, so that both hide the same. */
  scrubber?: Scrubber;
  clock?: HostClock;
  parallelRuns?: number;
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
  /** Authorizes an account on the service's page; replaces the connection there was, and forgets what was cached. */
  connect(options: {
    fields: Record<string, string>;
    visit(authorizeUrl: string): Promise<void>;
  }): Promise<Connection>;
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

  const state = openStateDirectory(options.stateDir);
  const openParts: (() => void | Promise<void>)[] = [() => state.release()];
  try {
    return await assemble();
  } catch (error) {
    for (const undo of openParts.reverse()) await undo();
    throw error;
  }

  async function assemble(): Promise<Host> {
    const toLog = openRunLog(state.file('run-log.jsonl'), scrubber, clock);
    const onEvent: HostListener = (event) => {
      toLog(event);
      options.onEvent(event);
    };
    const cache = openCacheStore(state.file('cache.jsonl'), clock);
    openParts.push(() => cache.close());
    const journal = openJournal(state.file('journal.jsonl'));
    openParts.push(() => journal.close());
    const app = await openAppProcess({
      appPath: options.appPath,
      environment: options.environment,
      cache,
      workers: options.parallelRuns ?? 1,
      ...(options.stepTimeoutMs === undefined ? {} : { stepTimeoutMs: options.stepTimeoutMs }),
    });
    openParts.push(() => app.close());
    const definition = await readAppDefinition(app);
    const path = state.file('connection.json');
    const open = (stored: StoredConnection) =>
      openConnection(stored, {
        app,
        path,
        scrubber,
        onRefreshed: () => onEvent({ type: 'connection-refreshed' }),
        onExpired: (message) => onEvent({ type: 'connection-expired', message }),
      });

    /** A new connection knows nothing of what an earlier one had cached; one that fails its test is not kept. */
    const take = async (stored: StoredConnection) => {
      cache.clear();
      const connection = open(stored);
      try {
        await testConnection(connection, definition);
      } catch (error) {
        rmSync(path, { force: true });
        throw error;
      }
      return connection;
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
      adopt: ({ authData, origin }) =>
        take({ id: randomUUID(), authData, origin, label: '', isExpired: false }),
      open,
      check: (flows, connection) => checkAll(flows, definition, connection),
      start(connection) {
        const engineOptions: EngineOptions = { connection, book: openRunBook(journal), clock, onEvent };
        if (options.parallelRuns !== undefined) engineOptions.parallelRuns = options.parallelRuns;
        if (options.maxAttempts !== undefined) engineOptions.maxAttempts = options.maxAttempts;
        return createEngine(engineOptions);
      },
      async close() {
        for (const undo of openParts.reverse()) await undo();
      },
    };
  }
}

async function checkAll(
  flows: readonly Flow[],
  definition: AppDefinition,
  connection: Connection,
): Promise<CheckedFlow[]> {
  const problems: string[] = [];
  const checked: CheckedFlow[] = [];
  const ask = async (method: string, inputData: JsonObject) =>
    (await connection.call({ method, inputData })).result;
  for (const flow of flows) {
    try {
      const fields: Parameters<typeof checkFlow>[2] = (operation, input) =>
        readFields(operation, ask, mapInput(operation.fields, literalInput(input), new Map()));
      checked.push(await checkFlow(flow, definition, fields));
    } catch (error) {
      if (!(error instanceof FlowRefused)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new FlowRefused(problems);
  return checked;
}

/** What the form would hold before any run: values that come from other steps are not there yet. */
function literalInput(input: StepInput): StepInput {
  return Object.fromEntries(
    Object.entries(input).filter(([, value]) => !JSON.stringify(value).includes('{{')),
  );
}
