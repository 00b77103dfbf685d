import { closeSync, openSync, writeSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as realTime } from 'node:timers/promises';
import type { HostClock } from '../../local/host/clock.js';
import { listenOnLoopback } from '../../local/host/loopback.js';
import { places } from '../../local/places.js';

/**
 * The one time of a soak: the services', the host's and the app's. It stands still while work is done and moves when
 * somebody waits, so that two months take minutes.
 */
export interface SimulatedTime {
  now(): number;
  pass(milliseconds: number): Promise<void>;
  /** For the host. */
  clock: HostClock;
  /** For the app's processes, see `app-in-simulated-time.ts`. */
  environment: Record<string, string>;
  /** Every app process ends at once, in the middle of what it does. */
  endProcesses(): void;
  /** Does `act` instead of letting the app's pause number `count` from now on end. `null` takes it back. */
  interruptAtPause(plan: { count: number; act: () => void } | null): void;
  close(): Promise<void>;
}

const LONGEST_DELAY = 60_000;
const STEP = 2_000;
/** Long enough for the sandbox to notice; see its `faults.ts`. */
const REAL_STEP = 7;

/** @param moveServices moves the clock of the services */
export async function startSimulatedTime(
  folder: string,
  startAt: number,
  moveServices: (milliseconds: number) => Promise<void>,
): Promise<SimulatedTime> {
  const file = join(folder, 'time');
  const handle = openSync(file, 'w');
  const awaitingTheirEnd = new Set<ServerResponse>();
  let now = startAt;
  let interruption: { count: number; act: () => void } | null = null;

  // Always thirteen digits, written over the old ones: a reader never finds half a number.
  const publish = () => writeSync(handle, String(now).padStart(13, '0'), 0);
  publish();

  async function step(milliseconds: number): Promise<void> {
    now += milliseconds;
    publish();
    if (milliseconds > 0) await moveServices(milliseconds);
  }

  /** In small steps as long as a delayed write may be on its way, so that it arrives when it is due and not later. */
  async function pass(milliseconds: number): Promise<void> {
    let left = Math.max(0, Math.ceil(milliseconds));
    for (let fine = LONGEST_DELAY; fine > 0 && left > STEP; fine -= STEP, left -= STEP) {
      await step(STEP);
      await realTime(REAL_STEP);
    }
    await step(left);
  }

  function isInterrupted(): boolean {
    if (interruption === null) return false;
    interruption.count -= 1;
    if (interruption.count > 0) return false;
    const { act } = interruption;
    interruption = null;
    act();
    return true;
  }

  const server = await listenOnLoopback((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname === '/end') {
      awaitingTheirEnd.add(response);
      response.on('close', () => awaitingTheirEnd.delete(response));
    } else if (!isInterrupted()) {
      void pass(Number(searchParams.get('milliseconds'))).then(() => response.end());
    }
  });

  return {
    now: () => now,
    pass,
    clock: { now: () => now, sleep: pass },
    environment: {
      SOAK_APP: places.app,
      SOAK_CLOCK_MODULE: join(places.app, '..', 'zapier', 'clock.js'),
      SOAK_TIME_FILE: file,
      SOAK_TIME_URL: server.url,
    },
    endProcesses() {
      for (const response of awaitingTheirEnd) response.end();
    },
    interruptAtPause(plan) {
      interruption = plan;
    },
    async close() {
      await server.close();
      closeSync(handle);
    },
  };
}
