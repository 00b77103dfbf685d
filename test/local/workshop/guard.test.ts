import { describe, expect, it } from '@jest/globals';
import { Hono } from 'hono';
import { createGuard, type WorkshopEnv } from '../../../local/workshop/guard.js';

const ORIGIN = 'http://127.0.0.1:4000';
const guard = createGuard(ORIGIN, 'http://127.0.0.1:5000');
const app = new Hono<WorkshopEnv>();
for (const handler of guard.handlers) app.use('*', handler);
app.get('/', (context) => context.text('página'));
app.post('/', (context) => context.text(context.get('form').get('titulo') ?? ''));

const host = { host: '127.0.0.1:4000' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const post = (headers: Record<string, string>, token: string) =>
  app.request(`${ORIGIN}/`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ token, titulo: 'Ganhos' }).toString(),
  });

describe('the guard of the page', () => {
  it('lets a form of our own page through, without its token', async () => {
    const answer = await post({ ...host, ...form, origin: ORIGIN }, guard.token);
    expect([answer.status, await answer.text()]).toEqual([200, 'Ganhos']);
  });

  it.each([
    ['a form of another page', { ...host, ...form, origin: 'http://evil.example' }, guard.token, 403],
    [
      'a form of another program on this machine',
      { ...host, ...form, origin: 'http://127.0.0.1:4001' },
      guard.token,
      403,
    ],
    ['a form that says not where it comes from', { ...host, ...form }, guard.token, 403],
    ['a form without our token', { ...host, ...form, origin: ORIGIN }, '', 403],
    ['a form with a token of another start', { ...host, ...form, origin: ORIGIN }, 'A'.repeat(43), 403],
    ['a body that is not a form', { ...host, 'content-type': 'application/json', origin: ORIGIN }, '', 403],
    [
      'a name that somebody has pointed here',
      { ...form, host: 'evil.example:4000', origin: ORIGIN },
      guard.token,
      421,
    ],
  ])('refuses %s', async (_what, headers, token, status) => {
    expect((await post(headers, token)).status).toBe(status);
  });

  it.each([
    [{ host: 'evil.example' }, 421],
    [{ host: 'localhost:4000' }, 421],
    [{ ...host, origin: 'http://evil.example' }, 403],
    [host, 200],
  ])('answers a look with %j by %i', async (headers, status) => {
    expect((await app.request(`${ORIGIN}/`, { headers })).status).toBe(status);
  });

  it('allows scripts and styles with the nonce of this answer alone, and nothing from outside', async () => {
    const policies = await Promise.all(
      [1, 2].map(
        async () =>
          (await app.request(`${ORIGIN}/`, { headers: host })).headers.get('content-security-policy') ?? '',
      ),
    );
    const [one, other] = policies.map((policy) => /script-src 'nonce-([^']+)'/.exec(policy)?.[1]);
    expect(one).not.toBe(other);
    expect(policies[0]?.replaceAll(one ?? '', 'x')).toBe(
      "default-src 'none'; script-src 'nonce-x'; style-src 'nonce-x'; connect-src 'self'; img-src 'self' data:; " +
        "form-action 'self' http://127.0.0.1:5000; base-uri 'none'; frame-ancestors 'none'",
    );
  });
});
