import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { readRealAccount } from '../../../local/account.js';
import { openDryRun } from '../../../local/dry-run/open-dry-run.js';
import { readConnection } from '../../../local/host/connection/connection.js';
import { openHost } from '../../../local/host/host.js';
import { useAccount } from '../../../local/use-account.js';
import { temporaryFolder } from '../../local/host/temporary-folder.js';
import { openUnpacedSandbox } from '../../unpaced-sandbox.js';
import { connectedFile } from './connected-file.js';

/* What a dry run does with every automation is in dry-run.test.ts. */

it('a dry run that has to renew the token leaves the new one to the run for real after it', async () => {
  const folder = temporaryFolder();
  const demo = await openUnpacedSandbox(folder);
  const keptDir = join(folder, 'kept');
  const openHere = (stateDir: string, changes: Partial<Parameters<typeof openHost>[0]> = {}) =>
    openHost({ ...demo.app, stateDir, onEvent: () => undefined, ...changes });
  try {
    const envFile = await connectedFile(folder, demo);
    const account = readRealAccount(envFile, {});

    const stateDir = join(folder, 'temporary');
    const dryRun = await openDryRun({ environment: demo.app.environment, stateDir, keptDir, isReal: true });
    const { environment, connectionFile } = dryRun;
    const dryHost = await openHere(stateDir, { environment, connectionFile });
    await useAccount(dryHost, account);
    await dryHost.close();
    await dryRun.close();
    const kept = readConnection(join(keptDir, 'connection.json'))?.authData['refresh_token'];
    expect(kept).not.toBe(account.authData['refresh_token']);

    const real = await openHere(keptDir);
    const connection = await useAccount(real, account);
    expect(connection.isExpired).toBe(false);
    expect(connection.stored().authData['refresh_token']).toBe(kept);
    await real.close();
  } finally {
    await demo.sandbox.stop();
  }
}, 60_000);
