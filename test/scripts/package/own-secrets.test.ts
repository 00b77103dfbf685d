import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { filesWithSecrets, ownSecrets } from '../../../scripts/package/own-secrets.js';
import { temporaryFolder } from '../../local/host/temporary-folder.js';

it('takes the credentials of .env for secrets, and nothing else of it', () => {
  const root = temporaryFolder();
  expect(ownSecrets(root)).toEqual([]);
  writeFileSync(
    join(root, '.env'),
    'CLIENT_ID=cliente-1234\nCLIENT_SECRET=segredo-1234\nMOSKIT_API_KEY="chave-5678"\nEMPTY_TOKEN=\nMOSKIT_BASE_URL=https://api.moskitcrm.com/v2\n',
  );
  expect(ownSecrets(root)).toEqual(['segredo-1234', 'chave-5678']);
});

it('finds the files that hold a secret', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist', 'clean.js'), 'export const key = process.env.MOSKIT_API_KEY;');
  writeFileSync(join(folder, 'dist', 'leak.js'), "export const key = 'chave-5678';");
  const paths = ['dist/clean.js', 'dist/leak.js'];
  expect(filesWithSecrets(folder, paths, ['chave-5678'])).toEqual(['dist/leak.js']);
  expect(filesWithSecrets(folder, paths, [])).toEqual([]);
});
