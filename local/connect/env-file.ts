import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { parseEnv } from 'node:util';

/** Readable by its owner alone. */
const PRIVATE = 0o600;

/** What a file of environment variables holds; empty where there is none. */
export function readEnvFile(path: string): Record<string, string | undefined> {
  return existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {};
}

/** A value that the file's format cannot hold. */
export class Unwritable extends Error {
  override readonly name = 'Unwritable';
}

/**
 * Puts values into a file of environment variables, whole or not at all, readable by its owner alone. Every other line
 * stays as it is, comments too.
 * @param template text of a file that does not exist yet
 * @throws Unwritable, before anything is written
 */
export function writeEnvFile(path: string, values: Readonly<Record<string, string>>, template = ''): void {
  const isThere = existsSync(path);
  const target = isThere ? realpathSync(path) : path;
  const before = isThere ? readFileSync(target, 'utf8') : template;
  const after = Object.entries(values).reduce((text, [name, value]) => withValue(text, name, value), before);
  const readBack = parseEnv(after);
  for (const [name, value] of Object.entries(values)) {
    if (readBack[name] !== value) throw new Unwritable(`O valor de ${name} não cabe em um arquivo .env.`);
  }
  const draft = `${target}.${randomBytes(4).toString('hex')}.draft`;
  try {
    const descriptor = openSync(draft, 'wx', PRIVATE);
    writeSync(descriptor, after);
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Replaces every assignment of a name, since the last one counts; appends one where there is none. */
function withValue(text: string, name: string, value: string): string {
  const assignment = new RegExp(
    `^([ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=[ \\t]*)(?:"[^"]*"|'[^']*'|\`[^\`]*\`|[^\\r\\n#]*?)([ \\t]*(?:#[^\\r\\n]*)?)(?=\\r?$)`,
    'gm',
  );
  const written = quoted(value);
  let isReplaced = false;
  const replaced = text.replace(assignment, (_, start: string, comment: string) => {
    isReplaced = true;
    return `${start}${written}${comment}`;
  });
  if (isReplaced) return replaced;
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  return `${text}${text === '' || text.endsWith('\n') ? '' : lineEnd}${name}=${written}${lineEnd}`;
}

/** As the file's reader gives it back: it takes no escapes but a new line, and only between double quotes. */
function quoted(value: string): string {
  if (/^[\w.~+/=:@%-]*$/.test(value)) return value;
  const quote = ["'", '"', '`'].find((each) => !value.includes(each)) ?? "'";
  return `${quote}${value}${quote}`;
}
