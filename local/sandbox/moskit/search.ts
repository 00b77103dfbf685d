import * as zod from 'zod';
import type { Column, Columns, ColumnType, ColumnValue } from './columns.js';
import { MoskitRefusal } from './refusal.js';
import type { MoskitSettings } from './settings.js';

const EXPRESSIONS = [
  'gt',
  'gte',
  'lt',
  'lte',
  'one_of',
  'none_of',
  'all_of',
  'like',
  'match',
  'null',
  'not_null',
] as const;
type Expression = (typeof EXPRESSIONS)[number];

const expression = zod.enum(EXPRESSIONS);
const conditionList = zod.array(
  zod.object({
    field: zod.string(),
    expression: zod.string(),
    values: zod.array(zod.union([zod.string(), zod.number()])).optional(),
  }),
);
type RawCondition = zod.output<typeof conditionList>[number];

/**
 * The records that meet every condition of a search's body, a JSON array of `{field, expression, values}`.
 * @throws MoskitRefusal (with `refusalStatus`) on a body of another shape, on a field or an expression that is not
 * taken, and on values of another type than the field's
 */
export function search<Item>(
  items: readonly Item[],
  body: unknown,
  columns: Columns<Item>,
  settings: MoskitSettings,
  refusalStatus: 400 | 422,
): Item[] {
  const refuse = (message: string, field: string) =>
    new MoskitRefusal(refusalStatus, { messageError: message, field });
  const parsed = conditionList.safeParse(body);
  if (!parsed.success) throw refuse('Body must be a list of conditions', 'body');

  const tests = parsed.data.flatMap((condition) => toTest(condition, columns, settings, refuse) ?? []);
  return items.filter((item) => tests.every((test) => test(item)));
}

/** What `GET /…/search` tells. The real items' shape is unknown; nothing may rest on it. */
export function searchableFields<Item>(columns: Columns<Item>): { field: string; type: ColumnType }[] {
  return Object.entries(columns).flatMap(([field, column]) =>
    column.searching === 'allowed' ? [{ field, type: column.type }] : [],
  );
}

type Refuse = (message: string, field: string) => MoskitRefusal;

/** Null: the condition is dropped, as the setting says. */
function toTest<Item>(
  condition: RawCondition,
  columns: Columns<Item>,
  settings: MoskitSettings,
  refuse: Refuse,
): ((item: Item) => boolean) | null {
  const column = Object.hasOwn(columns, condition.field) ? columns[condition.field] : undefined;
  const searching = column?.searching ?? settings.unsearchableField;
  if (searching === 'ignored') return null;
  if (column === undefined || searching === 'refused') {
    throw refuse(`Field ${condition.field} is not searchable`, condition.field);
  }

  const known = expression.safeParse(condition.expression);
  const isNullTest = condition.expression === 'null' || condition.expression === 'not_null';
  if (!known.success || (isNullTest && !settings.isNullSearchable)) {
    if (settings.unsearchableField === 'ignored') return null;
    throw refuse(`Expression ${condition.expression} is not valid`, condition.field);
  }
  const values = isNullTest ? [] : toValues(condition, column, refuse);
  return (item) => isMet(column.read(item), known.data, values);
}

function toValues<Item>(condition: RawCondition, column: Column<Item>, refuse: Refuse): (string | number)[] {
  const values = condition.values ?? [];
  if (values.length === 0) throw refuse('Values are required', condition.field);
  return values.map((value) => {
    const typed = toColumnType(value, column.type);
    if (typed === null) throw refuse(`Invalid value ${value}`, condition.field);
    return typed;
  });
}

/** Dates are ISO text, ids and numbers are numbers, the rest is text; null when it is another type. */
function toColumnType(value: string | number, type: ColumnType): string | number | null {
  if (type === 'NUMBER' || type === 'OPTIONS') return typeof value === 'number' ? value : null;
  if (typeof value !== 'string') return null;
  if (type === 'ENUM') return ['OPEN', 'WON', 'LOST'].includes(value) ? value : null;
  if (type !== 'DATE') return value;
  const instantMs = Date.parse(value);
  return Number.isNaN(instantMs) ? null : instantMs;
}

function isMet(value: ColumnValue, expression: Expression, wanted: readonly (string | number)[]): boolean {
  if (expression === 'null') return value === null;
  if (expression === 'not_null') return value !== null;
  const held: readonly (string | number)[] =
    value === null ? [] : typeof value === 'object' ? value : [value];
  if (expression === 'one_of') return wanted.some((one) => held.includes(one));
  if (expression === 'none_of') return !wanted.some((one) => held.includes(one));
  if (expression === 'all_of') return wanted.every((one) => held.includes(one));

  const [first] = held;
  const [limit] = wanted;
  if (first === undefined || limit === undefined) return false;
  if (expression === 'gt') return first > limit;
  if (expression === 'gte') return first >= limit;
  if (expression === 'lt') return first < limit;
  if (expression === 'lte') return first <= limit;
  const [text, part] = [String(first).toLowerCase(), String(limit).toLowerCase()];
  return expression === 'like' ? text.includes(part) : text.split(/\s+/).includes(part) || text === part;
}
