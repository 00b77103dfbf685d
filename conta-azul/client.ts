import type * as zod from 'zod';
import { parseHttpDate } from '../domain/calendar-date.js';
import { ConnectionRefused, NoAnswer, TryLater } from '../domain/errors.js';
import type { Clock, HttpAnswer, Memory, SendRequest } from '../domain/ports.js';
import { pauseAsked } from '../domain/retry-after.js';
import type { TimeBudget } from '../domain/time-budget.js';
import { type Page, pageOf, readAs, saysNoSuchRecord } from './answers.js';
import { pacer } from './pace.js';
import { refusedBy } from './refusal.js';

/** Longest wait for one answer: two of them and their pauses fit into a step. */
const ANSWER_MILLISECONDS = 10_000;
/** Pauses before a read is repeated. */
const READ_PAUSES = [500, 2_000];
/** Longest pause inside a step for a 429; beyond it the step is handed back to the host. */
const LONGEST_THROTTLE_PAUSE = 4_000;
const LIST_PAGE_SIZE = 200;

export type Query = Record<string, string | number | boolean | readonly string[]>;

export interface ContaAzulClient {
  /**
   * One record; `null` where the service says that it does not exist.
   * @param what the read as a noun with its article, for messages: "a consulta de contas"
   * @param isAbsent which answers say so
   * @throws Refused, TryLater, ConnectionRefused
   */
  find<Schema extends zod.ZodType>(
    path: string,
    schema: Schema,
    what: string,
    isAbsent?: (answer: HttpAnswer) => boolean,
  ): Promise<zod.output<Schema> | null>;
  /**
   * A whole list, to its last page. A list that cannot be read to the end is an error, never a shorter list.
   * @param query without `pagina` and `tamanho_pagina`
   */
  list<Schema extends zod.ZodType>(
    path: string,
    query: Query,
    item: Schema,
    what: string,
    pageSize?: number,
  ): Promise<zod.output<Schema>[]>;
  /** One page of a list, counted from 1; empty past the end. */
  page<Schema extends zod.ZodType>(
    path: string,
    query: Query,
    item: Schema,
    what: string,
    page: number,
    pageSize: number,
  ): Promise<zod.output<Schema>[]>;
  /**
   * Sends a change once and gives whatever answer comes.
   * @throws NoAnswer when it is unknown whether the change was carried out; TryLater on 429 (nothing was carried out)
   */
  change(method: 'POST' | 'PATCH', path: string, body: object): Promise<HttpAnswer>;
  /**
   * Epoch milliseconds by Conta Azul's own clock, never ahead of it, as far as an answer's `Date` has told; by ours
   * before that. What it says about when a record was created can only be compared with this.
   */
  serviceTime(): number;
}

/** What one run of an operation works with. */
export interface ContaAzulRun {
  contaAzul: ContaAzulClient;
  memory: Memory;
  clock: Clock;
  budget: TimeBudget;
}

export interface ContaAzulConnection {
  send: SendRequest;
  accessToken: string;
  /** Without a slash at the end. */
  baseUrl: string;
  clock: Clock;
  budget: TimeBudget;
}

/** Conta Azul's API: paces requests, repeats reads, never repeats a change. */
export function contaAzulClient(connection: ContaAzulConnection): ContaAzulClient {
  const { send, accessToken, baseUrl, clock, budget } = connection;
  const pace = pacer(clock);
  /** What the service's clock is ahead of ours. */
  let ahead = 0;
  const serviceTime = () => clock.now() + ahead;

  async function exchange(
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    body?: object,
  ): Promise<HttpAnswer> {
    await pace();
    if (budget.remaining() <= 0) throw outOfTime();
    const answer = await send({
      method,
      url: `${baseUrl}${path}`,
      headers: {
        authorization: `Bearer ${accessToken}`,
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      timeoutMs: Math.min(ANSWER_MILLISECONDS, budget.remaining()),
    });
    ahead = aheadOf(answer, clock) ?? ahead;
    if (answer.status === 401) throw connectionRefused();
    return answer;
  }

  /** A read, repeated on a lost answer, a 5xx, a 429 or an unreadable body while the time lasts. */
  async function read<Result>(
    path: string,
    what: string,
    readBody: (answer: HttpAnswer) => Result | undefined,
    isAbsent: (answer: HttpAnswer) => boolean = saysNoSuchRecord,
  ) {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await exchange('GET', path).catch(noAnswerAsNull);
      const result = answer !== null && isSuccess(answer) ? readBody(answer) : undefined;
      if (result !== undefined) return result;
      if (answer !== null && !isSuccess(answer) && !isPassing(answer)) {
        if (isAbsent(answer)) return null;
        throw answer.status === 404 ? unreachable(what) : refusedBy(answer, what);
      }
      const isThrottled = answer?.status === 429;
      const asked = isThrottled ? pauseAsked(answer.header('retry-after'), serviceTime()) : null;
      const pause = isThrottled ? throttlePause(asked, attempt) : READ_PAUSES[attempt];
      if (pause === undefined || pause >= budget.remaining()) {
        throw isThrottled ? throttled(asked) : unreachable(what);
      }
      await clock.sleep(pause);
    }
  }

  async function readPageAt<Schema extends zod.ZodType>(
    path: string,
    query: Query,
    item: Schema,
    what: string,
    page: number,
    pageSize: number,
    before: number,
  ) {
    const address = `${path}?${queryText({ ...query, pagina: page, tamanho_pagina: pageSize })}`;
    const found = await read(address, what, (answer) => readPage(answer, item, before));
    if (found === null) throw unreachable(what);
    return found;
  }

  return {
    find: (path, schema, what, isAbsent) =>
      read(path, what, (answer) => readAs(answer, schema) ?? undefined, isAbsent),

    async list(path, query, item, what, pageSize = LIST_PAGE_SIZE) {
      const items: zod.output<typeof item>[] = [];
      for (let page = 1; ; page += 1) {
        const found = await readPageAt(path, query, item, what, page, pageSize, items.length);
        items.push(...found.items);
        if (isLastPage(found, items.length, pageSize)) return items;
      }
    },

    async page(path, query, item, what, page, pageSize) {
      const before = (page - 1) * pageSize;
      return (await readPageAt(path, query, item, what, page, pageSize, before)).items;
    },

    async change(method, path, body) {
      const answer = await exchange(method, path, body);
      if (answer.status === 429) throw throttled(pauseAsked(answer.header('retry-after'), serviceTime()));
      return answer;
    },

    serviceTime,
  };
}

/** `Date` tells whole seconds, of the moment of the answer; one out of a cache, with `Age`, tells nothing. */
function aheadOf(answer: HttpAnswer, clock: Clock): number | null {
  const date = answer.header('age') === null ? parseHttpDate(answer.header('date') ?? '') : null;
  return date === null ? null : date - clock.now();
}

/** Arrays repeat their key; text is encoded whole, so that what a user typed never becomes a parameter. */
export function queryText(query: Query): string {
  return Object.entries(query)
    .flatMap(([key, value]) =>
      (Array.isArray(value) ? value : [value]).map((each) => `${key}=${encodeURIComponent(String(each))}`),
    )
    .join('&');
}

/** Statuses 2xx. */
export function isSuccess(answer: HttpAnswer): boolean {
  return answer.status >= 200 && answer.status < 300;
}

/** Whether an answer to a change leaves open if it was carried out: 5xx, and a time-out on the service's side. */
export function isOutcomeUnknown(answer: HttpAnswer): boolean {
  return answer.status >= 500 || answer.status === 408;
}

function readPage<Schema extends zod.ZodType>(answer: HttpAnswer, item: Schema, before: number) {
  const page = pageOf(answer, before);
  const items = page === null ? null : item.array().safeParse(page.items);
  return page !== null && items?.success ? { items: items.data, total: page.total } : undefined;
}

/** The service may cap a page below the size asked for, so a short page ends a list only where no total says more. */
function isLastPage(page: Page, readSoFar: number, pageSize: number): boolean {
  if (page.items.length === 0) return true;
  return page.total === null ? page.items.length < pageSize : readSoFar >= page.total;
}

function isPassing(answer: HttpAnswer): boolean {
  return answer.status === 429 || answer.status >= 500;
}

function noAnswerAsNull(error: unknown): null {
  if (error instanceof NoAnswer) return null;
  throw error;
}

/** `Retry-After` may be absent (documented nowhere): then 1, 2, 4 s. */
function throttlePause(asked: number | null, attempt: number): number | undefined {
  const pause = asked ?? 1_000 * 2 ** attempt;
  return pause > LONGEST_THROTTLE_PAUSE || attempt > 2 ? undefined : pause;
}

function throttled(asked: number | null): TryLater {
  return new TryLater(
    'O Conta Azul recebeu pedidos demais neste minuto e pediu uma pausa. O passo será repetido sozinho em instantes.',
    Math.max(60, Math.ceil((asked ?? 0) / 1_000)),
  );
}

function unreachable(what: string): TryLater {
  return new TryLater(
    `O Conta Azul está instável e ${what} falhou. O passo será repetido sozinho em instantes.`,
    60,
  );
}

function outOfTime(): TryLater {
  return new TryLater(
    'O Conta Azul está respondendo devagar e o tempo deste passo acabou. O passo será repetido sozinho em instantes.',
    60,
  );
}

function connectionRefused(): ConnectionRefused {
  return new ConnectionRefused(
    'A autorização do Conta Azul venceu ou foi retirada. Reconecte a conta do Conta Azul para continuar.',
  );
}
