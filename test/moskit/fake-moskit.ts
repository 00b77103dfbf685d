import type { HttpRequest } from '../../domain/ports.js';
import type { Answer } from './support.js';

type Entry = { id: number | string } & Record<string, unknown>;
interface Condition {
  field: string;
  expression: string;
  values?: (string | number)[];
}

/** What the API does with a way of asking. */
type Treatment = 'kept' | 'refused' | 'ignored';

export interface FakeMoskit {
  records: Record<string, Entry[]>;
  status: Treatment;
  closeDate: Treatment;
  undated: Treatment;
  /** `id one_of` of each entity. */
  batches: Treatment;
  sort: Treatment;
  /** Where an order puts the missing dates. */
  nulls: 'first' | 'last';
  pageSize: number;
  hasTokens: boolean;
  /** Per path, instead of what would come: `GET /companies/7` or `POST /deals/search`. */
  instead: Record<string, Answer | 'lost'>;
  answer(request: HttpRequest): Answer | 'lost';
}

/** A small Moskit in memory, kind or unkind as a test wants it. */
export function fakeMoskit(records: Record<string, Entry[]>, settings: Partial<FakeMoskit> = {}): FakeMoskit {
  const fake: FakeMoskit = {
    records,
    status: 'kept',
    closeDate: 'kept',
    undated: 'kept',
    batches: 'kept',
    sort: 'kept',
    nulls: 'last',
    pageSize: 50,
    hasTokens: true,
    instead: {},
    answer: (request) => answer(fake, request),
    ...settings,
  };
  return fake;
}

function answer(fake: FakeMoskit, { method, url, body }: HttpRequest): Answer | 'lost' {
  const { pathname, searchParams } = new URL(url);
  const path = pathname.replace('/v2', '');
  const instead = fake.instead[`${method} ${path}`];
  if (instead !== undefined) return instead;
  if (path.endsWith('/options')) return list(fake, fake.records[path.slice(1)] ?? [], searchParams);
  const [, entity = '', id] = path.split('/');
  const all = fake.records[entity] ?? [];
  if (id === undefined) return list(fake, all, searchParams);
  if (id !== 'search') {
    const record = all.find((entry) => String(entry.id) === id);
    return record === undefined ? { status: 404, body: { message: 'Not found' } } : { body: record };
  }
  const conditions: Condition[] = JSON.parse(body ?? '[]');
  const treated = conditions.map((condition) => ({ condition, treatment: treatmentOf(fake, condition) }));
  if (treated.some(({ treatment }) => treatment === 'refused')) {
    return { status: 422, body: { messageError: 'Field is not searchable' } };
  }
  const kept = treated.filter(({ treatment }) => treatment === 'kept').map(({ condition }) => condition);
  return list(
    fake,
    all.filter((entry) => kept.every((condition) => isMet(entry, condition))),
    searchParams,
  );
}

function treatmentOf(fake: FakeMoskit, { field, expression }: Condition): Treatment {
  if (field === 'status') return fake.status;
  if (field === 'id') return fake.batches;
  return expression === 'null' ? fake.undated : fake.closeDate;
}

function isMet(entry: Entry, { field, expression, values = [] }: Condition): boolean {
  const value = entry[field] ?? null;
  if (expression === 'null') return value === null;
  if (expression === 'one_of') return values.some((wanted) => wanted === value);
  return value !== null && Date.parse(String(value)) >= Date.parse(String(values[0]));
}

function list(fake: FakeMoskit, entries: Entry[], query: URLSearchParams): Answer {
  if (query.get('sort') === 'closeDate' && fake.sort === 'refused') return { status: 400 };
  const isSorted = query.get('sort') === 'closeDate' && fake.sort === 'kept';
  const ordered = isSorted ? [...entries].sort((one, other) => compare(fake, one, other)) : entries;
  const start = Number(query.get('nextPageToken')?.slice(1) ?? query.get('start') ?? 0);
  const size = Math.min(fake.pageSize, Number(query.get('quantity') ?? 10));
  const next = start + size;
  const headers: Record<string, string> = { 'x-moskit-listing-total': String(entries.length) };
  if (fake.hasTokens && next < entries.length) headers['x-moskit-listing-next-page-token'] = `t${next}`;
  return { body: ordered.slice(start, next), headers };
}

function compare(fake: FakeMoskit, one: Entry, other: Entry): number {
  const [date, otherDate] = [one['closeDate'] ?? null, other['closeDate'] ?? null];
  if (date === null || otherDate === null) {
    if (date === otherDate) return 0;
    return (date === null) === (fake.nulls === 'first') ? -1 : 1;
  }
  return Date.parse(String(otherDate)) - Date.parse(String(date));
}
