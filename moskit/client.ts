import * as zod from 'zod';
import type { Clock, Log, Memory, SendRequest } from '../domain/ports.js';
import type { TimeBudget } from '../domain/time-budget.js';
import { MoskitRefusal, missingKey, subjectOf, unknownFormat } from './errors.js';
import { type Listing, PAGE_SIZE, type PageReader, pageReader } from './page-reader.js';
import { type JsonAnswer, type Query, type ReadJson, readerOf } from './requests.js';

/** A condition of `POST /<entity>/search`; several are joined with "and" (seen in use 2026-08). */
export interface SearchCondition {
  field: string;
  expression: 'one_of' | 'gte' | 'null';
  values?: readonly (string | number)[];
}

/** What a list is asked for. With `conditions` the entity's search is used, else its plain list. */
export interface ListRequest {
  /** E.g. `/deals`. */
  path: string;
  query?: Query;
  conditions?: readonly SearchCondition[];
}

type Identified = { id: number | string };

/**
 * Reads of Moskit's API v2, one at a time and never faster than it allows. Everything that comes in is checked against
 * a schema of what we use. Every method may throw what `readerOf` lists, and Refused on an unknown format.
 */
export interface MoskitClient {
  readonly memory: Memory;
  readonly clock: Clock;
  readonly budget: TimeBudget;
  readonly log: Log;
  get<Value>(path: string, query: Query, schema: zod.ZodType<Value>): Promise<Value>;
  /** `null` where the record is gone (404). */
  find<Value>(path: string, schema: zod.ZodType<Value>): Promise<Value | null>;
  pages<Item extends Identified>(request: ListRequest, schema: zod.ZodType<Item>): PageReader<Item>;
  /** All pages; each id once. */
  getAll<Item extends Identified>(request: ListRequest, schema: zod.ZodType<Item>): Promise<Item[]>;
  /** The same client, pace included, with another budget. */
  within(budget: TimeBudget): MoskitClient;
}

export interface MoskitClientOptions {
  send: SendRequest;
  /** Empty where the connection has none. */
  apiKey: string;
  /** With the version and without a slash at the end. */
  baseUrl: string;
  clock: Clock;
  budget: TimeBudget;
  memory: Memory;
  log: Log;
}

/** @throws InvalidInput when the connection has no key */
export function moskitClient(options: MoskitClientOptions): MoskitClient {
  if (options.apiKey === '') throw missingKey();
  return clientOf(readerOf(options), options);
}

function clientOf(
  read: ReadJson,
  { clock, budget, memory, log }: Pick<MoskitClientOptions, 'clock' | 'budget' | 'memory' | 'log'>,
): MoskitClient {
  const get: MoskitClient['get'] = async (path, query, schema) => {
    const { json } = await read({ method: 'GET', path, query }, budget);
    return parsed(json, schema, path, log);
  };

  const pages: MoskitClient['pages'] = ({ path, query = {}, conditions }, schema) =>
    pageReader(async (place) => {
      const fullQuery = { quantity: PAGE_SIZE, ...query, ...place };
      const answer =
        conditions === undefined
          ? await read({ method: 'GET', path, query: fullQuery }, budget)
          : await read(
              { method: 'POST', path: `${path}/search`, query: fullQuery, body: conditions },
              budget,
            );
      return listingOf(answer, parsed(answer.json, zod.array(schema), path, log));
    });

  return {
    memory,
    clock,
    budget,
    log,
    get,
    async find(path, schema) {
      try {
        return await get(path, {}, schema);
      } catch (error) {
        if (error instanceof MoskitRefusal && error.status === 404) return null;
        throw error;
      }
    },
    pages,
    async getAll(request, schema) {
      const reader = pages(request, schema);
      const all = [];
      for (let page = await reader.next(); page !== null; page = await reader.next()) all.push(...page);
      return all;
    },
    within: (other) => clientOf(read, { clock, budget: other, memory, log }),
  };
}

function parsed<Value>(json: unknown, schema: zod.ZodType<Value>, path: string, log: Log): Value {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const place = result.error.issues[0]?.path.join('.') ?? '';
  log(`Moskit: formato desconhecido em ${path} (${place})`);
  throw unknownFormat(subjectOf(path));
}

/** The rebrand to Ollow may bring the headers a second name; both are read as a precaution. */
function listingOf<Item>({ header }: JsonAnswer, items: readonly Item[]): Listing<Item> {
  const listingHeader = (name: string) =>
    header(`x-moskit-listing-${name}`) ?? header(`x-ollow-listing-${name}`) ?? '';
  const total = listingHeader('total').trim();
  return {
    items,
    nextToken: listingHeader('next-page-token').trim() || null,
    total: /^\d{1,9}$/.test(total) ? Number(total) : null,
  };
}
