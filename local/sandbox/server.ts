import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';

export interface Listening {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  url: string;
  port: number;
  /** Ends the open connections too. */
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';

/**
 * Serves an app on loopback only; port 0 (the default) takes a free one.
 * @throws the system's error when the port is taken
 */
export async function listen(app: Hono, port = 0): Promise<Listening> {
  // Tests share one process with the app under test: its Request and Response stay the platform's.
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const boundPort = portOf(server.address());
  return {
    url: `http://${LOOPBACK}:${boundPort}`,
    port: boundPort,
    close: () =>
      new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string')
    throw new Error('The server is not listening on a port');
  return address.port;
}
