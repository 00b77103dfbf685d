import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import type * as zod from 'zod';

/** Reads a small JSON file; `null` when it is not there or cannot be read. */
export function readPrivateFile<Schema extends zod.ZodType>(
  path: string,
  schema: Schema,
): zod.output<Schema> | null {
  if (!existsSync(path)) return null;
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Writes a small JSON file that only the user may read, whole or not at all. */
export function writePrivateFile(path: string, content: unknown): void {
  const draft = `${path}.draft`;
  const descriptor = openSync(draft, 'w', 0o600);
  writeSync(descriptor, `${JSON.stringify(content, null, 2)}\n`);
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(draft, path);
}
