import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const fromHere = (...parts: string[]) => relative(process.cwd(), join(ROOT, ...parts));

/** Where things lie in the project; what a person may read of it, from the folder they are in. */
export const places = {
  app: join(ROOT, 'dist', 'index.js'),
  flows: fromHere('flows'),
  /** Automations made on the page; not kept in the repository. */
  ownFlows: fromHere('flows', 'minhas'),
  environment: fromHere('.env'),
  state: fromHere('.local-state'),
  sandboxPointer: join(ROOT, '.local-state', 'sandbox.json'),
};
