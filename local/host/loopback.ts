import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';

export interface LoopbackServer {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  url: string;
  close(): Promise<void>;
}

/**
 * A small server that only this machine reaches.
 * @param port 0 for a free one; a given one is served under both addresses that `localhost` may mean
 * @throws the system's error when a given port is taken
 */
export async function listenOnLoopback(listener: RequestListener, port = 0): Promise<LoopbackServer> {
  const server = createServer(listener);
  const taken = await listen(server, port, '127.0.0.1');
  const servers = [server];
  if (port !== 0) {
    const twin = createServer(listener);
    // A machine may have no IPv6 at all.
    if (await listen(twin, port, '::1').catch(() => null)) servers.push(twin);
  }
  // Whoever needs the server is waiting for something of its own.
  for (const each of servers) each.unref();
  return {
    url: `http://127.0.0.1:${taken}`,
    close: async () => {
      await Promise.all(servers.map(closeServer));
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The server has no port'));
      else resolve(address.port);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** The whole body of a request. */
export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
