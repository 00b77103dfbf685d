import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Bundle, ZObject } from 'zapier-platform-core';
import App from '../index.js';
import { type Connector, startConnector } from './connector-on-sandbox.js';

interface OutputField {
  key: string;
  list?: boolean;
  children?: { key: string }[];
}
interface Operation {
  key: string;
  operation: {
    perform: (z: ZObject, bundle: Bundle) => Promise<unknown>;
    sample?: object;
    outputFields?: (OutputField | ((...of: never[]) => unknown))[];
  };
}

/** What each operation is run with so that every key of its result has something in it. */
const inputs: Record<string, Record<string, unknown>> = {
  create_receivable: {
    accrual_date: '2026-03-31',
    amount: '100',
    notes: 'Negócio 41000001',
    description: 'Plano anual',
    financial_account: 'Conta Corrente',
    category: 'Consultoria',
    customer_name: 'Luísa Andrade',
    customer_type: 'Física',
    role_type: 'Cliente',
  },
  create_payable: {
    accrual_date: '2026-03-31',
    amount: '100',
    notes: 'Negócio 41000001',
    description: 'Comissão',
    financial_account: 'Conta Corrente',
    category: 'Aluguel',
    supplier_name: 'Teresa Magalhães',
    supplier_type: 'Física',
    role_type: 'Fornecedor',
  },
  create_sale: {
    sale_date: '2026-03-31',
    customer_name: 'Luísa Andrade',
    customer_type: 'Física',
    items: [{ item_product: 'Produto só do Moskit', item_unit_price: '100' }],
    default_product: 'Identidade visual',
  },
  create_person: { name: 'Floricultura Jasmim', person_type: 'Jurídica', role_type: 'Cliente' },
  find_person: { name: 'Padaria Aurora Ltda' },
  find_deal: { deal_id: '41000002' },
  find_financial_entry: {
    entry_type: 'receber',
    due_date_from: '2026-03-31',
    due_date_to: '2026-03-31',
  },
};

const operationsOf = (group: unknown): Operation[] =>
  Object.values((group ?? {}) as Record<string, Operation>);
const operations = [App.triggers, App.creates, App.searches].flatMap(operationsOf);

/** `instalments[].amount` and the like, of one result or of all of several; custom fields differ by account. */
function pathsOf(value: unknown): string[] {
  const walk = (part: unknown, path: string): string[] => {
    if (Array.isArray(part))
      return part.length === 0 ? [path] : part.flatMap((each) => walk(each, `${path}[]`));
    if (typeof part !== 'object' || part === null || path === 'custom_fields') return [path];
    return Object.entries(part).flatMap(([key, each]) => walk(each, path === '' ? key : `${path}.${key}`));
  };
  const paths = [value].flat().flatMap((result) => walk(result, ''));
  // A list that is empty in one result is known by its columns in another.
  const known = new Set(paths);
  return [...known].filter((path) => ![...known].some((other) => other.startsWith(`${path}[]`))).sort();
}

let connector: Connector;
beforeAll(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => {});
  connector = await startConnector({ seed: 7 });
  // For the search to find something.
  await connector.run(performOf('create_receivable'), inputs.create_receivable);
  await connector.control('POST', '/clock/advance', { milliseconds: 10_000 });
});
afterAll(() => connector.stop());

function performOf(key: string): Operation['operation']['perform'] {
  const found = operations.find((operation) => operation.key === key);
  if (found === undefined) throw new Error(`No operation ${key}`);
  return found.operation.perform;
}

describe.each(operations.map(({ key, operation }) => ({ key, ...operation })))(
  'the sample of $key',
  ({ key, sample, outputFields }) => {
    it('has exactly the keys that a run gives', async () => {
      const results = [await connector.run(performOf(key), inputs[key] ?? {})].flat();
      const topKeys = results.map((result) => Object.keys(result ?? {}).sort());
      expect(topKeys).toEqual(results.map(() => Object.keys(sample ?? {}).sort()));
      expect(pathsOf(results)).toEqual(pathsOf(sample));
    });

    it('has exactly the keys that are labelled', () => {
      expect((outputFields ?? []).flatMap(pathsOfField).sort()).toEqual(
        pathsOf(sample).filter((path) => path !== 'custom_fields'),
      );
    });
  },
);

/** The labels of custom fields are asked for when the form is open, by a function. */
function pathsOfField(field: OutputField | ((...of: never[]) => unknown)): string[] {
  if (typeof field === 'function') return [];
  if (field.children) return field.children.map(({ key }) => `${field.key}[].${key}`);
  return [field.list ? `${field.key}[]` : field.key.replace('[]', '[].')];
}
