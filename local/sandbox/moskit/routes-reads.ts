import { type Context, Hono } from 'hono';
import type { MoskitAccount } from './account.js';
import {
  type Columns,
  customerColumns,
  dealColumns,
  nameColumns,
  productColumns,
  userColumns,
} from './columns.js';
import type { Company, Contact } from './entities.js';
import { type ListRequest, pageOf } from './paging.js';
import { notFound, readJson } from './refusal.js';
import { search, searchableFields } from './search.js';
import type { MoskitSettings } from './settings.js';

/** One entity as its routes see it. */
interface Reads<Item> {
  path: string;
  list(): readonly Item[];
  find(id: string): Item | null | undefined;
  columns(): Columns<Item>;
  toListItem(item: Item): unknown;
  toDetail(item: Item): unknown;
}

interface Searches<Item> extends Reads<Item> {
  /** What the search index holds. */
  indexed(): readonly Item[];
  isSearchAbsent(): boolean;
  refusalStatus(): 400 | 422;
}

/** Lists, details and searches. Anything else is 404, `/webhooks` and `/users/me` included. */
export function createReadRoutes(account: MoskitAccount): Hono {
  const app = new Hono();
  const { store, wire, settings } = account;

  addSearch(app, settings, {
    path: '/deals',
    list: () => store.deals(settings().readLagMs),
    find: (id) => store.deal(Number(id), settings().readLagMs),
    indexed: () => store.deals(Math.max(settings().searchIndexLagMs, settings().readLagMs)),
    isSearchAbsent: () => false,
    refusalStatus: () => settings().searchRefusalStatus,
    columns: () => dealColumns(store.customFields, settings()),
    toListItem: (deal) => wire.deal(deal, 'list'),
    toDetail: (deal) => wire.deal(deal, 'detail'),
  });
  addSearch(app, settings, {
    ...simpleReads('/companies', () => store.companies, wire.company),
    indexed: () => store.companies,
    ...batchRefusal(settings, 'companies'),
    columns: () => customerColumns<Company>('companies', store.customFields, settings()),
  });
  addSearch(app, settings, {
    ...simpleReads('/contacts', () => store.contacts, wire.contact),
    indexed: () => store.contacts,
    ...batchRefusal(settings, 'contacts'),
    columns: () => customerColumns<Contact>('contacts', store.customFields, settings()),
  });
  addSearch(app, settings, {
    ...simpleReads('/users', () => store.users, wire.user),
    indexed: () => store.users,
    ...batchRefusal(settings, 'users'),
    columns: () => userColumns(settings()),
  });
  addSearch(app, settings, {
    ...simpleReads('/products', () => store.products, wire.product),
    indexed: () => store.products,
    ...batchRefusal(settings, 'products'),
    columns: () => productColumns(settings()),
  });

  const named = { columns: () => nameColumns<{ id: number; name: string }>() };
  addReads(app, settings, { ...simpleReads('/pipelines', () => store.pipelines, wire.pipeline), ...named });
  addReads(app, settings, {
    ...simpleReads('/stages', () => store.stages, wire.stage),
    columns: () => nameColumns(),
  });
  addReads(app, settings, {
    ...simpleReads(
      '/lostReasons',
      () => store.lostReasons,
      (reason) => ({ ...reason }),
    ),
    ...named,
  });
  addCustomFieldReads(app, account);
  return app;
}

/** `module`, `active`, `limit` and `page` are ignored here as everywhere; fields come in the order they were made. */
function addCustomFieldReads(app: Hono, { store, wire, settings }: MoskitAccount): void {
  const find = (id: string) => store.customFields.find((field) => field.id === id);

  app.get('/customFields', (context) => {
    const page = pageOf(store.customFields, {}, toListRequest(context), settings());
    return context.json(page.items.map(wire.customField), 200, page.headers);
  });
  app.get('/customFields/:id', (context) => {
    const field = find(context.req.param('id'));
    if (!field) throw notFound();
    return context.json(wire.customField(field));
  });
  app.get('/customFields/:id/options', (context) => {
    const field = find(context.req.param('id'));
    if (!field) throw notFound();
    const columns: Columns<(typeof field.options)[number]> = {
      id: { type: 'NUMBER', searching: 'refused', read: (option) => option.id },
      label: { type: 'TEXT', searching: 'refused', read: (option) => option.label },
    };
    const page = pageOf(field.options, columns, toListRequest(context), settings());
    return context.json(page.items, 200, page.headers);
  });
}

function simpleReads<Item extends { id: number; name: string }>(
  path: string,
  list: () => readonly Item[],
  toWire: (item: Item) => unknown,
) {
  return {
    path,
    list,
    find: (id: string) => list().find((item) => item.id === Number(id)),
    toListItem: toWire,
    toDetail: toWire,
  };
}

function addReads<Item extends { id: number }>(
  app: Hono,
  settings: () => MoskitSettings,
  reads: Reads<Item>,
): void {
  app.get(reads.path, (context) => {
    const page = pageOf(reads.list(), reads.columns(), toListRequest(context), settings());
    return context.json(page.items.map(reads.toListItem), 200, page.headers);
  });
  app.get(`${reads.path}/:id{[0-9]+}`, (context) => {
    const item = reads.find(context.req.param('id') ?? '');
    if (!item) throw notFound();
    return context.json(reads.toDetail(item));
  });
}

function addSearch<Item extends { id: number }>(
  app: Hono,
  settings: () => MoskitSettings,
  reads: Searches<Item>,
): void {
  app.get(`${reads.path}/search`, (context) => {
    if (reads.isSearchAbsent()) throw notFound();
    return context.json(searchableFields(reads.columns()));
  });
  app.post(`${reads.path}/search`, async (context) => {
    if (reads.isSearchAbsent()) throw notFound();
    const body = await readJson(context);
    const found = search(reads.indexed(), body, reads.columns(), settings(), reads.refusalStatus());
    const request = { ...toListRequest(context), body: JSON.stringify(body) };
    const page = pageOf(found, reads.columns(), request, settings());
    return context.json(page.items.map(reads.toListItem), 200, page.headers);
  });
  addReads(app, settings, reads);
}

/** A refusal by 404 takes the whole search route away, not only its condition on the id. */
function batchRefusal(settings: () => MoskitSettings, entity: keyof MoskitSettings['batchReads']) {
  const refusal = () =>
    settings().batchReads[entity] === 'refused'
      ? settings().batchRefusalStatus
      : settings().searchRefusalStatus;
  return {
    isSearchAbsent: () => refusal() === 404,
    refusalStatus: () => (refusal() === 400 ? (400 as const) : (422 as const)),
  };
}

function toListRequest(context: Context): ListRequest {
  return { path: context.req.path, query: context.req.query() };
}
