import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const root = resolve(import.meta.dirname ?? dirname(new URL(import.meta.url).pathname), '..');

/** Who may import whom; anything else turns this test red. Packages are named as they are imported. */
const ALLOWED: Record<string, readonly string[]> = {
  'index.ts': [
    'authentication.ts',
    'triggers',
    'creates',
    'searches',
    'zapier-platform-core',
    'package.json',
  ],
  'authentication.ts': [
    'zapier',
    'inputs',
    'domain',
    'moskit',
    'conta-azul',
    'zod',
    'type zapier-platform-core',
  ],
  triggers: [
    'triggers',
    'zapier',
    'inputs',
    'domain',
    'moskit',
    'conta-azul',
    'zod',
    'type zapier-platform-core',
  ],
  creates: [
    'creates',
    'zapier',
    'inputs',
    'domain',
    'moskit',
    'conta-azul',
    'zod',
    'type zapier-platform-core',
  ],
  searches: [
    'searches',
    'zapier',
    'inputs',
    'domain',
    'moskit',
    'conta-azul',
    'zod',
    'type zapier-platform-core',
  ],
  zapier: ['zapier', 'domain', 'moskit', 'conta-azul', 'zod', 'node:', 'type zapier-platform-core'],
  inputs: ['inputs', 'domain', 'zod', 'type zapier-platform-core'],
  moskit: ['moskit', 'domain', 'zod', 'node:'],
  'conta-azul': ['conta-azul', 'domain', 'zod', 'node:'],
  domain: ['domain'],
  // The judge of the soak shares nothing with what it judges.
  'bench/soak/oracle': ['bench/soak/oracle', 'bench/soak/crm-records.ts', 'zod'],
  'bench/soak/crm-records.ts': ['zod'],
  'local/sandbox': ['local/sandbox', 'hono', '@hono/node-server', 'zod', 'node:'],
  'local/workshop': [
    'local/workshop',
    'local/host',
    'local/sandbox-control.ts',
    'local/terminal/describe.ts',
    'local/terminal/count.ts',
    'hono',
    '@hono/node-server',
    'yaml',
    'zod',
    'node:',
  ],
  // It asks the services themselves, since the connector's tolerance hides what is asked for here.
  'local/doctor': [
    'local/doctor',
    'local/dry-run',
    'local/host',
    'local/account.ts',
    'local/use-account.ts',
    'local/terminal/count.ts',
    'node:',
  ],
  'local/dry-run': ['local/dry-run', 'local/host', 'node:'],
  'local/connect': [
    'local/connect',
    'local/host',
    'local/account.ts',
    'local/terminal/count.ts',
    'local/terminal/output.ts',
    'node:',
  ],
  'local/host': ['local/host', 'zapier-platform-core', 'yaml', 'ajv', 'zod', 'node:'],
};

const CONNECTOR = [
  'index.ts',
  'authentication.ts',
  'triggers',
  'creates',
  'searches',
  'zapier',
  'inputs',
  'moskit',
  'conta-azul',
  'domain',
];

interface Import {
  from: string;
  to: string;
}

function filesUnder(place: string): string[] {
  const path = join(root, place);
  if (place.endsWith('.ts')) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(path, name));
}

/** The place of the table that a file lies in. */
function placeOf(path: string): string {
  const name = relative(root, path).split(sep).join('/');
  return Object.keys(ALLOWED).find((place) => name === place || name.startsWith(`${place}/`)) ?? name;
}

function importsOf(path: string): Import[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      const isType = ts.isImportDeclaration(node) ? node.importClause?.isTypeOnly === true : node.isTypeOnly;
      found.push({
        from: relative(root, path),
        to: target(path, node.moduleSpecifier.getText().slice(1, -1), isType),
      });
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [name] = node.arguments;
      if (name && ts.isStringLiteral(name)) {
        found.push({ from: relative(root, path), to: target(path, name.text, false) });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function target(from: string, name: string, isType: boolean): string {
  if (name.startsWith('.')) return placeOf(resolve(dirname(from), name).replace(/\.js$/, '.ts'));
  if (name.startsWith('node:')) return 'node:';
  const parts = name.split('/');
  const packageName = parts.slice(0, name.startsWith('@') ? 2 : 1).join('/');
  return isType && packageName === 'zapier-platform-core' ? `type ${packageName}` : packageName;
}

describe('imports', () => {
  it.each(Object.entries(ALLOWED))('of %s go only where they may', (place, allowed) => {
    const wrong = filesUnder(place)
      .flatMap(importsOf)
      .filter(({ to }) => !allowed.includes(to));
    expect(wrong).toEqual([]);
  });

  it('reach every file of the connector from index.ts', () => {
    const reached = new Set<string>();
    const follow = (path: string): void => {
      if (reached.has(path)) return;
      reached.add(path);
      const text = readFileSync(path, 'utf8');
      for (const { fileName } of ts.preProcessFile(text).importedFiles) {
        if (fileName.startsWith('.') && fileName.endsWith('.js')) {
          follow(resolve(dirname(path), fileName).replace(/\.js$/, '.ts'));
        }
      }
    };
    follow(join(root, 'index.ts'));
    const unreached = CONNECTOR.flatMap(filesUnder).filter((path) => !reached.has(path));
    expect(unreached.map((path) => relative(root, path))).toEqual([]);
  });
});

describe('the connector', () => {
  it('has no time arithmetic outside its module', () => {
    const wrong = CONNECTOR.flatMap(filesUnder)
      .filter((path) => !path.endsWith(`domain${sep}calendar-date.ts`))
      .filter((path) => /\bnew Date\(|\bDate\.(parse|UTC)\(/.test(readFileSync(path, 'utf8')));
    expect(wrong.map((path) => relative(root, path))).toEqual([]);
  });

  it('reads the current time only at its edge', () => {
    const wrong = CONNECTOR.flatMap(filesUnder)
      .filter((path) => !path.endsWith(`zapier${sep}clock.ts`))
      .filter((path) => /\bDate\.now\(/.test(readFileSync(path, 'utf8')));
    expect(wrong.map((path) => relative(root, path))).toEqual([]);
  });
});
