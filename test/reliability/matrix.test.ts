import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import nock from 'nock';
import { actions } from './matrix/actions.js';
import { tryCell } from './matrix/cell.js';
import { type Fault, faults } from './matrix/faults.js';
import { type Lab, openLab } from './matrix/lab.js';

/* Every fault of Conta Azul and of the platform × every action that writes. `npm run matrix` prints it as a table. */

let lab: Lab;
beforeAll(async () => {
  // In the way of fourteen thousand requests it would double their time; `fast-http.ts` reaches this machine only.
  nock.restore();
  lab = await openLab('light');
});
afterAll(() => lab.close());

const columns = ({ isFor = () => true }: Fault) =>
  actions.filter(isFor).map((action) => ({ action, key: action.key }));
const rows = faults.map((fault) => ({ fault, name: fault.name }));

describe.each(rows)('$name', ({ fault }) => {
  beforeAll(() => lab.reset());

  it.each(columns(fault))('leaves what is promised of $key', async ({ action }) => {
    expect(await tryCell(lab, fault, action)).toEqual({
      text: fault.records === 0 ? '0: refused' : '1 record',
      problems: [],
    });
  });

  it('keeps every step well inside the 30 s that it has', () => {
    expect(lab.longestStep()).toBeLessThanOrEqual(26_000);
  });
});

it('each row has a name of its own', () => {
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
});

it('only refusals of the service are final, and these are all of them', () => {
  expect(faults.filter(({ ends }) => ends === 'refused').map(({ name }) => name)).toEqual([
    'record: refused (400)',
    'record: not permitted (403)',
    'person: refused (400)',
    'person: not permitted (403)',
    'role: refused (400)',
    'people search: not permitted (403)',
    'record search: not permitted (403)',
    'protocol: ends in error',
  ]);
});

it.each(rows)('the documentation explains "$name"', ({ fault }) => {
  const page = readFileSync(new URL('../../docs/reliability.md', import.meta.url), 'utf8');
  expect(page).toContain(`| ${fault.name} | ${fault.explains} |`);
});
