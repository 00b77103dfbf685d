import { createClock } from '../../../../local/sandbox/clock.js';
import { createControl } from '../../../../local/sandbox/control.js';
import { createFaults } from '../../../../local/sandbox/faults.js';
import { createIds } from '../../../../local/sandbox/ids.js';
import { SANDBOX_KEY } from '../../../../local/sandbox/moskit/gate.js';
import { createMoskit } from '../../../../local/sandbox/moskit/index.js';
import type { MoskitSettingsChange } from '../../../../local/sandbox/moskit/settings.js';
import { createRequestLog } from '../../../../local/sandbox/request-log.js';
import { listen } from '../../../../local/sandbox/server.js';

/** Wednesday, 18 November 2026, noon in São Paulo. */
export const NOW = Date.parse('2026-11-18T15:00:00Z');

export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

export interface RunningMoskit {
  /** Without `/v2`. */
  url: string;
  api(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  control(method: string, path: string, body?: unknown): Promise<Answer>;
  settings(change: MoskitSettingsChange): Promise<void>;
  /** Back to the seed, with limits that a test does not meet by accident. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** Moskit and its control interface alone on loopback, at a clock that stands still. */
export async function startMoskit(): Promise<RunningMoskit> {
  const clock = createClock({ startAt: NOW, isFrozen: true });
  const context = { clock, ids: createIds(1), faults: createFaults(), requestLog: createRequestLog(clock) };
  const moskit = createMoskit(context);
  const control = createControl({
    context,
    services: { moskit },
    reset() {
      clock.set(NOW);
      context.ids.reseed(1);
      context.faults.clear();
      context.requestLog.clear();
      moskit.reset();
    },
  });
  const api = await listen(moskit.app);
  const steering = await listen(control);

  const running: RunningMoskit = {
    url: api.url,
    api: (method, path, body, headers) =>
      send(`${api.url}/v2${path}`, method, body, headers ?? { apikey: SANDBOX_KEY }),
    control: (method, path, body) => send(`${steering.url}${path}`, method, body, {}),
    settings: async (change) => {
      await running.control('PATCH', '/moskit/settings', change);
    },
    reset: async () => {
      await running.control('POST', '/reset');
      await running.settings({ rateLimitPerSecond: 10_000, rateLimitPerMinute: 10_000 });
    },
    stop: async () => {
      await Promise.all([api.close(), steering.close()]);
    },
  };
  return running;
}

async function send(
  url: string,
  method: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}
