import type { Bundle, HttpRequestOptions, ZObject } from 'zapier-platform-core';
import zapier from 'zapier-platform-core';
import App from '../../../index.js';
import { systemClock } from '../../../zapier/clock.js';
import type { Books, LoggedRequest } from '../../connector-on-sandbox.js';
import { startContaAzul } from './conta-azul.js';
import { createLightZ, type Sent } from './light-z.js';

export type Json = Record<string, unknown>;
type Operation<Result> = (z: ZObject, bundle: Bundle) => Promise<Result>;
export type Perform = Operation<Json>;

/** One request to Conta Azul by method and path; the path may hold `*` segments, as the sandbox's faults do. */
export interface Place {
  method: 'GET' | 'POST' | 'PATCH';
  path: string;
}

/** The platform ended the step in the middle: whatever it had sent is sent. */
export class StepKilled extends Error {
  override readonly name = 'StepKilled';
}

/** A quiet afternoon in São Paulo. */
const STARTS_AT = Date.UTC(2026, 2, 31, 18);
/** The sandbox is told of short pauses together. */
const MOST_OWED = 1_000;

/**
 * The app against a sandbox, in one time for both: it moves only when the connector sleeps or the lab says so.
 * @param platform `core` is the real one; `light` stands in for it where there is much to run
 */
export async function openLab(platform: 'core' | 'light') {
  const contaAzul = await startContaAzul(STARTS_AT);
  const { control } = contaAzul;
  let elapsed = 0;
  let owed = 0;
  let shortened: { place: Place; milliseconds: number } | null = null;
  let held: { place: Place; reach: () => void; released: Promise<void> } | null = null;
  let killed: { place: Place; kill: () => void } | null = null;
  let isForgetting = true;
  let longestStep = 0;
  let authData: Record<string, string> = {};

  async function tellTheTime(): Promise<void> {
    const milliseconds = owed;
    owed = 0;
    if (milliseconds > 0) await control('POST', '/clock/advance', { milliseconds });
  }
  systemClock.now = () => STARTS_AT + elapsed;
  systemClock.sleep = async (milliseconds) => {
    elapsed += Math.ceil(milliseconds);
    owed += Math.ceil(milliseconds);
  };

  const beforeRequest = async (request: Sent): Promise<Sent> => {
    if (held !== null && isAt(request, held.place)) {
      const { reach, released } = held;
      held = null;
      reach();
      await released;
    }
    if (request.method !== 'GET' || owed >= MOST_OWED) await tellTheTime();
    if (shortened === null || !isAt(request, shortened.place)) return request;
    // The connector will have waited for the whole of its time-out.
    await systemClock.sleep(request.timeout ?? 10_000);
    return { ...request, timeout: shortened.milliseconds };
  };
  const light = createLightZ({
    beforeRequest,
    async afterAnswer(request) {
      if (killed === null || !isAt(request, killed.place)) return;
      killed.kill();
      await new Promise(() => {});
    },
  });
  const tester = zapier.createAppTester({
    ...App,
    beforeRequest: [(request: HttpRequestOptions) => beforeRequest({ ...request, url: request.url ?? '' })],
  });

  async function perform<Result>(operation: Operation<Result>, bundle: Partial<Bundle>): Promise<Result> {
    const isFirst = isForgetting;
    isForgetting = false;
    if (platform === 'core') return tester(operation, bundle, isFirst);
    if (isFirst) light.forget();
    return operation(light.z, bundle as Bundle);
  }

  return {
    control,
    now: () => systemClock.now(),
    /** Lets time pass for the connector and for Conta Azul. */
    async pass(milliseconds: number): Promise<void> {
      await systemClock.sleep(milliseconds);
      await tellTheTime();
    },
    /** Empties `z.cache` before the next step. */
    forget(): void {
      isForgetting = true;
    },
    /** From now on requests to this place give up after so many real milliseconds; `null` ends it. */
    shortenTimeOut(place: Place | null, milliseconds = 0): void {
      shortened = place === null ? null : { place, milliseconds };
    },
    /** The next request to this place waits for `release`; `reached` tells that it is there. */
    hold(place: Place): { reached: Promise<void>; release: () => void } {
      let reach = () => {};
      let release = () => {};
      const reached = new Promise<void>((resolve) => {
        reach = resolve;
      });
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      held = { place, reach: () => reach(), released };
      return { reached, release: () => release() };
    },
    /** One attempt at a step. With `killedAt` the platform ends it when the answer from there arrives. */
    async attempt(operation: Perform, inputData: Json, killedAt: Place | null = null): Promise<Json> {
      const beganAt = elapsed;
      try {
        const working = perform(operation, { authData, inputData });
        if (killedAt === null) return await working;
        const ending = new Promise<never>((_, reject) => {
          killed = { place: killedAt, kill: () => reject(new StepKilled('killed')) };
        });
        return await Promise.race([working, ending]);
      } finally {
        killed = null;
        longestStep = Math.max(longestStep, elapsed - beganAt);
        await tellTheTime();
      }
    },
    /** What the platform does after a RefreshAuthError. */
    async refresh(): Promise<void> {
      authData = await perform(authOperation('refreshAccessToken'), { authData });
    },
    /** Plans a fault; `times` requests to the place meet it. */
    async plan(fault: object): Promise<void> {
      await control('POST', '/faults', { service: 'conta-azul', ...fault });
    },
    /** Ends all faults; gives how many requests met one. */
    async clearFaults(): Promise<number> {
      const { injected } = await control<{ injected: Record<string, number> }>('GET', '/faults');
      await control('DELETE', '/faults');
      return Object.values(injected).reduce((sum, count) => sum + count, 0);
    },
    /** Of all steps since the last reset, in milliseconds of the lab's time. */
    longestStep: () => longestStep,
    settings: () => control<Json>('GET', '/conta-azul/settings'),
    change: (settings: object) => control('PATCH', '/conta-azul/settings', settings),
    books: () => control<Books>('GET', '/conta-azul/books'),
    requests: () => control<LoggedRequest[]>('GET', '/requests?service=conta-azul'),
    /** A fresh Conta Azul, and a connection to it. */
    async reset(): Promise<void> {
      elapsed = 0;
      owed = 0;
      longestStep = 0;
      isForgetting = true;
      await contaAzul.reset();
      const inputData = { code: await contaAzul.signIn(), redirect_uri: contaAzul.redirectUri };
      authData = await perform(authOperation('getAccessToken'), { inputData });
      await control('DELETE', '/requests');
    },
    async close(): Promise<void> {
      light.close();
      await contaAzul.stop();
    },
  };
}

export type Lab = Awaited<ReturnType<typeof openLab>>;

function isAt({ method, url }: Sent, place: Place): boolean {
  return method === place.method && new URL(url).pathname === place.path;
}

function authOperation(name: 'getAccessToken' | 'refreshAccessToken'): Operation<Record<string, string>> {
  const operation = App.authentication?.oauth2Config?.[name];
  if (typeof operation !== 'function') throw new Error(`the app has no ${name}`);
  return operation as Operation<Record<string, string>>;
}
