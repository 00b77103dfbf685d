import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';

const root = resolve(import.meta.dirname ?? dirname(new URL(import.meta.url).pathname), '..', '..');

/** Made by a command or by a person, so that a fresh clone lacks them. */
const MADE_LATER =
  /^(node_modules|dist\/?|dist\/index\.js|build\/?|build\/(build|source)\.zip|\.env(\.\w+)?|\.zapierapprc|(\.local-state|flows\/minhas)(\/.*)?)$/;

/** Folders that hold no source of ours. */
const NOT_OURS = new Set(['node_modules', 'dist', 'build', '.git', '.local-state', 'coverage', 'minhas']);

export interface Command {
  /** Options that it reads, with whether a value follows. */
  options: ReadonlyMap<string, boolean>;
}

/** What documents may speak of. */
export interface Project {
  read(path: string): string;
  /** A file or folder of the project, or one that a command makes; with `*` at least one that fits. */
  has(path: string): boolean;
  /** Whether a file of that name lies anywhere, or a program makes one; `*` stands for any part of the name. */
  hasFileNamed(name: string): boolean;
  isTopFolder(name: string): boolean;
  files: readonly string[];
  flows: ReadonlySet<string>;
  /** Scripts of `package.json`. */
  commands: ReadonlyMap<string, Command>;
  /** Environment variables that some program of the project reads. */
  environment: ReadonlySet<string>;
}

export function readProject(): Project {
  const files = listFiles('');
  const names = new Set(files.map((path) => posix.basename(path)));
  const folders = new Set(files.flatMap((path) => parents(path)));
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const sources = files.filter((path) => /\.(ts|js|cjs|mjs)$/.test(path));
  const made = sources
    .filter((path) => !path.startsWith('test/'))
    .flatMap((path) => [...read(path).matchAll(/'([\w-]+\.jsonl?)'/g)].map(([, name = '']) => name));
  const known = (path: string) => MADE_LATER.test(path) || existsSync(join(root, path));
  return {
    read,
    files,
    has: (path) => {
      if (!path.includes('*')) return known(path);
      const pattern = new RegExp(`^${path.split('*').map(escaped).join('[^/]*')}(/|$)`);
      return files.some((file) => pattern.test(file));
    },
    hasFileNamed: (name) => {
      const pattern = new RegExp(`^${name.split('*').map(escaped).join('.*')}$`);
      return [...names, ...made].some((known) => pattern.test(known));
    },
    isTopFolder: (name) => folders.has(name),
    flows: new Set(files.flatMap((path) => /^flows\/([\w-]+)\.yaml$/.exec(path)?.[1] ?? [])),
    commands: readCommands(read),
    environment: environmentIn(sources.map(read)),
  };
}

function escaped(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}

function parents(path: string): string[] {
  const parent = posix.dirname(path);
  return parent === '.' ? [] : [parent, ...parents(parent)];
}

function listFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (NOT_OURS.has(entry.name)) return [];
    return entry.isDirectory() ? listFiles(path) : [path];
  });
}

function readCommands(read: (path: string) => string): Map<string, Command> {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'));
  return new Map(
    Object.entries(scripts).map(([name, script]) => {
      const entry = /\btsx (\S+)/.exec(script)?.[1];
      return [name, { options: entry === undefined ? new Map() : optionsIn(read(entry)) }];
    }),
  );
}

/** Options as `commander` is told of them (`'--state-dir <pasta>'`), as text to compare with, or for `parseArgs`. */
function optionsIn(source: string): Map<string, boolean> {
  const options = new Map([['--help', false]]);
  for (const [, name = '', value] of source.matchAll(/'(?:-\w, )?(--[a-z][\w-]*)( <[^>]*>)?'/g)) {
    options.set(name, value !== undefined);
  }
  for (const [, name = '', type] of source.matchAll(/^\s+'?([a-z][\w-]*)'?: \{ type: '(string|boolean)'/gm)) {
    options.set(`--${name}`, type === 'string');
  }
  return options;
}

/** `process.env.NAME`, `process.env['NAME']`, and names that a table lists, such as those read from `.env`. */
function environmentIn(sources: readonly string[]): Set<string> {
  const names = sources.flatMap((source) => [
    ...[...source.matchAll(/process\.env\.([A-Z][A-Z0-9_]*)/g)].map(([, name = '']) => name),
    ...[...source.matchAll(/'((?:[A-Z][A-Z0-9]*_)+[A-Z0-9]+)'/g)].map(([, name = '']) => name),
    ...[...source.matchAll(/'(authData_\w+)'/g)].map(([, name = '']) => name),
    ...(source.includes('authData_$')
      ? [...source.matchAll(/'([a-z_]+_(?:token|key))'/g)].map(([, name]) => `authData_${name}`)
      : []),
  ]);
  return new Set(names);
}
