import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseJson } from '../host/json.js';
import { listenOnLoopback, readText } from '../host/loopback.js';
import { type Service, serviceAddresses } from './addresses.js';
import { describeWrite, type HeldWrite, kindOfWrite } from './held-write.js';
import { createKnownNames } from './known-names.js';
import { type Asked, isRead } from './reads.js';
import { createSimulatedRecords, type SimulatedAnswer } from './simulated-records.js';

/** Stands between the app and the services: reads go through, everything else is held. */
export interface ReadOnlyGateway {
  /** The environment of an app that reaches the services only through here. */
  environment: Record<string, string>;
  /** What was held since the last time, oldest first. */
  takeHeld(): HeldWrite[];
  counts(): { reads: number; held: number };
  close(): Promise<void>;
}

export interface GatewayOptions {
  /** The app's environment, with the services' own addresses where they differ from the usual ones. */
  environment: Readonly<Record<string, string>>;
  /** Whether a held write is answered as if it had been carried out; else it is refused. */
  isSimulating: boolean;
}

const TIMEOUT_MS = 30_000;

/** Headers that travel to a service; a credential goes to its own service alone. */
const SENT: Record<Service, readonly string[]> = {
  moskit: ['apikey', 'accept', 'content-type'],
  'conta-azul': ['authorization', 'accept', 'content-type'],
  token: ['authorization', 'accept', 'content-type'],
};
const RETURNED = /^(content-type|date|retry-after|ratelimit-.*|x-ratelimit-.*|x-(moskit|ollow)-.*)$/;

/** Answers to what is refused in the services' own words, for the app's own reader of refusals. */
const REFUSED = { status: 403, body: { message: 'Gravação barrada: nada é gravado agora.' } };

export async function openReadOnlyGateway(options: GatewayOptions): Promise<ReadOnlyGateway> {
  const addresses = serviceAddresses(options.environment);
  const names = createKnownNames();
  const records = createSimulatedRecords();
  const nameOf = (id: string) => records.nameOf(id) ?? names.nameOf(id);
  const rolesAdded = new Set<string>();
  const counted = { reads: 0, held: 0 };
  let held: HeldWrite[] = [];

  const hold = ({ service, method, path }: Asked, text: string): SimulatedAnswer => {
    const body = parseJson(text);
    const kind = service === 'conta-azul' ? kindOfWrite(method, path) : null;
    // The service still shows the person without the role: the next deal asks for the same once more.
    const once = `${path} ${text}`;
    if (kind === 'role' && rolesAdded.has(once)) return records.write(kind, body);
    if (kind === 'role') rolesAdded.add(once);
    counted.held += 1;
    held.push(describeWrite(method, path, body, nameOf));
    return kind !== null && options.isSimulating ? records.write(kind, body) : REFUSED;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const asked = readAsked(request.method ?? '', url.pathname);
    const text = await readText(request);
    const simulated =
      asked === null
        ? { status: 404, body: { message: 'Not Found' } }
        : isRead(asked)
          ? options.isSimulating
            ? records.read(asked.path, url.searchParams)
            : null
          : hold(asked, text);
    if (asked === null || simulated !== null) {
      reply(response, simulated?.status ?? 404, JSON.stringify(simulated?.body ?? null));
      return;
    }
    counted.reads += 1;
    await forward(asked, url.search, text, request, response);
  };

  const forward = async (
    asked: Asked,
    search: string,
    text: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const headers = SENT[asked.service].flatMap((name): [string, string][] => {
      const value = request.headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    });
    const received = await fetch(`${addresses[asked.service]}${asked.path}${search}`, {
      method: asked.method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.any([gone.signal, AbortSignal.timeout(TIMEOUT_MS)]),
      ...(asked.method === 'GET' ? {} : { body: text }),
    });
    const body = await received.text();
    const isNextNumber = asked.service === 'conta-azul' && asked.path === '/v1/venda/proximo-numero';
    if (asked.service !== 'token') names.learn(parseJson(body));
    for (const [name, value] of received.headers) {
      if (RETURNED.test(name)) response.setHeader(name, value);
    }
    reply(response, received.status, isNextNumber ? moved(body, records.sales()) : body);
  };

  const server = await listenOnLoopback((request, response) => {
    // A lost answer stays one: the app has to meet it as it would have.
    answer(request, response).catch(() => response.destroy());
  });
  return {
    environment: {
      ...options.environment,
      MOSKIT_BASE_URL: `${server.url}/moskit`,
      CONTA_AZUL_BASE_URL: `${server.url}/conta-azul`,
      CONTA_AZUL_TOKEN_URL: `${server.url}/token`,
    },
    takeHeld() {
      const taken = held;
      held = [];
      return taken;
    },
    counts: () => ({ ...counted }),
    close: () => server.close(),
  };
}

function readAsked(method: string, pathname: string): Asked | null {
  const [, service, path = ''] = /^\/(moskit|conta-azul|token)(\/.*)?$/.exec(pathname) ?? [];
  if (service !== 'moskit' && service !== 'conta-azul' && service !== 'token') return null;
  return { service, method, path };
}

function reply(response: ServerResponse, status: number, body: string): void {
  if (!response.hasHeader('content-type')) response.setHeader('content-type', 'application/json');
  response.writeHead(status).end(status === 204 || status === 304 ? undefined : body);
}

/** A number after those that were simulated; whatever is none stays as it came. */
function moved(body: string, by: number): string {
  return by === 0 ? body : body.replace(/\d+/, (digits) => String(Number(digits) + by));
}
