import type { MiddlewareHandler } from 'hono';
import type { SandboxClock } from './clock.js';
import { isUndelivered } from './connection-cut.js';
import type { FaultPlan } from './faults.js';

export interface LoggedRequest {
  service: FaultPlan['service'];
  method: string;
  path: string;
  query: Record<string, string>;
  /** Null when the connection was cut and no answer left. */
  status: number | null;
  /** Sandbox time of arrival, ISO. */
  at: string;
  /** JSON or form as an object, anything else as text; secrets replaced. Absent when there was none. */
  body?: unknown;
}

export interface RequestLog {
  /** Oldest first. */
  list(service?: FaultPlan['service']): LoggedRequest[];
  clear(): void;
  /** To be placed by each service before everything else. */
  middleware(service: FaultPlan['service']): MiddlewareHandler;
}

/** Per service; the oldest fall out. */
const MOST_KEPT = 5000;
const LONGEST_BODY = 20_000;
const HIDDEN = '***';
const SECRET_NAMES = new Set([
  'access_token',
  'apikey',
  'api_key',
  'authorization',
  'client_secret',
  'code',
  'code_verifier',
  'id_token',
  'key',
  'password',
  'refresh_token',
  'secret',
  'senha',
  'token',
]);

/** What each service was asked, kept in memory. Headers are not kept at all, and secrets in bodies and queries neither. */
export function createRequestLog(clock: SandboxClock): RequestLog {
  const requests: Record<FaultPlan['service'], LoggedRequest[]> = { moskit: [], 'conta-azul': [] };
  const numbers = new WeakMap<LoggedRequest, number>();
  let count = 0;

  return {
    list(service) {
      if (service !== undefined) return [...requests[service]];
      const all = [...requests.moskit, ...requests['conta-azul']];
      return all.sort((one, other) => (numbers.get(one) ?? 0) - (numbers.get(other) ?? 0));
    },
    clear() {
      requests.moskit = [];
      requests['conta-azul'] = [];
    },
    middleware: (service) => async (context, next) => {
      const request: LoggedRequest = {
        service,
        method: context.req.method,
        path: context.req.path,
        query: withoutSecrets(context.req.query()),
        status: null,
        at: new Date(clock.now()).toISOString(),
      };
      const body = await readBody(context.req.raw);
      if (body !== undefined) request.body = body;
      count += 1;
      numbers.set(request, count);
      requests[service].push(request);
      if (requests[service].length > MOST_KEPT) requests[service].shift();
      await next();
      request.status = isUndelivered(context.res) ? null : context.res.status;
    },
  };
}

async function readBody(raw: Request): Promise<unknown> {
  if (raw.method === 'GET' || raw.method === 'HEAD') return undefined;
  const text = await raw.clone().text();
  if (text === '') return undefined;
  if (text.length > LONGEST_BODY) return `(${text.length} characters)`;
  const type = raw.headers.get('content-type') ?? '';
  if (type.includes('application/x-www-form-urlencoded')) {
    return withoutSecrets(Object.fromEntries(new URLSearchParams(text)));
  }
  try {
    const parsed: unknown = JSON.parse(text);
    return hideSecrets(parsed);
  } catch {
    return text;
  }
}

function hideSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hideSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, isSecret(name) ? HIDDEN : hideSecrets(inner)]),
  );
}

function withoutSecrets(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, isSecret(name) ? HIDDEN : value]),
  );
}

function isSecret(name: string): boolean {
  return SECRET_NAMES.has(name.toLowerCase());
}
