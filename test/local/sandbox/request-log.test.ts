import { beforeEach, expect, it } from '@jest/globals';
import { Hono } from 'hono';
import { createClock } from '../../../local/sandbox/clock.js';
import { createRequestLog } from '../../../local/sandbox/request-log.js';

const log = createRequestLog(createClock({ startAt: Date.parse('2026-11-18T15:00:00Z'), isFrozen: true }));
const app = new Hono();
app.use('/v2/*', log.middleware('moskit'));
app.use('/v1/*', log.middleware('conta-azul'));
app.all('*', async (context) => context.json({ received: await context.req.text() }, 202));

beforeEach(() => log.clear());

it('keeps method, path, query, status, time and body, and leaves the body to the route', async () => {
  const response = await app.request('/v2/deals/search?quantity=50', {
    method: 'POST',
    body: '[{"field":"status"}]',
  });

  expect(await response.json()).toEqual({ received: '[{"field":"status"}]' });
  expect(log.list()).toEqual([
    {
      service: 'moskit',
      method: 'POST',
      path: '/v2/deals/search',
      query: { quantity: '50' },
      status: 202,
      at: '2026-11-18T15:00:00.000Z',
      body: [{ field: 'status' }],
    },
  ]);
});

it('never keeps a header or a secret', async () => {
  const secret = 's3cr3t-value';
  await app.request(`/v1/oauth/token?code=${secret}`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${secret}`,
      apikey: secret,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: `grant_type=refresh_token&refresh_token=${secret}&client_secret=${secret}`,
  });
  await app.request('/v1/x', {
    method: 'POST',
    body: JSON.stringify({ nested: [{ Access_Token: secret, senha: secret }], nome: 'Ana' }),
  });

  expect(JSON.stringify(log.list())).not.toContain(secret);
  expect(log.list()[0]?.body).toEqual({
    grant_type: 'refresh_token',
    refresh_token: '***',
    client_secret: '***',
  });
  expect(log.list()[1]?.body).toEqual({ nested: [{ Access_Token: '***', senha: '***' }], nome: 'Ana' });
});

it('keeps text that is no JSON as it is, and of a huge body only its length', async () => {
  await app.request('/v1/x', { method: 'POST', body: '{broken' });
  await app.request('/v1/x', { method: 'POST', body: 'a'.repeat(30_000) });

  expect(log.list().map(({ body }) => body)).toEqual(['{broken', '(30000 characters)']);
});

it('lists in order of arrival, for one service or for both', async () => {
  await app.request('/v1/a');
  await app.request('/v2/b');
  await app.request('/v1/c');

  expect(log.list().map(({ path }) => path)).toEqual(['/v1/a', '/v2/b', '/v1/c']);
  expect(log.list('conta-azul').map(({ path }) => path)).toEqual(['/v1/a', '/v1/c']);
});
