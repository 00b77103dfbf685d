import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import type * as zod from 'zod';
import { parseJson } from '../json.js';

/** Readable by the user alone: what is kept here holds names, documents and tokens. */
const PRIVATE = 0o600;

export interface JsonLines<Entry> {
  /** What stood in the file when it was opened, oldest first. */
  readonly entries: readonly Entry[];
  /** Adds entries in one write. `isDurable` waits until they are on the disk itself. */
  append(entries: readonly Entry[], options?: { isDurable?: boolean }): void;
  /** Puts these entries in the place of everything. */
  replace(entries: readonly Entry[]): void;
  close(): void;
}

/** A file that cannot be read any more; the message says which and where. */
export class DamagedState extends Error {
  override readonly name = 'DamagedState';
}

/**
 * An append-only file of JSON, one entry a line. A last line cut short by a crash is dropped: the write it belonged to
 * had not been confirmed.
 * @throws DamagedState when any other line cannot be read
 */
export function openJsonLines<Schema extends zod.ZodType>(
  path: string,
  schema: Schema,
): JsonLines<zod.output<Schema>> {
  type Entry = zod.output<Schema>;
  const entries = readEntries(path, schema);
  let descriptor = openSync(path, 'a', PRIVATE);
  return {
    entries,
    append(added, options = {}) {
      if (added.length === 0) return;
      writeSync(descriptor, toLines(added));
      if (options.isDurable) fsyncSync(descriptor);
    },
    replace(all) {
      const draft = `${path}.draft`;
      const draftDescriptor = openSync(draft, 'w', PRIVATE);
      writeSync(draftDescriptor, toLines(all));
      fsyncSync(draftDescriptor);
      closeSync(draftDescriptor);
      closeSync(descriptor);
      renameSync(draft, path);
      descriptor = openSync(path, 'a', PRIVATE);
    },
    close: () => closeSync(descriptor),
  };

  function toLines(list: readonly Entry[]): string {
    return list.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  }
}

function readEntries<Schema extends zod.ZodType>(path: string, schema: Schema): zod.output<Schema>[] {
  if (!existsSync(path)) return [];
  const content = readFileSync(path);
  const wholeBytes = content.lastIndexOf('\n') + 1;
  if (wholeBytes < content.length) truncateSync(path, wholeBytes);
  const lines = content.subarray(0, wholeBytes).toString('utf8').split('\n').slice(0, -1);
  return lines.map((line, index) => {
    const parsed = schema.safeParse(parseJson(line));
    if (parsed.success) return parsed.data;
    throw new DamagedState(
      `A linha ${index + 1} de ${path} não pode ser lida. Apague essa linha ou use outra pasta com --state-dir.`,
    );
  });
}
