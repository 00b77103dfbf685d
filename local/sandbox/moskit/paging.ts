import * as zod from 'zod';
import type { Columns, ColumnValue } from './columns.js';
import { unprocessable } from './refusal.js';
import type { MoskitSettings } from './settings.js';

export interface ListRequest {
  path: string;
  /** Only `quantity`, `start`, `nextPageToken`, `sort` and `order` are looked at; the API ignores the rest. */
  query: Record<string, string>;
  /** Text of a search's conditions; a token belongs to them. */
  body?: string;
}

export interface ListPage<Item> {
  items: Item[];
  headers: Record<string, string>;
}

const DEFAULT_QUANTITY = 10;
const MAX_QUANTITY = 50;
const MAX_START = 10_000;
/** Seen working as sort fields; any other is likely at best. */
const SURELY_SORTABLE = new Set(['id', 'dateCreated']);

/**
 * One page of a listing, sorted, with the listing headers.
 * @throws MoskitRefusal (422) on a token that belongs to another query, and on a start past 10000
 */
export function pageOf<Item extends { id: number | string }>(
  items: readonly Item[],
  columns: Columns<Item>,
  request: ListRequest,
  settings: MoskitSettings,
): ListPage<Item> {
  const ordered = sortItems(items, columns, request.query, settings);
  const quantity = readQuantity(request.query['quantity'], settings);
  const start = readStart(ordered, request, quantity);
  const page = ordered.slice(start, start + quantity);

  const prefix = `x-${settings.listingHeaderPrefix}-listing-`;
  const headers: Record<string, string> = {
    [`${prefix}total`]: String(settings.isListingTotalWrong ? ordered.length * 6 + 1 : ordered.length),
    [`${prefix}present`]: String(page.length),
    [`${prefix}start`]: String(start),
    [`${prefix}quantity`]: String(quantity),
  };
  const last = page.at(-1);
  if (settings.isNextPageTokenSent && last !== undefined && start + page.length < ordered.length) {
    headers[`${prefix}next-page-token`] = writeToken({
      query: fingerprint(request, quantity),
      afterId: last.id,
      start: start + page.length,
    });
  }
  return { items: page, headers };
}

function readQuantity(text: string | undefined, settings: MoskitSettings): number {
  if (text === undefined || !/^\d+$/.test(text)) return DEFAULT_QUANTITY;
  const quantity = Number(text);
  if (quantity > MAX_QUANTITY && settings.overMaxQuantity === 'refused') {
    throw unprocessable(`quantity must be between 1 and ${MAX_QUANTITY}`, 'quantity');
  }
  return Math.min(MAX_QUANTITY, Math.max(1, quantity));
}

function readStart<Item extends { id: number | string }>(
  ordered: readonly Item[],
  request: ListRequest,
  quantity: number,
): number {
  const text = request.query['nextPageToken'];
  if (text) {
    const token = readToken(text);
    if (token?.query !== fingerprint(request, quantity)) {
      throw unprocessable('nextPageToken is not valid', 'nextPageToken');
    }
    const index = ordered.findIndex((item) => item.id === token.afterId);
    return index === -1 ? token.start : index + 1;
  }
  const start = Number(request.query['start'] ?? 0);
  if (start > MAX_START) throw unprocessable(`start must be between 0 and ${MAX_START}`, 'start');
  return Number.isInteger(start) && start > 0 ? start : 0;
}

function sortItems<Item extends { id: number | string }>(
  items: readonly Item[],
  columns: Columns<Item>,
  query: Record<string, string>,
  settings: MoskitSettings,
): Item[] {
  const field = query['sort'] ?? 'id';
  const isHonoured = Object.hasOwn(columns, field) && (settings.isSortHonoured || SURELY_SORTABLE.has(field));
  const column = isHonoured ? columns[field] : columns['id'];
  if (column === undefined) return [...items];
  const direction = isHonoured && query['order']?.toUpperCase() === 'DESC' ? -1 : 1;
  const nulls = settings.nullsInSort === 'first' ? -1 : 1;
  // Equal ones stay in the order of the store, which is by id.
  return [...items].sort((one, other) => compare(column.read(one), column.read(other), direction, nulls));
}

function compare(one: ColumnValue, other: ColumnValue, direction: number, nulls: number): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? nulls : -nulls;
  if (typeof one === 'number' && typeof other === 'number') return direction * (one - other);
  return direction * String(one).localeCompare(String(other), 'pt-BR');
}

const pageToken = zod.tuple([zod.string(), zod.union([zod.number(), zod.string()]), zod.int()]);

interface PageToken {
  query: string;
  afterId: number | string;
  start: number;
}

/** A token is only good with the parameters that it was given for. */
function fingerprint(request: ListRequest, quantity: number): string {
  const { sort, order } = request.query;
  return JSON.stringify([request.path, quantity, sort, order, request.body]);
}

function writeToken(token: PageToken): string {
  return Buffer.from(JSON.stringify([token.query, token.afterId, token.start])).toString('base64url');
}

/** Null for anything that is not a token of ours. */
function readToken(text: string): PageToken | null {
  const decoded = Buffer.from(text, 'base64url').toString('utf8');
  try {
    const parsed = pageToken.safeParse(JSON.parse(decoded));
    if (!parsed.success) return null;
    const [query, afterId, start] = parsed.data;
    return { query, afterId, start };
  } catch {
    return null;
  }
}
