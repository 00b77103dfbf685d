import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type RunningMoskit, startMoskit } from './start-moskit.js';

const KEY = '00000000-5eed-4000-8000-000000000001';
let moskit: RunningMoskit;

beforeAll(async () => {
  moskit = await startMoskit();
});
beforeEach(() => moskit.reset());
afterAll(() => moskit.stop());

describe('the key', () => {
  it.each([
    ['none', {}, 401, { message: 'No API key found in request' }],
    ['a wrong one', { apikey: 'x' }, 401, { message: 'Invalid authentication credentials' }],
    ['a bearer token', { authorization: `Bearer ${KEY}` }, 401, { message: 'No API key found in request' }],
  ])(
    '%s is refused as a gateway refuses it',
    async (_name, headers: Record<string, string>, status, body) => {
      expect(await moskit.api('GET', '/users', undefined, headers)).toMatchObject({ status, body });
    },
  );

  it.each(['apikey', 'ApiKey'])('is taken from the header %s', async (header) => {
    expect((await moskit.api('GET', '/users?quantity=1', undefined, { [header]: KEY })).status).toBe(200);
  });

  it('is told by the control interface, and can be changed and revoked', async () => {
    const told = await moskit.control('GET', '/moskit/credentials');
    await moskit.control('POST', '/moskit/key', { key: 'another-key' });
    const old = await moskit.api('GET', '/users');
    const fresh = await moskit.api('GET', '/users', undefined, { apikey: 'another-key' });
    await moskit.control('POST', '/moskit/key', { key: null });
    const revoked = await moskit.api('GET', '/users', undefined, { apikey: 'another-key' });

    expect(told.body).toEqual({ key: KEY });
    expect([old.status, fresh.status, revoked.status]).toEqual([401, 200, 401]);
  });

  it('is refused with 403 where the settings say so', async () => {
    await moskit.settings({ keyRefusalStatus: 403 });

    expect((await moskit.api('GET', '/users', undefined, { apikey: 'x' })).status).toBe(403);
  });
});

describe('the limits', () => {
  const limitHeaders = (headers: Headers) =>
    [
      'x-ratelimit-limit-second',
      'x-ratelimit-limit-minute',
      'x-ratelimit-remaining-minute',
      'ratelimit-reset',
      'retry-after',
    ].map((name) => headers.get(name));

  it('are 6 per second and 240 per minute, told with every answer', async () => {
    await moskit.control('POST', '/reset');
    const { status, headers } = await moskit.api('GET', '/users');

    expect(status).toBe(200);
    expect(limitHeaders(headers)).toEqual(['6', '240', '239', '1', null]);
    expect(headers.get('x-ratelimit-remaining-second')).toBe('5');
  });

  it('answer 429 without Retry-After once they are used up', async () => {
    await moskit.settings({ rateLimitPerMinute: 2 });
    const passed = [await moskit.api('GET', '/users'), await moskit.api('GET', '/nothing')];
    const refused = await moskit.api('GET', '/users');

    expect(passed.map(({ status }) => status)).toEqual([200, 404]);
    expect(refused.status).toBe(429);
    expect(refused.body).toEqual({ message: 'API rate limit exceeded' });
    expect(limitHeaders(refused.headers)).toEqual(['10000', '2', '0', '60', null]);
  });

  it('answer 429 with Retry-After where the settings say so', async () => {
    await moskit.settings({ rateLimitPerMinute: 1, isRetryAfterSent: true });
    await moskit.api('GET', '/users');

    expect((await moskit.api('GET', '/users')).headers.get('retry-after')).toBe('60');
  });
});

describe('unknown paths', () => {
  it.each([
    '/webhooks',
    '/users/me',
    '/users/1',
    '/custom-fields',
    '/deals/41000001/nothing',
    '/pipelines/1',
  ])('%s is 404', async (path) => {
    expect(await moskit.api('GET', path)).toMatchObject({ status: 404, body: { message: 'Not Found' } });
  });
});
