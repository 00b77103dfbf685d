import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppFailure } from '../../local/host/app-process/app-failure.js';
import type { Connection } from '../../local/host/connection/connection.js';
import type { Engine } from '../../local/host/engine/engine.js';
import type { HostListener } from '../../local/host/engine/events.js';
import type { CheckedFlow } from '../../local/host/flow/check-flow.js';
import { type Host, openHost } from '../../local/host/host.js';
import { type FlowId, flowIds, soakFlows } from './flows.js';
import type { Services } from './services.js';
import type { SimulatedTime } from './simulated-time.js';

/** The local host with the three automations of the soak; can die and come back. */
export interface Automation {
  engine(): Engine;
  isExpired(): boolean;
  isOn(flow: string): boolean;
  /** On from the next poll, with all that is won by then counted as seen. */
  turnOn(flow: FlowId): void;
  turnOff(flow: FlowId): void;
  /** What a person does on the login page, and then every run that waited for it goes on. */
  reconnect(): Promise<void>;
  /** In good order. */
  restart(options: { isCacheLost: boolean }): Promise<void>;
  /** Stops at this very moment with all its processes, its state as it lies on the disk. */
  die(): void;
  isDead(): boolean;
  /** A new host on what the dead one left. */
  revive(): Promise<void>;
  close(): Promise<void>;
}

export interface AutomationOptions {
  services: Services;
  time: SimulatedTime;
  folder: string;
  onEvent: HostListener;
}

const APP = fileURLToPath(new URL('./app-in-simulated-time.ts', import.meta.url));

interface Session {
  host: Host;
  connection: Connection;
  engine: Engine;
  flows: CheckedFlow[];
}

export async function startAutomation(options: AutomationOptions): Promise<Automation> {
  const { services, time, folder } = options;
  const on = new Set<string>(flowIds);
  let generation = 1;
  let ending: Promise<void> | null = null;
  const stateDir = () => join(folder, `state-${generation}`);
  let session = await open();

  async function open(): Promise<Session> {
    const host = await openHost({
      appPath: APP,
      environment: { ...services.environment, ...time.environment },
      stateDir: stateDir(),
      onEvent: options.onEvent,
      clock: time.clock,
      parallelRuns: 2,
    });
    const stored = host.storedConnection();
    const connection = stored === null ? await host.connect(services) : host.open(stored);
    const engine = host.start(connection);
    const flows = await host.check(soakFlows, connection);
    for (const flow of flows) if (on.has(flow.flow.id)) engine.add(flow, { isCapturingExisting: false });
    return { host, connection, engine, flows };
  }

  async function closeHost(): Promise<void> {
    session.engine.stop();
    await session.host.close();
  }

  return {
    engine: () => session.engine,
    isExpired: () => session.connection.isExpired,
    isOn: (flow) => on.has(flow),
    turnOn(flow) {
      on.add(flow);
      const checked = session.flows.find((each) => each.flow.id === flow);
      if (checked) session.engine.add(checked, { isCapturingExisting: false });
    },
    turnOff(flow) {
      on.delete(flow);
      session.engine.turnOff(flow);
    },
    async reconnect() {
      // A page that does not answer is opened again.
      for (let attempt = 1; ; attempt += 1) {
        try {
          await session.host.connect(services);
          break;
        } catch (error) {
          if (!(error instanceof AppFailure) || attempt === 3) throw error;
          await time.pass(60_000);
        }
      }
      session.engine.replayAll(['expired']);
    },
    async restart({ isCacheLost }) {
      await closeHost();
      if (isCacheLost) rmSync(join(stateDir(), 'cache.jsonl'), { force: true });
      session = await open();
    },
    die() {
      const before = stateDir();
      generation += 1;
      mkdirSync(stateDir());
      cpSync(before, stateDir(), { recursive: true });
      // The process that held it is gone.
      rmSync(join(stateDir(), 'host.pid'), { force: true });
      ending = closeHost();
    },
    isDead: () => ending !== null,
    async revive() {
      await ending;
      ending = null;
      rmSync(join(folder, `state-${generation - 1}`), { recursive: true, force: true });
      session = await open();
    },
    close: closeHost,
  };
}
