import type { Customer, CustomField, Deal, FieldContents, Product, User } from './entities.js';
import type { MoskitSettings } from './settings.js';

export type ColumnType = 'NUMBER' | 'TEXT' | 'DATE' | 'ENUM' | 'OPTIONS';
/** A date is its instant, options are their ids; null where the record has nothing. */
export type ColumnValue = number | string | readonly number[] | null;

/** A field by which records are sorted and searched. */
export interface Column<Item> {
  type: ColumnType;
  searching: 'allowed' | 'refused' | 'ignored';
  read(item: Item): ColumnValue;
}
export type Columns<Item> = Record<string, Column<Item>>;

/**
 * Fields of deals. `dateCreated`, `stage`, `name` and custom fields were seen in searches; `status` and `closeDate` are
 * likely; a pipeline is no field of a deal.
 */
export function dealColumns(fields: readonly CustomField[], settings: MoskitSettings): Columns<Deal> {
  const unsearchable = settings.unsearchableField;
  return {
    id: { type: 'NUMBER', searching: unsearchable, read: (deal) => deal.id },
    name: { type: 'TEXT', searching: 'allowed', read: (deal) => deal.name },
    status: {
      type: 'ENUM',
      searching: settings.isStatusSearchable ? 'allowed' : unsearchable,
      read: (deal) => deal.status,
    },
    price: { type: 'NUMBER', searching: 'allowed', read: (deal) => deal.priceCents },
    dateCreated: { type: 'DATE', searching: 'allowed', read: (deal) => deal.createdAt },
    closeDate: {
      type: 'DATE',
      searching: settings.isCloseDateSearchable ? 'allowed' : unsearchable,
      read: (deal) => deal.closedAt,
    },
    previsionCloseDate: { type: 'DATE', searching: 'allowed', read: (deal) => deal.expectedCloseAt },
    stage: { type: 'NUMBER', searching: 'allowed', read: (deal) => deal.stageId },
    responsible: { type: 'NUMBER', searching: 'allowed', read: (deal) => deal.responsibleId },
    ...customFieldColumns(fields, 'DEAL', (deal: Deal) => deal.fields),
  };
}

/** Fields of companies and contacts. `dateCreated` was seen; `id` is what batch reads rest on. */
export function customerColumns<Item extends Customer>(
  entity: 'companies' | 'contacts',
  fields: readonly CustomField[],
  settings: MoskitSettings,
): Columns<Item> {
  return {
    id: { type: 'NUMBER', searching: batchSearching(settings, entity), read: (customer) => customer.id },
    name: { type: 'TEXT', searching: 'allowed', read: (customer) => customer.name },
    dateCreated: { type: 'DATE', searching: 'allowed', read: (customer) => customer.createdAt },
    ...customFieldColumns(
      fields,
      entity === 'companies' ? 'COMPANY' : 'CONTACT',
      (customer: Item) => customer.fields,
    ),
  };
}

export function userColumns(settings: MoskitSettings): Columns<User> {
  return {
    id: { type: 'NUMBER', searching: batchSearching(settings, 'users'), read: (user) => user.id },
    name: { type: 'TEXT', searching: 'allowed', read: (user) => user.name },
    username: { type: 'TEXT', searching: 'allowed', read: (user) => user.username },
    dateCreated: { type: 'DATE', searching: 'allowed', read: (user) => user.createdAt },
  };
}

export function productColumns(settings: MoskitSettings): Columns<Product> {
  return {
    id: { type: 'NUMBER', searching: batchSearching(settings, 'products'), read: (product) => product.id },
    name: { type: 'TEXT', searching: 'allowed', read: (product) => product.name },
    price: { type: 'NUMBER', searching: 'allowed', read: (product) => product.priceCents },
  };
}

/** Of records that are only listed, never searched. */
export function nameColumns<Item extends { id: number; name: string }>(): Columns<Item> {
  return {
    id: { type: 'NUMBER', searching: 'refused', read: (item) => item.id },
    name: { type: 'TEXT', searching: 'refused', read: (item) => item.name },
  };
}

function batchSearching(settings: MoskitSettings, entity: keyof MoskitSettings['batchReads']) {
  const mode = settings.batchReads[entity];
  return mode === 'supported' ? 'allowed' : mode;
}

function customFieldColumns<Item>(
  fields: readonly CustomField[],
  module: CustomField['module'],
  contentsOf: (item: Item) => FieldContents,
): Columns<Item> {
  const own = fields.filter((field) => field.module === module);
  return Object.fromEntries(
    own.map((field) => [
      field.id,
      {
        type: field.type === 'SINGLE_OPTION' || field.type === 'MULTIPLE_OPTION' ? 'OPTIONS' : field.type,
        searching: 'allowed',
        read: (item) => readContent(contentsOf(item), field.id),
      } satisfies Column<Item>,
    ]),
  );
}

function readContent(contents: FieldContents, fieldId: string): ColumnValue {
  const content = contents[fieldId];
  if (content === undefined) return null;
  if (content.kind === 'text') return content.text;
  if (content.kind === 'number') return content.number;
  if (content.kind === 'date') return content.instantMs;
  return content.optionIds;
}
