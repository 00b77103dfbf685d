import { createHash } from 'node:crypto';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const fromHere = (...parts: string[]) => relative(process.cwd(), join(ROOT, ...parts));

/** Where things lie in the project; what a person may read of it, from the folder they are in. */
export const places = {
  app: join(ROOT, 'dist', 'index.js'),
  packageFile: join(ROOT, 'package.json'),
  flows: fromHere('flows'),
  /** Automations made on the page; not kept in the repository. */
  ownFlows: fromHere('flows', 'minhas'),
  environment: fromHere('.env'),
  environmentExample: join(ROOT, '.env.example'),
  state: fromHere('.local-state'),
  sandboxPointer: join(ROOT, '.local-state', 'sandbox.json'),
};

/**
 * Where the state of the accounts in an environment file is kept: each file has a folder of its own, since a renewed
 * authorization replaces the one in the file and belongs to that company alone.
 */
export function stateFolderOf(environmentFile: string): string {
  const path = resolve(environmentFile);
  if (path === resolve(places.environment)) return places.state;
  const name = basename(path).replace(/^\.+/, '');
  const isInProject = dirname(path) === resolve(ROOT);
  // Files of one name in two folders are two companies.
  const place = isInProject ? '' : `-${createHash('sha256').update(path).digest('hex').slice(0, 8)}`;
  return join(places.state, `${name}${place}`);
}
