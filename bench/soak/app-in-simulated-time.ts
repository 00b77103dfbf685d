/**
 * What the soak gives the host as the app: the built one, as it is uploaded, with its clock moved by the soak. A pause
 * takes no real time but moves the time that everybody shares; a time-out is met that many times sooner and then counts
 * in full. Nothing else of the app is touched.
 */
import { openSync, readSync } from 'node:fs';
import { get } from 'node:http';
import { pathToFileURL } from 'node:url';
import * as zod from 'zod';
import { localRequest } from './local-request.js';

/** How much sooner than in real time a request that gets no answer gives up: 10 s become half a second. */
const SOONER = 20;
/** Timers of the platform itself are shorter than any time-out of the app. */
const SHORTEST_TIME_OUT = 1_000;
/** The services are told of short pauses together, and always before something is written. */
const MOST_OWED = 1_000;

const environment = zod.object({
  SOAK_APP: zod.string(),
  SOAK_CLOCK_MODULE: zod.string(),
  SOAK_TIME_FILE: zod.string(),
  SOAK_TIME_URL: zod.string(),
});
const clockModule = zod.object({
  systemClock: zod.custom<{ now(): number; sleep(milliseconds: number): Promise<void> }>(
    (value) => typeof value === 'object',
  ),
});
const appModule = zod.object({
  default: zod.looseObject({ beforeRequest: zod.array(zod.unknown()).optional() }),
});
const sentRequest = zod.looseObject({ method: zod.string().optional() });

const { SOAK_APP, SOAK_CLOCK_MODULE, SOAK_TIME_FILE, SOAK_TIME_URL } = environment.parse(process.env);
const realFetch = globalThis.fetch;
const realSetTimeout = globalThis.setTimeout;

const timeFile = openSync(SOAK_TIME_FILE, 'r');
const digits = Buffer.alloc(13);
let owed = 0;

function now(): number {
  readSync(timeFile, digits, 0, digits.length, 0);
  return Number(digits.toString('latin1')) + owed;
}

async function tell(milliseconds: number): Promise<void> {
  await localRequest('POST', `${SOAK_TIME_URL}/pause?milliseconds=${milliseconds}`);
}

/** The soak answers when this process has to die, as a machine that loses power: in the middle of whatever it does. */
function awaitTheEnd(): void {
  get(`${SOAK_TIME_URL}/end`, () => process.kill(process.pid, 'SIGKILL')).on('error', () => process.exit(1));
}

async function payDebt(): Promise<void> {
  const milliseconds = owed;
  owed = 0;
  if (milliseconds > 0) await tell(milliseconds);
}

async function sleep(milliseconds: number): Promise<void> {
  owed += Math.ceil(milliseconds);
  if (owed >= MOST_OWED) await payDebt();
}

/** The request client of the platform times out with a timer of its own. */
function setTimeoutSooner(callback: (...values: unknown[]) => void, milliseconds = 0, ...values: unknown[]) {
  if (milliseconds < SHORTEST_TIME_OUT) return realSetTimeout(callback, milliseconds, ...values);
  const end = () => void tell(milliseconds).then(() => callback(...values));
  return realSetTimeout(end, milliseconds / SOONER);
}

/** Time-outs of native `fetch` come as a signal that nobody takes back once the answer is there. */
const timeOuts = new WeakMap<AbortSignal, number>();

function timeOutSignal(milliseconds: number): AbortSignal {
  const { signal } = new AbortController();
  timeOuts.set(signal, milliseconds);
  return signal;
}

const fetchInSimulatedTime: typeof fetch = async (address, options) => {
  const milliseconds = options?.signal ? timeOuts.get(options.signal) : undefined;
  if (milliseconds === undefined) return realFetch(address, options);
  await payDebt();
  const giveUp = new AbortController();
  const timer = realSetTimeout(
    () => void tell(milliseconds).then(() => giveUp.abort()),
    milliseconds / SOONER,
  );
  try {
    const answer = await realFetch(address, { ...options, signal: giveUp.signal });
    const { status, headers } = answer;
    return new Response(await answer.arrayBuffer(), { status, headers });
  } finally {
    clearTimeout(timer);
  }
};

Object.assign(globalThis, { setTimeout: setTimeoutSooner, fetch: fetchInSimulatedTime });
AbortSignal.timeout = timeOutSignal;

const { systemClock } = clockModule.parse(await import(pathToFileURL(SOAK_CLOCK_MODULE).href));
Object.assign(systemClock, { now, sleep });
awaitTheEnd();

const { default: app } = appModule.parse(await import(pathToFileURL(SOAK_APP).href));

async function tellBeforeWriting(request: unknown): Promise<unknown> {
  if (sentRequest.parse(request).method !== 'GET') await payDebt();
  return request;
}

export default { ...app, beforeRequest: [...(app.beforeRequest ?? []), tellBeforeWriting] };
