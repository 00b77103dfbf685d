import zapier, { type Bundle, type HttpMethod, type ZObject } from 'zapier-platform-core';
import type { ConnectorApp, MeasuredConnector, SentRequest } from './measured-connector.js';

/** The same requests without the connector; both give the bytes of all answers. */
export interface Replay {
  /** By native fetch alone: the least that they can take. */
  bare(requests: readonly SentRequest[]): Promise<number>;
  /**
   * In a perform beside the connector's, in the same definition, that does nothing else: by the platform's own client
   * where the connector uses it. What the platform itself costs.
   */
  throughCore(requests: readonly SentRequest[]): Promise<number>;
}

type Send = (
  url: string,
  options: { method: HttpMethod; headers: Record<string, string>; body?: string },
) => Promise<string>;

const sendBare: Send = async (url, options) => (await fetch(url, options)).text();

export function replayOf(connector: MeasuredConnector, connectorApp: ConnectorApp): Replay {
  const bodies: { requests: readonly SentRequest[] } = { requests: [] };

  async function sendAll(
    requests: readonly SentRequest[],
    sendTo: (service: SentRequest['service']) => Send,
  ) {
    let bytes = 0;
    let saleNumber: number | null = null;
    for (const { method, url, path, service, body } of requests) {
      const json = { accept: 'application/json', ...connector.headersOf(service) };
      // A number is taken once: each sale gets the one that was just asked for.
      const isSale = method === 'POST' && path === '/v1/venda' && saleNumber !== null;
      const sent = isSale ? { ...Object(body), numero: saleNumber } : body;
      const text = await sendTo(service)(url, {
        method,
        headers: sent === undefined ? json : { ...json, 'content-type': 'application/json' },
        ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
      });
      if (path.endsWith('/proximo-numero')) saleNumber = Number(text);
      bytes += Buffer.byteLength(text);
    }
    return bytes;
  }

  const perform = async (z: ZObject, _bundle: Bundle) => {
    const throughPlatform: Send = async (url, options) =>
      (await z.request({ url, ...options, skipThrowForStatus: true })).content;
    const bytes = await sendAll(bodies.requests, (service) =>
      service === 'moskit' ? sendBare : throughPlatform,
    );
    return { id: 'replay', bytes };
  };
  const app = zapier.defineApp({
    ...connectorApp,
    creates: {
      ...connectorApp.creates,
      replay: {
        key: 'replay',
        noun: 'Replay',
        display: { label: 'Replay', description: 'Sends what was sent before.' },
        operation: { perform, sample: { id: 'replay', bytes: 0 } },
      },
    },
  });
  const tester = zapier.createAppTester(app);

  return {
    bare: (requests) => sendAll(requests, () => sendBare),
    async throughCore(requests) {
      bodies.requests = requests;
      const { bytes } = await tester(perform, { inputData: {}, authData: {} });
      return bytes;
    },
  };
}
