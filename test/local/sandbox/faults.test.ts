import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Hono } from 'hono';
import { createClock } from '../../../local/sandbox/clock.js';
import { createFaults, type FaultPlan } from '../../../local/sandbox/faults.js';
import { createRequestLog } from '../../../local/sandbox/request-log.js';
import { type Listening, listen } from '../../../local/sandbox/server.js';

const clock = createClock({ startAt: Date.parse('2026-11-18T15:00:00Z'), isFrozen: true });
const faults = createFaults(clock);
const log = createRequestLog(clock);
let written = 0;
let server: Listening;

beforeAll(async () => {
  const app = new Hono();
  app.use('*', log.middleware('moskit'), faults.middleware('moskit'));
  app.post('/records', (context) => {
    written += 1;
    return context.json({ id: written }, 201, { 'x-written': String(written) });
  });
  app.get('/records', (context) => context.json([]));
  server = await listen(app);
});
beforeEach(() => {
  written = 0;
  faults.clear();
  log.clear();
});
afterAll(() => server.close());

const plan = (change: Partial<FaultPlan>) =>
  faults.plan({ service: 'moskit', kind: 'error-before', times: 1, ...change });

/** Status and body, or that no answer came. */
async function send(method = 'POST'): Promise<[number, string] | 'no answer'> {
  try {
    const response = await fetch(`${server.url}/records`, { method });
    return [response.status, await response.text()];
  } catch {
    return 'no answer';
  }
}

describe('planned faults', () => {
  it.each([
    ['answer-lost', 'no answer', 1],
    ['cut-before', 'no answer', 0],
    ['delay', [201, '{"id":1}'], 1],
    ['error-before', [503, '{"message":"An unexpected error occurred"}'], 0],
    ['error-after', [503, '{"message":"An unexpected error occurred"}'], 1],
    ['empty-ok', [200, ''], 1],
    ['too-many-requests', [429, '{"message":"API rate limit exceeded"}'], 0],
  ] as const)('%s answers %j with %i record written', async (kind, answer, records) => {
    plan({ kind });

    expect(await send()).toEqual(answer);
    expect(written).toBe(records);
  });

  it('html-error gives a gateway page after the write, without the headers of the lost answer', async () => {
    plan({ kind: 'html-error' });
    const response = await fetch(`${server.url}/records`, { method: 'POST' });

    expect(response.status).toBe(502);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('x-written')).toBeNull();
    expect(await response.text()).toMatch(/^<html>.*502 Bad Gateway/);
    expect(written).toBe(1);
  });

  it.each([
    [undefined, null],
    [null, null],
    [7, '7'],
  ])('429 with retryAfterSeconds %s carries the Retry-After %s', async (retryAfterSeconds, header) => {
    plan({ kind: 'too-many-requests', retryAfterSeconds });
    const response = await fetch(`${server.url}/records`);

    expect(response.headers.get('retry-after')).toBe(header);
  });

  it("a delay on the sandbox's clock ends when the clock gets there", async () => {
    plan({ kind: 'delay', method: 'POST', clockDelayMs: 10_000 });
    const answer = send();
    // On a busy machine the clock would move before the request is there.
    while (faults.pending().length > 0) await send('GET');
    clock.advance(9_999);
    await send('GET');
    expect(written).toBe(0);
    clock.advance(1);
    expect(await answer).toEqual([201, '{"id":1}']);
  });

  it('takes the status that the plan names', async () => {
    plan({ kind: 'error-after', status: 500 });

    expect((await send())[0]).toBe(500);
  });

  it('happens as often as planned, after letting the first ones pass', async () => {
    plan({ times: 2, skip: 1 });
    const statuses = [await send(), await send(), await send(), await send()].map(([status]) => status);

    expect(statuses).toEqual([201, 503, 503, 201]);
    expect(faults.pending()).toEqual([]);
    expect(faults.injected()).toEqual({ 'error-before': 2 });
  });

  it.each([
    [{ method: 'GET' }, 201],
    [{ method: 'post' }, 503],
    [{ path: '/record' }, 201],
    [{ path: '/:any' }, 503],
    [{ service: 'conta-azul' }, 201],
    [{}, 503],
  ] as const)('a plan for %j gives a POST to /records the status %i', async (change, status) => {
    plan(change);

    expect((await send())[0]).toBe(status);
  });

  it('one request meets one fault, the oldest first', async () => {
    plan({ status: 500 });
    plan({ status: 503 });

    expect([(await send())[0], (await send())[0]]).toEqual([500, 503]);
  });

  it('are forgotten when cleared', async () => {
    plan({ times: 5 });
    faults.clear();

    expect((await send())[0]).toBe(201);
    expect(faults.injected()).toEqual({});
  });

  it('leave a null status in the request log where no answer went out', async () => {
    plan({ kind: 'answer-lost' });
    await send();
    await send('GET');

    expect(log.list().map(({ method, status }) => [method, status])).toEqual([
      ['POST', null],
      ['GET', 200],
    ]);
  });
});
