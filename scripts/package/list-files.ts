import { readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export interface FileList {
  /** From the folder, with `/` on every system; sorted. */
  paths: string[];
  totalBytes: number;
}

/** Every file under a folder; links count as files and are not followed. */
export function listFiles(folder: string): FileList {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  const totalBytes = paths.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0);
  return { paths, totalBytes };
}
