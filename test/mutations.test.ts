import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { mutated, mutations, mutationTable } from '../scripts/mutation-list.js';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

/* That each of them turns its test red takes minutes to see: npm run mutations. */

it('every mutation still fits the code, and names a test file that exists', () => {
  const unfit = mutations.filter(
    (mutation) => mutated(read(mutation.file), mutation) === read(mutation.file),
  );
  expect(unfit).toEqual([]);
  const missing = mutations.filter(({ test }) => !existsSync(new URL(`../${test}`, import.meta.url)));
  expect(missing).toEqual([]);
});

it('no two have one name', () => {
  expect(new Set(mutations.map(({ name }) => name)).size).toBe(mutations.length);
  expect(mutations.length).toBeGreaterThan(25);
});

it('CONTRIBUTING.md lists them (else take the table of npm run mutations -- --table)', () => {
  expect(read('CONTRIBUTING.md')).toContain(`\n${mutationTable()}\n`);
});
