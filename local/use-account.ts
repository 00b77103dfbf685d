import { CannotStart, type RealAccount } from './account.js';
import type { Connection } from './host/connection/connection.js';
import type { Host } from './host/host.js';

/**
 * The authorization renewed since the last time is newer than the one in `.env`, as long as that has not changed; the
 * Moskit key is always the one in `.env`.
 */
export async function useAccount(
  host: Pick<Host, 'storedConnection' | 'adopt'>,
  account: RealAccount | null,
): Promise<Connection> {
  if (account === null) throw new CannotStart('Nenhuma conta foi indicada.');
  const stored = host.storedConnection();
  const isRenewed = stored !== null && stored.origin === account.origin && !stored.isExpired;
  const { moskit_api_key } = account.authData;
  const authData = isRenewed ? { ...stored.authData, moskit_api_key } : account.authData;
  return host.adopt({ authData, origin: account.origin });
}
