import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type RunningMoskit, startMoskit } from './moskit/start-moskit.js';

let sandbox: RunningMoskit;

beforeAll(async () => {
  sandbox = await startMoskit();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

describe('the control interface', () => {
  it('shows, sets and advances the clock', async () => {
    const seen = [
      await sandbox.control('GET', '/clock'),
      await sandbox.control('PUT', '/clock', { now: '2026-12-01T09:00:00-03:00' }),
      await sandbox.control('POST', '/clock/advance', { milliseconds: 90_000 }),
    ];

    expect(seen.map(({ body }) => body)).toEqual([
      { now: '2026-11-18T15:00:00.000Z' },
      { now: '2026-12-01T12:00:00.000Z' },
      { now: '2026-12-01T12:01:30.000Z' },
    ]);
  });

  it('plans faults, counts them and clears them', async () => {
    const fault = { service: 'moskit', kind: 'error-before', path: '/v2/users', times: 2 };
    const planned = await sandbox.control('POST', '/faults', [
      fault,
      { ...fault, kind: 'delay', delayMs: 1 },
    ]);
    const refused = await sandbox.api('GET', '/users');
    const after = await sandbox.control('GET', '/faults');
    const cleared = await sandbox.control('DELETE', '/faults');

    expect(planned.status).toBe(201);
    expect(refused.status).toBe(503);
    expect(after.body).toEqual({
      pending: [
        { ...fault, times: 1 },
        { ...fault, kind: 'delay', delayMs: 1 },
      ],
      injected: { 'error-before': 1 },
    });
    expect(cleared.body).toEqual({ pending: [], injected: {} });
    expect((await sandbox.api('GET', '/users')).status).toBe(200);
  });

  it('lists what each service was asked, and forgets it', async () => {
    await sandbox.api('GET', '/users?quantity=1');
    const moskit = await sandbox.control('GET', '/requests?service=moskit');
    const contaAzul = await sandbox.control('GET', '/requests?service=conta-azul');
    await sandbox.control('DELETE', '/requests');

    expect(moskit.body).toEqual([
      {
        service: 'moskit',
        method: 'GET',
        path: '/v2/users',
        query: { quantity: '1' },
        status: 200,
        at: '2026-11-18T15:00:00.000Z',
      },
    ]);
    expect(contaAzul.body).toEqual([]);
    expect((await sandbox.control('GET', '/requests')).body).toEqual([]);
  });

  it.each([
    ['PUT', '/clock', { now: 'amanhã' }, /now: /],
    ['PUT', '/clock', { now: '2026-12-01T09:00:00' }, /now: /],
    ['POST', '/clock/advance', {}, /milliseconds: /],
    ['POST', '/clock/advance', '{broken', /O corpo não é JSON/],
    ['POST', '/faults', { service: 'moskit', kind: 'earthquake' }, /Pedido de controle inválido/],
    ['POST', '/reset', { sed: 1 }, /sed/],
    ['GET', '/requests?service=pluga', undefined, /Serviço desconhecido: pluga/],
  ])('refuses %s %s with %j, saying why', async (method, path, body, message) => {
    const answer = await sandbox.control(method, path, body);

    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ message: expect.stringMatching(message) });
  });

  it('answers 404 for a route it does not have', async () => {
    expect(await sandbox.control('GET', '/moskit/nada')).toMatchObject({
      status: 404,
      body: { message: 'Rota de controle inexistente: /moskit/nada' },
    });
  });
});
