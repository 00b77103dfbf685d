import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostEvent } from '../../local/host/engine/events.js';
import { type Automation, startAutomation } from './automation.js';
import { board } from './crm-records.js';
import { createCrmUsers } from './crm-users.js';
import { flowIds } from './flows.js';
import { createIncidents } from './incidents.js';
import { books } from './oracle/books.js';
import { type Comparison, compare } from './oracle/compare.js';
import { createWatch } from './oracle/watch.js';
import { createRandom } from './random.js';
import { type Services, startServices } from './services.js';
import { settle } from './settle.js';
import { type SimulatedTime, startSimulatedTime } from './simulated-time.js';

export interface SoakOptions {
  seed: number;
  /** So many deals are won, about. */
  wins: number;
  /** Nothing new is begun from then on; what was begun is brought to its end and compared. Real time. */
  stopAt: number;
  onProgress?(line: string): void;
}

export interface SoakResult {
  seed: number;
  wins: number;
  days: number;
  isCutShort: boolean;
  faults: Record<string, number>;
  /** What else happened to the account. */
  notes: Record<string, number>;
  outcomes: Record<string, number>;
  leftAlone: Map<string, number>;
  comparison: Comparison;
  /** Those of the comparison, and runs that did not end as they have to. */
  differences: string[];
}

/** A quiet Monday morning in São Paulo. */
const STARTS_AT = Date.UTC(2026, 2, 2, 12);
const MINUTE = 60_000;
const DAY = 86_400_000;
/** Deals won in an ordinary round: the number of rounds follows. */
const USUAL_EVENTS = { least: 12, most: 60 };

/** Weeks of work in two companies, with everything going wrong that can; in the end the books are compared. */
export async function soak(options: SoakOptions): Promise<SoakResult> {
  const folder = mkdtempSync(join(tmpdir(), 'soak-'));
  const startAt = STARTS_AT + (options.seed % 50) * 7 * DAY;
  const services = await startServices(options.seed, startAt);
  const time = await startSimulatedTime(folder, startAt, async (milliseconds) => {
    await services.control('POST', '/clock/advance', { milliseconds });
  });
  try {
    return await run(options, services, time, folder, startAt);
  } finally {
    await time.close();
    await services.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(
  { seed, wins: wanted, stopAt, onProgress = () => undefined }: SoakOptions,
  services: Services,
  time: SimulatedTime,
  folder: string,
  startAt: number,
): Promise<SoakResult> {
  const random = createRandom(seed);
  const outcomes: Record<string, number> = {};
  const events: HostEvent[] = [];
  const onEvent = (event: HostEvent) => {
    events.push(event);
    if (event.type === 'step-finished') count(outcomes, `${event.operation} ${event.outcome.status}`);
    if (event.type === 'poll-failed') count(outcomes, 'poll failed');
    if (event.type === 'connection-refreshed') count(outcomes, 'token renewed');
  };
  const readBoard = async () => board.parse(await services.control('GET', '/moskit/board'));
  const readBooks = async () => books.parse(await services.control('GET', '/conta-azul/books'));

  const start = await readBooks();
  const automation = await startAutomation({ services, time, folder, onEvent });
  const watch = createWatch();
  const people = createCrmUsers(services, random, time.now);
  const incidents = createIncidents({ random, services, time, automation });
  const endings = new Set<string>();
  const context = { services, time, automation, incidents, events, endings };
  let wins = 0;
  let round = 0;
  try {
    await turnOn(flowIds);
    while (wins < wanted && Date.now() < stopAt) {
      round += 1;
      await oneRound();
      onProgress(progressLine());
    }
    const comparison = compare(watch.captures(), start, await readBooks());
    return {
      seed,
      wins,
      days: Math.round((time.now() - startAt) / DAY),
      isCutShort: wins < wanted,
      faults: incidents.faults(),
      notes: incidents.notes(),
      outcomes,
      leftAlone: watch.leftAlone(),
      comparison,
      differences: [...comparison.differences, ...runDifferences(automation, comparison)],
    };
  } finally {
    await automation.close();
  }

  async function oneRound(): Promise<void> {
    await switchAutomations();
    const { isLagging } = await incidents.changeWorlds();
    // What happened before has reached every search and every memory of the connector.
    await time.pass(random.between(12, 600) * MINUTE);
    wins += random.isLucky(0.02) ? await people.winMany(random.between(55, 130)) : 0;
    wins += await people.work(random.between(USUAL_EVENTS.least, USUAL_EVENTS.most), { isLagging });
    if (round === 20) await people.deleteStage();
    const before = JSON.stringify(await services.control('GET', '/moskit/board'));
    events.length = 0;

    await incidents.begin();
    for (let turn = random.between(1, 2); turn > 0; turn -= 1) {
      await incidents.work(async (engine) => {
        await engine.pollAll();
        await engine.runUntilSettled();
      });
      await time.pass(random.between(0, 6) * MINUTE);
    }
    await incidents.end();
    await settle(context);

    const after = await services.control('GET', '/moskit/board');
    if (withoutTime(JSON.stringify(after)) !== withoutTime(before)) {
      throw new Error('The connector changed something in Moskit');
    }
    watch.observe(board.parse(after), time.now());
    await time.pass(random.between(0, 4_000) * MINUTE);
  }

  /** Now and then somebody turns an automation off, and on again some rounds later. */
  async function switchAutomations(): Promise<void> {
    for (const id of flowIds) {
      if (automation.isOn(id)) {
        if (!random.isLucky(0.015)) continue;
        automation.turnOff(id);
        watch.turnOff(id);
        incidents.note('automation turned off and on');
      } else if (random.isLucky(0.5)) {
        automation.turnOn(id);
        await time.pass(12 * MINUTE);
        await turnOn([id]);
      }
    }
  }

  async function turnOn(ids: readonly string[]): Promise<void> {
    const isSeeded = (id: string) => events.some((event) => event.type === 'turned-on' && event.flow === id);
    events.length = 0;
    for (let turn = 0; turn < 5 && !ids.every(isSeeded); turn += 1) {
      await automation.engine().pollAll();
      if (!ids.every(isSeeded)) await time.pass(2 * MINUTE);
    }
    const state = await readBoard();
    for (const id of ids) watch.turnOn(id, state);
  }

  function progressLine(): string {
    const done = `${wins}/${wanted} wins, day ${Math.round((time.now() - startAt) / DAY)}`;
    const total = Object.values(incidents.faults()).reduce((sum, each) => sum + each, 0);
    return `seed ${seed}, round ${round}: ${done}, ${watch.captures().length} captured, ${total} faults`;
  }
}

/** Runs that ended with an error are those that have to, and none is left in the middle. */
function runDifferences(automation: Automation, { refused }: Comparison): string[] {
  const differences: string[] = [];
  const failed = new Set<string>();
  for (const run of automation.engine().runs()) {
    const [key = ''] = JSON.parse(run.key);
    const name = `${run.flow} ${key}`;
    if (run.status === 'errored') {
      failed.add(name);
      const last = [...run.steps.values()].at(-1)?.outcome;
      const message = last && 'message' in last ? last.message : '';
      if (!refused.has(name)) differences.push(`run ${name}: ended with an error: ${message}`);
    } else if (!['success', 'halted', 'stopped'].includes(run.status)) {
      differences.push(`run ${name}: left ${run.status}`);
    }
  }
  for (const name of refused)
    if (!failed.has(name)) differences.push(`run ${name}: did not end with an error`);
  return differences;
}

function withoutTime(text: string): string {
  return text.replace(/"now":"[^"]*"/, '');
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
