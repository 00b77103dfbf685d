import { mkdirSync } from 'node:fs';
import { readRealAccount } from '../account.js';
import { openDryRun } from '../dry-run/open-dry-run.js';
import { openHost } from '../host/host.js';
import type { Scrubber } from '../host/scrub.js';
import { useAccount } from '../use-account.js';
import { appChecks, connectionCheck, runCheck } from './app-checks.js';
import type { Checked } from './check.js';
import { contaAzulEntryChecks } from './conta-azul-entries.js';
import { contaAzulListChecks } from './conta-azul-lists.js';
import { contaAzulPeopleChecks } from './conta-azul-people.js';
import { type MoskitSample, moskitDealChecks } from './moskit-deals.js';
import { moskitSearchChecks } from './moskit-searches.js';
import { rawReads } from './raw-reads.js';

export interface ExamineOptions {
  appPath: string;
  envFile: string;
  environment: NodeJS.ProcessEnv;
  /** Where the connection of this file is kept. */
  stateDir: string;
  /** For the time of the examination. */
  temporaryDir: string;
  scrubber: Scrubber;
  onChecked(checked: Checked): void;
  /** More for the app's process than the file and the environment say. */
  appEnvironment?: Record<string, string>;
  /** Between two reads, milliseconds; default what the services allow. */
  pauseMs?: number;
  now(): number;
}

export interface Examined {
  checked: Checked[];
  reads: number;
  /** Writes that were asked for, and stopped: always none. */
  held: number;
}

/**
 * Examines the connection of a file step by step, behind the gateway that lets only reads pass. A connection that does not
 * stand ends it after its first step.
 * @throws CannotStart, StateInUse
 */
export async function examine(options: ExamineOptions): Promise<Examined> {
  const account = readRealAccount(options.envFile, options.environment);
  mkdirSync(options.stateDir, { recursive: true, mode: 0o700 });
  const dryRun = await openDryRun({
    environment: { ...account.environment, ...options.appEnvironment },
    stateDir: options.temporaryDir,
    keptDir: options.stateDir,
    isReal: true,
    isSimulating: false,
  });
  const checked: Checked[] = [];
  try {
    const host = await openHost({
      appPath: options.appPath,
      environment: dryRun.environment,
      stateDir: options.temporaryDir,
      connectionFile: dryRun.connectionFile,
      onEvent: () => undefined,
      scrubber: options.scrubber,
    });
    try {
      const connecting = connectionCheck(async () => (await useAccount(host, account)).label);
      const first = { area: connecting.area, title: connecting.title, ...(await runCheck(connecting)) };
      checked.push(first);
      options.onChecked(first);
      const stored = host.storedConnection();
      const isConnected = first.verdict === 'good' && stored !== null;
      const connection = stored === null ? null : host.open(stored);
      const raw = rawReads({
        moskitUrl: dryRun.environment['MOSKIT_BASE_URL'] ?? '',
        contaAzulUrl: dryRun.environment['CONTA_AZUL_BASE_URL'] ?? '',
        moskitKey: account.authData['moskit_api_key'] ?? '',
        ...(options.pauseMs === undefined ? {} : { pauseMs: options.pauseMs }),
        accessToken: () => String(connection?.stored().authData['access_token'] ?? ''),
      });
      const sample: MoskitSample = { users: [], deals: [] };
      const now = options.now();
      const moskit = [...moskitDealChecks(raw, sample), ...moskitSearchChecks(raw, sample, now)];
      const contaAzul = [
        ...contaAzulListChecks(raw),
        ...contaAzulPeopleChecks(raw),
        ...contaAzulEntryChecks(raw, now),
      ];
      // The key is worth a look of its own when the connection's test has failed: it may be the reason.
      const checks =
        isConnected && connection ? [...moskit, ...contaAzul, ...appChecks(connection)] : moskit.slice(0, 1);
      for (const check of checks) {
        const result = { area: check.area, title: check.title, ...(await runCheck(check)) };
        checked.push(result);
        options.onChecked(result);
      }
    } finally {
      await host.close();
    }
    return { checked, ...dryRun.counts() };
  } finally {
    await dryRun.close();
  }
}
