import { NoAnswer } from '../domain/errors.js';
import type { Clock, HttpAnswer, Log, SendRequest } from '../domain/ports.js';
import { pauseAsked } from '../domain/retry-after.js';
import type { TimeBudget } from '../domain/time-budget.js';
import { keyRefused, MoskitRefusal, noAnswer, outOfTime, subjectOf, tooManyRequests } from './errors.js';

/** 6 requests a second (documented, and seen in the rate limit headers 2026-08), with a little air. */
const PAUSE_BETWEEN_STARTS = 175;
/** Three near-simultaneous reads were enough for a 429 (seen 2026-08), so a longer request is never overlapped either. */
const LONGEST_REQUEST = 10_000;
/** Below this a request would only be cut in the middle. */
const SHORTEST_REQUEST = 200;
const ATTEMPTS_WITHOUT_ANSWER = 3;
const MOST_PAUSES_ASKED = 5;

export type Query = Readonly<Record<string, string | number>>;

export interface MoskitRequest {
  method: 'GET' | 'POST';
  /** Without the base address, e.g. `/deals/12`. */
  path: string;
  query: Query;
  body?: unknown;
}

export interface JsonAnswer {
  json: unknown;
  header: HttpAnswer['header'];
}

/** Sends one read at a time and repeats it as the answers ask for; only reads may be given, since it repeats. */
export type ReadJson = (request: MoskitRequest, budget: TimeBudget) => Promise<JsonAnswer>;

/**
 * @throws KeyRefused on 401 and 403, MoskitRefusal on the other 4xx, OutOfTime when the budget does not allow the
 * request or the pause that a 429 asks for, TryLater when the service keeps failing
 */
export function readerOf(options: {
  send: SendRequest;
  apiKey: string;
  baseUrl: string;
  clock: Clock;
  log: Log;
}): ReadJson {
  const { send, apiKey, baseUrl, clock, log } = options;
  let nextStart = 0;

  async function pause(milliseconds: number, budget: TimeBudget, tooLong: () => Error): Promise<void> {
    if (milliseconds + SHORTEST_REQUEST > budget.remaining()) throw tooLong();
    if (milliseconds > 0) await clock.sleep(milliseconds);
  }

  async function sendOnce(request: MoskitRequest, budget: TimeBudget): Promise<HttpAnswer | null> {
    await pause(Math.max(0, nextStart - clock.now()), budget, () => outOfTime(subjectOf(request.path)));
    nextStart = clock.now() + PAUSE_BETWEEN_STARTS;
    try {
      return await send({
        method: request.method,
        url: baseUrl + request.path + queryText(request.query),
        headers: {
          apikey: apiKey,
          accept: 'application/json',
          ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
        timeoutMs: Math.min(LONGEST_REQUEST, budget.remaining()),
      });
    } catch (error) {
      if (error instanceof NoAnswer) return null;
      throw error;
    }
  }

  return async (request, budget) => {
    const subject = subjectOf(request.path);
    let failures = 0;
    let pauses = 0;
    for (;;) {
      const answer = await sendOnce(request, budget);
      const status = answer?.status ?? 0;
      if (status === 401 || status === 403) throw keyRefused();
      if (answer !== null && status === 429) {
        // `RateLimit-Reset` counts for the second-window (seen 2026-08).
        const asked = answer.header('retry-after') ?? answer.header('ratelimit-reset');
        const milliseconds = pauseAsked(asked, clock.now()) ?? 1000 * 2 ** pauses;
        pauses += 1;
        const tooLong = () => tooManyRequests(subject, Math.ceil(milliseconds / 1000));
        if (pauses > MOST_PAUSES_ASKED) throw tooLong();
        log(`Moskit: pausa de ${Math.ceil(milliseconds / 1000)} s pedida ao ler ${subject}`);
        await pause(milliseconds, budget, tooLong);
        continue;
      }
      if (status >= 400 && status < 500) {
        // Of a record, 404 is an ordinary answer: it is gone.
        if (status !== 404) {
          log(`Moskit: leitura de ${subject} recusada (${request.method} ${request.path}, ${status})`);
        }
        throw new MoskitRefusal(subject, status);
      }
      const json = answer !== null && status >= 200 && status < 300 ? parseJson(answer.text) : undefined;
      if (answer !== null && json !== undefined) return { json, header: answer.header };
      failures += 1;
      log(`Moskit: sem resposta legível ao ler ${subject} (${request.method} ${request.path}, ${status})`);
      if (failures === ATTEMPTS_WITHOUT_ANSWER) throw noAnswer(subject);
      await pause(1000 * 2 ** (failures - 1), budget, () => outOfTime(subject));
    }
  };
}

/** `undefined` for what is no JSON: an HTML page, an empty answer, half an answer. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function queryText(query: Query): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) parameters.set(key, String(value));
  return parameters.size === 0 ? '' : `?${parameters.toString()}`;
}
