import { posix } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { problemsOf } from './check-page.js';
import { readPage } from './markdown.js';
import { readProject } from './project.js';

const project = readProject();

/** Everything that a person reads in the repository. */
const pages = project.files.filter(
  (path) =>
    /^([A-Z]+\.md|docs\/.*\.md|flows\/README\.md|\.github\/.*\.md)$/.test(path) || path === '.env.example',
);

describe('the documents', () => {
  it.each(pages)('%s speaks only of what exists', (path) => {
    expect(problemsOf(readPage(path, project.read(path)), project)).toEqual([]);
  });

  it('are all found from the README', () => {
    const found = new Set<string>();
    const follow = (path: string): void => {
      if (found.has(path) || !path.endsWith('.md')) return;
      found.add(path);
      const { links } = readPage(path, project.read(path));
      for (const link of links.filter((each) => !/^([a-z]+:|#)/.test(each))) {
        follow(posix.join(posix.dirname(path), link.split('#')[0] ?? ''));
      }
    };
    follow('README.md');
    const lost = pages.filter((path) => path.startsWith('docs/') && !found.has(path));
    expect(lost).toEqual([]);
  });

  it('are all of them', () => {
    expect(pages).toEqual(
      expect.arrayContaining([
        '.env.example',
        'CHANGELOG.md',
        'CONTRIBUTING.md',
        'README.md',
        'docs/decisions/001-one-app-two-services.md',
        'flows/README.md',
      ]),
    );
  });
});

const check = (text: string, path = 'docs/example.md') => problemsOf(readPage(path, text), project);

describe('a page', () => {
  it.each([
    'See [the guide](campos.md) and [one action](campos.md#ação-criar-contas-a-receber).',
    '# Um título, com `código`\n\n[aqui](#um-título-com-código), [fora](https://example.com/a#b)',
    '# One\n\n# One\n\n[second](#one-1)',
    '![picture](imagens/painel.png)',
    '`npm start -- --once conta-a-receber`, `npm start -- --interval 30`, `npm start -- <nome>`',
    '```sh\nnpm ci && npm test   # a comment with --what\nnpm run soak -- --seeds 7 --wins 200\n```',
    '`conta-azul/write-once.ts`, `test/docs/`, `flows/*.yaml`, `write-*.ts`, `decisions/README.md`',
    '`connection.json` and `write-once.ts`',
    '`dist/index.js`, `build/`, `.env`, `flows/minhas/`, `application/json`, `/v1/pessoas`',
    '<!-- new: creates/create-x.ts -->\n\nMake `creates/create-x.ts`.',
    'Set CLIENT_ID and `authData_moskit_api_key`.',
    '```yaml\nfile: "`no/such/file.ts`"\n```',
  ])('may say %j', (text) => {
    expect(check(text)).toEqual([]);
  });

  it.each([
    ['[x](missing.md)', 'the link missing.md leads nowhere'],
    ['[x\ny](missing.md)', 'the link missing.md leads nowhere'],
    ['[x](campos.md#nothing)', 'the link campos.md#nothing leads to no heading'],
    ['# A\n\n[x](#b)', 'the link #b leads to no heading'],
    ['[x](../../other.md)', 'the link ../../other.md leaves the project'],
    ['[x](http://example.com)', 'http://example.com is not https'],
    ['![x](imagens/none.png)', 'the picture imagens/none.png does not exist'],
    ['[![x](imagens/none.png)](campos.md)', 'the picture imagens/none.png does not exist'],
    ['run npm run nothing now', 'package.json has no script nothing'],
    ['`npm start -- --twice`', 'start has no option --twice'],
    ['```sh\nnpm ci && npm start -- conta-a-pagar\n```', 'there is no automation conta-a-pagar'],
    ['with `--twice`', 'no command has the option --twice'],
    ['`conta-azul/write-twice.ts`', 'there is no conta-azul/write-twice.ts'],
    ['`locale/host/`', 'there is no locale/host/'],
    ['`local/guest`', 'there is no local/guest'],
    ['`nowhere.test.ts`', 'there is no nowhere.test.ts'],
    ['`dist/main.js`', 'there is no dist/main.js'],
    ['`zapier-platform publish`', "Zapier's tool has no command publish"],
    ['`npm exec -- zapier-platform login`', "npm exec -- zapier-platform login does not find Zapier's tool"],
    ['`nothing-*.test.ts`', 'there is no nothing-*.test.ts'],
    ['`flows/*.toml`', 'there is no flows/*.toml'],
    ['```\nnode test/nothing.test.ts\n```', 'there is no test/nothing.test.ts'],
    ['<!-- new: creates/x.ts -->\n\nMake `creates/y.ts`.', 'there is no creates/y.ts'],
    ['Set CLIENT_IDS.', 'nobody reads the variable CLIENT_IDS'],
    ['`authData_password`', 'nobody reads the variable authData_password'],
  ])('must not say %j', (text, problem) => {
    expect(check(text)).toEqual([problem]);
  });
});
