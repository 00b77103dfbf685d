import { describe, expect, it } from '@jest/globals';
import {
  lockfile,
  problemsOfBuild,
  problemsOfSource,
  sourcesLeftOut,
} from '../../../scripts/package/check-archive.js';

const packages = lockfile.parse({
  packages: {
    '': { name: 'conector' },
    'node_modules/zod': {},
    'node_modules/@zapier/secret-scrubber': {},
    'node_modules/@zapier/secret-scrubber/node_modules/zod': {},
    'node_modules/jest': { dev: true },
    'node_modules/zod/node_modules/typescript': { dev: true },
  },
});
const complete = ['zapierwrapper.js', 'definition.json', 'package.json', 'dist/index.js'];

describe('the archive that Zapier runs', () => {
  it.each([
    'dist/moskit/client.js',
    'dist/package.json',
    'node_modules/zod/index.js',
    'node_modules/@zapier/secret-scrubber/lib/index.js',
    'node_modules/@zapier/secret-scrubber/node_modules/zod/package.json',
  ])('may hold %s', (path) => {
    expect(problemsOfBuild([...complete, path], packages)).toEqual([]);
  });

  it.each([
    'local/main.ts',
    'test/setup.ts',
    'flows/conta-a-receber.yaml',
    'scripts/package.ts',
    '.env',
    'index.ts',
  ])('may not hold %s', (path) => {
    expect(problemsOfBuild([...complete, path], packages)).toEqual([
      `Contém o que não faz parte do conector: ${path}.`,
    ]);
  });

  it.each([
    'node_modules/jest/package.json',
    'node_modules/unknown/index.js',
    'node_modules/zod/node_modules/typescript/package.json',
    'node_modules/.package-lock.json',
  ])('may not hold %s, which no run-time package owns', (path) => {
    expect(problemsOfBuild([...complete, path], packages)).toEqual([
      `Contém o que não é de um pacote de execução: ${path}.`,
    ]);
  });

  it.each(complete)('needs %s', (path) => {
    const paths = complete.filter((other) => other !== path);
    expect(problemsOfBuild(paths, packages)).toEqual([`Falta ${path}.`]);
  });

  it('names three of many files, and how many there are besides', () => {
    const many = ['a.ts', 'b.ts', 'c.ts', 'd.ts', 'e.ts'];
    expect(problemsOfBuild([...complete, ...many], packages)).toEqual([
      'Contém o que não faz parte do conector: a.ts, b.ts, c.ts e mais 2.',
    ]);
  });
});

describe('the archive of the source', () => {
  it('holds exactly the files of the connector', () => {
    const sources = ['index.ts', 'moskit/client.ts'];
    expect(problemsOfSource(sources, sources)).toEqual([]);
    expect(problemsOfSource(['index.ts', '.env', 'node_modules/zod/index.js'], sources)).toEqual([
      'Falta moskit/client.ts.',
      'Contém o que não é código do conector: .env, node_modules/zod/index.js.',
    ]);
  });
});

it('finds what was built from a file that git does not know', () => {
  const used = ['index.ts', 'moskit/client.ts', 'moskit/new.ts', 'node_modules/zod/index.js', 'package.json'];
  expect(sourcesLeftOut(used, ['index.ts', 'moskit/client.ts', 'package.json'])).toEqual(['moskit/new.ts']);
});
