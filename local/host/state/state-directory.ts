import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a host keeps what has to outlive it. One host at a time. */
export interface StateDirectory {
  path: string;
  file(name: StateFile): string;
  /** Lets the next host in. */
  release(): void;
}

export type StateFile =
  | 'connection.json'
  | 'journal.jsonl'
  | 'cache.jsonl'
  | 'run-log.jsonl'
  | 'sandbox.json';

/** Another host is using the folder; two would do everything twice. */
export class StateInUse extends Error {
  override readonly name = 'StateInUse';
}

/** @throws StateInUse */
export function openStateDirectory(path: string): StateDirectory {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const lockFile = join(path, 'host.pid');
  takeLock(path, lockFile);
  return {
    path,
    file: (name) => join(path, name),
    release: () => rmSync(lockFile, { force: true }),
  };
}

function takeLock(path: string, lockFile: string): void {
  if (existsSync(lockFile)) {
    const owner = Number(readFileSync(lockFile, 'utf8'));
    if (isRunning(owner)) {
      throw new StateInUse(
        `Outro programa (processo ${owner}) já usa a pasta ${path}. Encerre-o ou escolha outra pasta com --state-dir.`,
      );
    }
    rmSync(lockFile, { force: true });
  }
  writeFileSync(lockFile, String(process.pid), { flag: 'wx', mode: 0o600 });
}

function isRunning(processId: number): boolean {
  if (!Number.isInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
