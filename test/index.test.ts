import { describe, expect, it } from '@jest/globals';
import zapier from 'zapier-platform-core';
import App from '../index.js';

interface Field {
  key: string;
  label?: string;
  helpText?: string;
  required?: boolean;
  dynamic?: string;
  search?: string;
  children?: Field[];
}
interface Operation {
  key: string;
  display: { label: string; description: string; hidden?: boolean };
  operation: { inputFields?: Field[]; sample?: object; lock?: object };
}

type Handler = (event: object) => Promise<{ results: unknown }>;
const handler = (zapier as unknown as { createAppHandler(app: object): Handler }).createAppHandler(App);

const of = (group: unknown): Operation[] => Object.values((group ?? {}) as Record<string, Operation>);
const triggers = of(App.triggers);
const creates = of(App.creates);
const searches = of(App.searches);
const fields = [...triggers, ...creates, ...searches].flatMap(({ key, operation }) =>
  (operation.inputFields ?? [])
    .flatMap((field) => [field, ...(field.children ?? [])])
    .map((field) => ({ of: key, ...field })),
);

describe('the app', () => {
  it("passes core's structural validation", async () => {
    expect((await handler({ command: 'validate', calledFromCli: true })).results).toEqual([]);
  });

  it('keeps empty text for its own parser', () => {
    expect(App.flags).toEqual({ cleanInputData: false });
  });

  it('has one lock for all actions that write, per connection', () => {
    expect(creates.map(({ operation }) => operation.lock)).toEqual(
      creates.map(() => ({ key: 'conta_azul_write', scope: ['auth'], timeout: 60 })),
    );
  });
});

it('search-or-create joins a search and an action that exist', () => {
  expect(Object.values(App.searchOrCreates ?? {}).map(({ search, create }) => [search, create])).toEqual([
    ['find_person', 'create_person'],
  ]);
  expect(Object.keys(App.searches ?? {})).toContain('find_person');
  expect(Object.keys(App.creates ?? {})).toContain('create_person');
});

describe('fields', () => {
  it('name dropdowns and searches that exist', () => {
    const known = new Set([...triggers, ...searches].map(({ key }) => key));
    const named = fields.flatMap(({ of, key, dynamic, search }) =>
      [dynamic, search].filter((name) => name !== undefined).map((name) => [of, key, name.split('.')[0]]),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter(([, , name]) => !known.has(name ?? ''))).toEqual([]);
  });

  it('feed every hidden dropdown to at least one field', () => {
    const used = new Set(fields.map(({ dynamic }) => dynamic?.split('.')[0]));
    const hidden = triggers.filter(({ display }) => display.hidden).map(({ key }) => key);
    expect(hidden.filter((key) => !used.has(key))).toEqual([]);
  });

  it('have a label and a help text in every form', () => {
    const lacking = fields.filter(({ label, helpText, children }) => !label || (!helpText && !children));
    expect(lacking.map(({ of, key }) => `${of}.${key}`)).toEqual([]);
  });

  it('ask for exactly what the contract requires', () => {
    const required = fields.filter((field) => field.required).map(({ of, key }) => `${of}.${key}`);
    expect(required).toEqual([
      'create_receivable.accrual_date',
      'create_receivable.amount',
      'create_receivable.notes',
      'create_receivable.description',
      'create_receivable.financial_account',
      'create_receivable.category',
      'create_receivable.customer_name',
      'create_receivable.customer_type',
      'create_receivable.role_type',
      'create_payable.accrual_date',
      'create_payable.amount',
      'create_payable.notes',
      'create_payable.description',
      'create_payable.financial_account',
      'create_payable.category',
      'create_payable.supplier_name',
      'create_payable.supplier_type',
      'create_payable.role_type',
      'create_sale.sale_date',
      'create_sale.customer_name',
      'create_sale.customer_type',
      'create_person.name',
      'create_person.person_type',
      'create_person.role_type',
      'find_deal.deal_id',
      'find_financial_entry.entry_type',
      'find_financial_entry.due_date_from',
      'find_financial_entry.due_date_to',
    ]);
  });
});
