import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { findFlows } from '../../local/find-flows.js';
import { places } from '../../local/places.js';
import { temporaryFolder } from './host/temporary-folder.js';

function ownFolder(): string {
  const folder = join(temporaryFolder(), 'minhas');
  mkdirSync(folder);
  cpSync(join(places.flows, 'conta-a-receber.yaml'), join(folder, 'a-minha.yaml'));
  return folder;
}
const namesOf = (folder: string, names: string[]) =>
  findFlows(places.flows, folder, names).map(({ id }) => id);

it('an automation made on the page is found by its name, beside those of flows/', () => {
  expect(namesOf(ownFolder(), ['a-minha', 'conta-a-receber'])).toEqual(['conta-a-receber', 'a-minha']);
  expect(namesOf(ownFolder(), ['a-minha'])).toEqual(['a-minha']);
});

it('without names, only those of flows/ are taken', () => {
  expect(namesOf(ownFolder(), [])).not.toContain('a-minha');
  expect(namesOf(join(temporaryFolder(), 'absent'), [])).toContain('conta-a-receber');
});

it('a name that nobody has is refused', () => {
  expect(() => namesOf(ownFolder(), ['a-sua'])).toThrow('Não existe a automação "a-sua"');
});
