import { NoAnswer } from '../../domain/errors.js';
import type { Clock, HttpRequest, Memory, SendRequest } from '../../domain/ports.js';
import { startBudget } from '../../domain/time-budget.js';
import { type MoskitClient, moskitClient } from '../../moskit/client.js';

export const KEY = '0c0ffee0-1234-4567-89ab-secretsecret';
export const NOW = Date.UTC(2026, 2, 31, 15);
const BASE = 'https://moskit.test/v2';

/** A clock that moves only when somebody sleeps, or a fake service takes its time. */
export function fakeClock(): Clock & { slept: number[]; pass(milliseconds: number): void } {
  let now = NOW;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    pass(milliseconds) {
      now += milliseconds;
    },
    async sleep(milliseconds) {
      slept.push(milliseconds);
      now += milliseconds;
    },
  };
}

export function fakeMemory(): Memory & { entries: Map<string, string>; seconds: Map<string, number> } {
  const entries = new Map<string, string>();
  const seconds = new Map<string, number>();
  return {
    entries,
    seconds,
    recall: async (key) => JSON.parse(entries.get(key) ?? 'null'),
    async remember(key, value, ttlSeconds) {
      entries.set(key, JSON.stringify(value));
      seconds.set(key, ttlSeconds);
      return true;
    },
    async forget(key) {
      entries.delete(key);
    },
  };
}

export interface Answer {
  status?: number;
  /** Text goes out as it is, anything else as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** What was asked, without base address and key: `GET /users?quantity=1`, a body behind a space. */
export function written({ method, url, body }: HttpRequest): string {
  return `${method} ${decodeURIComponent(url.replace(BASE, ''))}${body === undefined ? '' : ` ${body}`}`;
}

/** A client on a fake service; `answer` may throw NoAnswer through 'lost'. */
export function clientOn(
  answer: (request: HttpRequest) => Answer | 'lost',
  options: {
    clock?: ReturnType<typeof fakeClock>;
    memory?: Memory;
    budgetMs?: number;
    takesMs?: number;
    apiKey?: string;
  } = {},
) {
  const {
    clock = fakeClock(),
    memory = fakeMemory(),
    budgetMs = 25_000,
    takesMs = 0,
    apiKey = KEY,
  } = options;
  const requests: HttpRequest[] = [];
  const starts: number[] = [];
  const lines: string[] = [];
  const send: SendRequest = async (request) => {
    requests.push(request);
    starts.push(clock.now());
    clock.pass(takesMs);
    const given = answer(request);
    if (given === 'lost') throw new NoAnswer('lost');
    const { status = 200, body = [], headers = {} } = given;
    return {
      status,
      header: (name) => headers[name.toLowerCase()] ?? null,
      text: typeof body === 'string' ? body : JSON.stringify(body),
    };
  };
  const moskit: MoskitClient = moskitClient({
    send,
    apiKey,
    baseUrl: BASE,
    clock,
    budget: startBudget(clock, budgetMs),
    memory,
    log: (line) => lines.push(line),
  });
  return { moskit, requests, starts, lines, clock, memory, sent: () => requests.map(written) };
}

/** A client that is answered in turn; one request too many fails the test. */
export function scriptedClient(script: (Answer | 'lost')[], options: Parameters<typeof clientOn>[1] = {}) {
  let next = 0;
  return clientOn((request) => {
    const answer = script[next];
    next += 1;
    if (answer === undefined) throw new Error(`Unexpected request: ${written(request)}`);
    return answer;
  }, options);
}
