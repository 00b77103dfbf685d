import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from '../host/connection/connection.js';
import type { Engine } from '../host/engine/engine.js';
import { type Flow, FlowRefused } from '../host/flow/flow.js';
import { listFlowIds, parseFlow, readFlows } from '../host/flow/read-flow.js';
import type { Host } from '../host/host.js';

export interface Automation {
  id: string;
  title: string;
  isOn: boolean;
  /** Made on this page, so it can be downloaded. */
  isOwn: boolean;
  flow: Flow;
}

/** The automations that are on, and the ones made on this page. */
export interface Automations {
  list(): Automation[];
  find(id: string): Automation | null;
  /** @throws FlowRefused */
  turnOn(id: string): Promise<void>;
  turnOff(id: string): void;
  /** Deletes the file of one that was made here and is off. */
  remove(id: string): void;
  /**
   * Writes a flow under a name that no other has, and turns it on. What was won before does not fire.
   * @returns its name
   * @throws FlowRefused
   */
  save(title: string, text: string): Promise<string>;
  /** Text of the file of one that was made here. */
  textOf(id: string): string | null;
}

export interface AutomationsOptions {
  host: Host;
  engine: Engine;
  connection: Connection;
  /** The ones that the host was started with. */
  flows: readonly Flow[];
  /** Names that are taken though not started: everything in `flows/`. */
  takenIds: readonly string[];
  ownFolder: string;
}

const LONGEST_NAME = 50;

export function createAutomations(options: AutomationsOptions): Automations {
  const { host, engine, connection, ownFolder } = options;
  const started = new Map(options.flows.map((flow) => [flow.id, flow]));

  const ownIds = () => (existsSync(ownFolder) ? listFlowIds(ownFolder) : []);
  const readOwn = (id: string): Flow[] => {
    try {
      return readFlows(ownFolder, [id]);
    } catch (error) {
      if (error instanceof FlowRefused) return [];
      throw error;
    }
  };
  const list = () => {
    const own = ownIds();
    const waiting = own.filter((id) => !started.has(id)).flatMap(readOwn);
    return [...started.values(), ...waiting].map((flow) => ({
      id: flow.id,
      title: flow.title,
      isOn: engine.isOn(flow.id),
      isOwn: own.includes(flow.id),
      flow,
    }));
  };
  const start = async (flow: Flow) => {
    const checked = await host.check([flow], connection);
    started.set(flow.id, flow);
    for (const one of checked) engine.add(one, { isCapturingExisting: false });
  };

  return {
    list,
    find: (id) => list().find((automation) => automation.id === id) ?? null,
    async turnOn(id) {
      const found = list().find((automation) => automation.id === id);
      if (found && !found.isOn) await start(found.flow);
    },
    turnOff: (id) => engine.turnOff(id),
    remove(id) {
      if (!ownIds().includes(id) || engine.isOn(id)) return;
      started.delete(id);
      rmSync(join(ownFolder, `${id}.yaml`), { force: true });
    },
    async save(title, text) {
      const id = freeName(title, new Set([...options.takenIds, ...started.keys(), ...ownIds()]));
      const file = join(ownFolder, `${id}.yaml`);
      const flow = parseFlow(file, text);
      await host.check([flow], connection);
      mkdirSync(ownFolder, { recursive: true });
      writeFileSync(file, text, { flag: 'wx' });
      await start(flow);
      return id;
    },
    textOf(id) {
      return ownIds().includes(id) ? readFileSync(join(ownFolder, `${id}.yaml`), 'utf8') : null;
    },
  };
}

/** A file name out of a title: small letters, digits and hyphens, so that it can name nothing but a file here. */
function freeName(title: string, taken: ReadonlySet<string>): string {
  const plain = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_NAME)
    .replace(/^-+|-+$/g, '');
  const base = plain || 'automacao';
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}-${number}`;
  return name;
}
