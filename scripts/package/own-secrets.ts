import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

const SECRET_NAME = /secret|token|key|password|senha/i;
const SHORTEST_SECRET = 6;

/** The values of a project's `.env` that nobody else may read; none where there is no such file. */
export function ownSecrets(root: string): string[] {
  const path = join(root, '.env');
  if (!existsSync(path)) return [];
  return Object.entries(parseEnv(readFileSync(path, 'utf8'))).flatMap(([name, value]) =>
    SECRET_NAME.test(name) && value !== undefined && value.length >= SHORTEST_SECRET ? [value] : [],
  );
}

/** The files of a folder that hold one of the secrets. */
export function filesWithSecrets(
  folder: string,
  paths: readonly string[],
  secrets: readonly string[],
): string[] {
  if (secrets.length === 0) return [];
  return paths.filter((path) => {
    const text = readFileSync(join(folder, path), 'latin1');
    return secrets.some((secret) => text.includes(secret));
  });
}
