import { createClock } from '../../../../local/sandbox/clock.js';
import { demoApplication, erpUser } from '../../../../local/sandbox/conta-azul/credentials.js';
import { createContaAzul } from '../../../../local/sandbox/conta-azul/index.js';
import type { Settings } from '../../../../local/sandbox/conta-azul/settings.js';
import { createControl } from '../../../../local/sandbox/control.js';
import { createFaults } from '../../../../local/sandbox/faults.js';
import { createIds } from '../../../../local/sandbox/ids.js';
import { createRequestLog } from '../../../../local/sandbox/request-log.js';
import { listen } from '../../../../local/sandbox/server.js';

/** Wednesday, 18 November 2026, noon in São Paulo. */
export const NOW = Date.parse('2026-11-18T15:00:00Z');
export const CALLBACK = 'http://127.0.0.1:8123/callback';
export const basic = `Basic ${Buffer.from(`${demoApplication.clientId}:${demoApplication.clientSecret}`).toString('base64')}`;

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The text as JSON; `null` when it is none. */
  body: unknown;
}

export interface RunningContaAzul {
  url: string;
  /** Sends with the token of a fresh login. */
  api(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Sends without any token but the headers given. */
  plain(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  control(method: string, path: string, body?: unknown): Promise<Answer>;
  settings(change: Partial<Settings>): Promise<void>;
  advance(milliseconds: number): Promise<void>;
  /** Back to the seed, logged in again, with limits that no test meets by accident. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** Conta Azul and its control interface alone on loopback, at a clock that stands still. */
export async function startContaAzul(): Promise<RunningContaAzul> {
  const clock = createClock({ startAt: NOW, isFrozen: true });
  const context = { clock, ids: createIds(1), faults: createFaults(), requestLog: createRequestLog(clock) };
  let token = '';
  let url = '';
  const contaAzul = createContaAzul(context, () => url);
  const control = createControl({
    context,
    services: { 'conta-azul': contaAzul },
    reset() {
      clock.set(NOW);
      context.ids.reseed(1);
      context.faults.clear();
      context.requestLog.clear();
      contaAzul.reset();
    },
  });
  const api = await listen(contaAzul.app);
  const steering = await listen(control);
  url = api.url;

  const running: RunningContaAzul = {
    url: api.url,
    api: (method, path, body) =>
      send(`${api.url}${path}`, method, body, { authorization: `Bearer ${token}` }),
    plain: (method, path, body, headers) => send(`${api.url}${path}`, method, body, headers ?? {}),
    control: (method, path, body) => send(`${steering.url}${path}`, method, body, {}),
    settings: async (change) => {
      const answer = await running.control('PATCH', '/conta-azul/settings', change);
      if (answer.status !== 200) throw new Error(answer.text);
    },
    advance: async (milliseconds) => {
      await running.control('POST', '/clock/advance', { milliseconds });
    },
    reset: async () => {
      await running.control('POST', '/reset');
      await running.settings({ requestsPerSecond: 10_000, requestsPerMinute: 10_000 });
      token = String(fieldOf(await exchange(running, await logIn(running)), 'access_token'));
    },
    stop: async () => {
      await Promise.all([api.close(), steering.close()]);
    },
  };
  return running;
}

/** Signs in as the person would and gives the code of the redirect. */
export async function logIn(
  running: RunningContaAzul,
  user: Record<string, string> = erpUser,
): Promise<string> {
  const response = await submitLogin(running, user);
  return new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

/** Submits the login page's form; redirects are not followed. */
export function submitLogin(running: RunningContaAzul, form: Record<string, string>): Promise<Response> {
  const request = {
    response_type: 'code',
    client_id: demoApplication.clientId,
    redirect_uri: CALLBACK,
    state: 'estado-1',
    scope: 'openid profile aws.cognito.signin.user.admin',
  };
  const body = new URLSearchParams({ ...request, ...form });
  return fetch(`${running.url}/login`, { method: 'POST', body, redirect: 'manual' });
}

export function exchange(running: RunningContaAzul, code: string, redirectUri = CALLBACK): Promise<Answer> {
  return requestToken(running, { grant_type: 'authorization_code', code, redirect_uri: redirectUri });
}

export function requestToken(
  running: RunningContaAzul,
  form: Record<string, string>,
  authorization: string | null = basic,
): Promise<Answer> {
  return running.plain(
    'POST',
    '/oauth/token',
    new URLSearchParams(form),
    authorization === null ? {} : { authorization },
  );
}

/** One field of an answer that is an object. */
export function fieldOf(answer: Answer, name: string): unknown {
  return typeof answer.body === 'object' && answer.body !== null ? Reflect.get(answer.body, name) : undefined;
}

async function send(
  url: string,
  method: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Answer> {
  const isPlain = body === undefined || body instanceof URLSearchParams;
  const response = await fetch(url, {
    method,
    headers: { ...(isPlain ? {} : { 'content-type': 'application/json' }), ...headers },
    body: isPlain ? body : typeof body === 'string' ? body : JSON.stringify(body),
    redirect: 'manual',
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
