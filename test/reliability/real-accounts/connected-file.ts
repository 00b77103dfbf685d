import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeEnvFile } from '../../../local/connect/env-file.js';
import { openHost } from '../../../local/host/host.js';
import type { UnpacedSandbox } from '../../unpaced-sandbox.js';

/**
 * An environment file as `npm run connect` leaves it, an hour later: the first thing that happens is a renewal of the
 * token, which kills the refresh token in the file.
 * @param folder of the test
 * @returns the file's path
 */
export async function connectedFile(folder: string, demo: UnpacedSandbox): Promise<string> {
  const path = join(folder, '.env');
  const stateDir = join(folder, 'connecting');
  const host = await openHost({ ...demo.app, stateDir, onEvent: () => undefined });
  const { authData } = (await host.connect(demo.sandbox)).stored();
  await host.close();
  writeFileSync(path, '');
  writeEnvFile(path, {
    ...demo.sandbox.environment,
    authData_access_token: 'vencido',
    authData_refresh_token: String(authData['refresh_token']),
    authData_moskit_api_key: String(authData['moskit_api_key']),
  });
  return path;
}
