import { expect, it } from '@jest/globals';
import { readProject } from './project.js';

const project = readProject();
const page = project.read('docs/publicar.md');

it('docs/publicar.md and .env.example name every variable that the connector reads', () => {
  const connector = project.files.filter((path) =>
    /^(zapier|conta-azul|moskit|authentication\.ts)\b.*\.ts$/.test(path),
  );
  const names = connector.flatMap((path) =>
    [...project.read(path).matchAll(/process\.env\.([A-Z_]+)/g)].map(([, name = '']) => name),
  );
  expect([...new Set(names)].sort()).toEqual([
    'CLIENT_ID',
    'CLIENT_SECRET',
    'CONTA_AZUL_AUTHORIZE_URL',
    'CONTA_AZUL_BASE_URL',
    'CONTA_AZUL_TOKEN_URL',
    'MOSKIT_BASE_URL',
  ]);
  for (const name of names) {
    expect(page).toContain(`\`${name}\``);
    expect(project.read('.env.example')).toContain(`${name}=`);
  }
});

it('docs/publicar.md gives the addresses that hold when nothing is set', () => {
  const source = project.read('zapier/connection.ts');
  const addresses = [...source.matchAll(/'(https:[^']+)'/g)].map(([, address = '']) => address);
  expect(addresses).toHaveLength(3);
  for (const address of addresses) expect(page).toContain(`\`${address}\``);
});
