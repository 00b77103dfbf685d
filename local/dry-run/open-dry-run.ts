import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openStateDirectory } from '../host/state/state-directory.js';
import { openReadOnlyGateway, type ReadOnlyGateway } from './gateway.js';

/** A pass that shows what it would write. */
export interface DryRun extends Pick<ReadOnlyGateway, 'environment' | 'takeHeld' | 'counts' | 'close'> {
  /** Where a renewed authorization is kept; `null` in the temporary folder, with the rest. */
  connectionFile: string | null;
  /** Whether a pass for real has been made in the folder before: what was won by then is no news. */
  hasHistory: boolean;
}

export interface DryRunOptions {
  environment: Readonly<Record<string, string>>;
  /** The temporary folder that the host works in. */
  stateDir: string;
  /** The folder that a run for real would work in; `null` where that is a temporary one, too. */
  keptDir: string | null;
  isReal: boolean;
  /** Whether held writes are answered as if carried out; default. */
  isSimulating?: boolean;
}

/**
 * Puts the gateway before the services and a copy of what has been captured so far into the temporary folder, so that
 * what is new is what would be new. Of the folder for real only the authorization may change: renewing a token kills the
 * one before, so the new one must not go with the rest. That folder is locked meanwhile, since another program there
 * holds the same token.
 * @throws StateInUse
 */
export async function openDryRun(options: DryRunOptions): Promise<DryRun> {
  const { environment, stateDir, keptDir, isReal } = options;
  const kept = keptDir !== null && isReal ? openStateDirectory(keptDir) : null;
  try {
    const journal = keptDir === null ? null : join(keptDir, 'journal.jsonl');
    mkdirSync(stateDir, { recursive: true, mode: 0o700 });
    const hasHistory = journal !== null && existsSync(journal);
    if (hasHistory) copyFileSync(journal, join(stateDir, 'journal.jsonl'));
    const gateway = await openReadOnlyGateway({ environment, isSimulating: options.isSimulating ?? true });
    return {
      ...gateway,
      hasHistory,
      connectionFile: kept?.file('connection.json') ?? null,
      async close() {
        await gateway.close();
        kept?.release();
      },
    };
  } catch (error) {
    kept?.release();
    throw error;
  }
}
