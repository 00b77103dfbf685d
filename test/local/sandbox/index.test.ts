import { afterEach, describe, expect, it } from '@jest/globals';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../local/sandbox/index.js';
import { SANDBOX_KEY } from '../../../local/sandbox/moskit/gate.js';

const NOON = Date.parse('2026-11-18T15:00:00Z');
const started: Sandbox[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((sandbox) => sandbox.stop()));
});

async function start(options: SandboxOptions = { startAt: NOON, isFrozen: true }): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  started.push(sandbox);
  return sandbox;
}

async function control(sandbox: Sandbox, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${sandbox.controlUrl}${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return response.json();
}

const firstWin = async (sandbox: Sandbox) => {
  await control(sandbox, 'POST', '/moskit/deals', { name: 'Negócio novo', status: 'WON' });
  return control(sandbox, 'GET', '/moskit/board');
};

describe('the sandbox', () => {
  it('serves Moskit, Conta Azul and their control on loopback', async () => {
    const sandbox = await start();
    const users = await fetch(`${sandbox.moskitUrl}/users?quantity=1`, { headers: { apikey: SANDBOX_KEY } });
    const people = await fetch(`${sandbox.contaAzulUrl}/v1/pessoas`);

    expect(sandbox.moskitUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v2$/);
    expect([users.status, people.status]).toEqual([200, 401]);
  });

  it('gives the same records for the same start, seed and calls', async () => {
    const boards = [await firstWin(await start()), await firstWin(await start())];

    expect(boards[0]).toEqual(boards[1]);
  });

  it('goes back to its start when reset: records, clock, settings, faults and log', async () => {
    const sandbox = await start();
    const before = await control(sandbox, 'GET', '/moskit/board');
    await firstWin(sandbox);
    await control(sandbox, 'PATCH', '/moskit/settings', { isCpfReturned: false });
    await control(sandbox, 'POST', '/moskit/key', { key: null });
    await control(sandbox, 'POST', '/faults', { service: 'moskit', kind: 'cut-before' });
    await control(sandbox, 'POST', '/clock/advance', { milliseconds: 86_400_000 });
    await fetch(`${sandbox.moskitUrl}/users`).catch(() => null);
    await control(sandbox, 'POST', '/reset');

    expect(await control(sandbox, 'GET', '/moskit/board')).toEqual(before);
    expect(await control(sandbox, 'GET', '/moskit/settings')).toMatchObject({ isCpfReturned: true });
    expect(await control(sandbox, 'GET', '/moskit/credentials')).toEqual({
      key: SANDBOX_KEY,
    });
    expect(await control(sandbox, 'GET', '/faults')).toEqual({ pending: [], injected: {} });
    expect(await control(sandbox, 'GET', '/requests')).toEqual([]);
  });

  it('resets to another day when asked, with the records counted from there', async () => {
    const sandbox = await start();
    await control(sandbox, 'POST', '/reset', { startAt: '2027-01-10T15:00:00Z' });
    await control(sandbox, 'POST', '/reset');

    expect(await control(sandbox, 'GET', '/moskit/deals/41000001')).toMatchObject({
      closedAt: '2027-01-08T18:02:00.000Z',
    });
  });

  it('leaves nothing open when one of its ports is taken', async () => {
    const sandbox = await start();
    const taken = Number(new URL(sandbox.contaAzulUrl).port);
    const free = await start();
    const [control, moskit] = [free.controlUrl, free.moskitUrl].map((url) => Number(new URL(url).port));
    await free.stop();
    started.pop();

    await expect(
      startSandbox({ ports: { control: control ?? 0, moskit: moskit ?? 0, contaAzul: taken } }),
    ).rejects.toThrow(/EADDRINUSE/);
    await expect(fetch(free.controlUrl)).rejects.toThrow('fetch failed');
  });
});
