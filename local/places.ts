import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Where things lie in the project. */
export const places = {
  app: join(ROOT, 'dist', 'index.js'),
  flows: join(ROOT, 'flows'),
  environment: join(ROOT, '.env'),
  state: join(ROOT, '.local-state'),
  sandboxPointer: join(ROOT, '.local-state', 'sandbox.json'),
};
