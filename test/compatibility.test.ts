import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import App from '../index.js';
import { type Contract, contractOf, differencesBetween } from '../scripts/contract-on-file.js';
import { readDefinition } from '../scripts/definition.js';

const current = contractOf(readDefinition(App));

it('compatibility.json is what users hold on to (if a difference is meant, run npm run compatibility)', () => {
  const kept: Contract = JSON.parse(readFileSync(new URL('../compatibility.json', import.meta.url), 'utf8'));
  expect(differencesBetween(kept, current)).toEqual([]);
});

describe('the contract', () => {
  it('keeps keys, requiredness, defaults and choices of the forms', () => {
    expect(current.creates).toMatchObject({
      create_payable: {
        input: {
          accrual_date: { type: 'string', required: true },
          reference: { type: 'string', required: false },
          role_type: {
            required: true,
            default: 'Fornecedor',
            choices: 'Cliente | Fornecedor | Transportadora',
          },
          instalments: { lines: { instalment_amount: { type: 'string', required: false } } },
        },
      },
    });
    expect(current.triggers).toMatchObject({ deal_won: { input: { pipeline_ids: { list: true } } } });
  });

  it('keeps what an operation gives, lists included', () => {
    expect(current.searches).toMatchObject({
      find_person: { output: { id: 'string', 'roles[]': 'string' } },
      find_financial_entry: { output: { amount: 'number', 'instalments[].amount': 'number' } },
    });
  });

  it('keeps how wins are told apart, and by which mark a record is recognised', () => {
    expect(current.dedupeKeys).toEqual({
      deal_won: {
        'recapture off': '41000001',
        'recapture on': '41000001@2026-03-31T02:30:00.000Z',
        'recapture on, without closing date': '41000001@none',
      },
    });
    expect(current.marks).toEqual({
      receivable: 'Ref. Zapier (receber): 41000001',
      payable: 'Ref. Zapier (pagar): 41000001',
      sale: 'Ref. Zapier (venda): 41000001',
    });
  });
});

describe('a difference', () => {
  const kept = { creates: { make: { input: { name: { type: 'string', required: false } } } } };

  it.each<[string, Contract, string[]]>([
    ['nothing', kept, []],
    [
      'a field that becomes required',
      { creates: { make: { input: { name: { type: 'string', required: true } } } } },
      ['changed: creates › make › input › name › required = false → true'],
    ],
    [
      'a field that is renamed',
      { creates: { make: { input: { title: { type: 'string', required: false } } } } },
      [
        'gone: creates › make › input › name › required = false',
        'gone: creates › make › input › name › type = string',
        'new: creates › make › input › title › required = false',
        'new: creates › make › input › title › type = string',
      ],
    ],
    [
      'an operation that is taken away',
      { creates: {} },
      [
        'gone: creates › make › input › name › required = false',
        'gone: creates › make › input › name › type = string',
      ],
    ],
  ])('is shown for %s', (_, changed, expected) => {
    expect(differencesBetween(kept, changed)).toEqual(expected);
  });
});
