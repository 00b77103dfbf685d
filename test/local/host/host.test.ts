import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { signIn } from '../../../local/host/connection/sign-in.js';
import type { Engine } from '../../../local/host/engine/engine.js';
import type { HostEvent } from '../../../local/host/engine/events.js';
import { parseFlow } from '../../../local/host/flow/read-flow.js';
import { type Host, openHost } from '../../../local/host/host.js';
import { FIXTURE_APP } from './fixture-app/path.js';
import { CLIENT, type FixtureService, startFixtureService, USER } from './fixture-app/service.js';
import { temporaryFolder } from './temporary-folder.js';

const KEY = 'moskit-key-of-the-test';

let service: FixtureService;
let stateDir: string;
let host: Host;
let events: HostEvent[];

const openHere = async (parallelRuns = 1) => {
  host = await openHost({
    appPath: FIXTURE_APP,
    environment: { FIXTURE_URL: service.url, CLIENT_ID: CLIENT.id, CLIENT_SECRET: CLIENT.secret },
    stateDir,
    onEvent: (event) => events.push(event),
    parallelRuns,
  });
};
const connect = () => host.connect({ fields: { moskit_api_key: KEY }, visit: (url) => signIn(url, USER) });

const RECORD =
  "  - { id: gravar, action: record_thing, input: { amount: '{{trigger.amount}}', count: 2 } }\n";

/** @param connection the one of an earlier host, when there was one */
const start = async (steps = RECORD): Promise<Engine> => {
  const stored = host.storedConnection();
  const connection = stored ? host.open(stored) : await connect();
  const engine = host.start(connection);
  const flow = parseFlow('teste.yaml', `title: T\ntrigger: { operation: thing_done }\nsteps:\n${steps}`);
  for (const checked of await host.check([flow], connection))
    engine.add(checked, { isCapturingExisting: true });
  return engine;
};

beforeAll(async () => {
  service = await startFixtureService();
});
beforeEach(async () => {
  service.reset();
  events = [];
  stateDir = join(temporaryFolder(), 'state');
  await openHere();
});
afterEach(() => host.close());
afterAll(() => service.close());

describe('the host with a real app process', () => {
  it('connects through the login page, polls, maps, runs, and goes on after a restart', async () => {
    const engine = await start();
    expect(host.storedConnection()).toMatchObject({
      label: 'Empresa Teste conectada',
      authData: { moskit_api_key: KEY, refresh_token: expect.stringMatching(/^refresh-token-/) },
    });
    service.things = [{ id: '1', title: 'A', amount: 12.5 }];
    await engine.runOnce();
    expect(service.records).toEqual([{ amount: '12.5', role: 'Cliente', count: 2 }]);

    await host.close();
    await openHere();
    service.things = [{ id: '2', title: 'B', amount: 3 }, ...service.things];
    await (await start()).runOnce();
    expect(service.records.map(({ amount }) => amount)).toEqual(['12.5', '3']);
    expect(service.tokenCalls).toEqual(['code']);
  });

  it('renews an expired token once in the middle of parallel runs, under the lock that the app declares', async () => {
    await host.close();
    await openHere(2);
    const engine = await start();
    service.things = ['3', '2', '1'].map((id) => ({ id, title: id, amount: 1 }));
    service.writeMilliseconds = 5;
    await engine.pollAll();
    service.expireAccess();
    await engine.runUntilSettled();
    expect(service.records).toHaveLength(3);
    expect(service.mostWritesAtOnce).toBe(1);
    expect(service.tokenCalls).toEqual(['code', 'refresh']);
    expect(events.filter(({ type }) => type === 'connection-refreshed')).toHaveLength(1);
  });

  it('holds the run when the authorization was revoked, and takes it up after connecting again', async () => {
    const engine = await start();
    service.things = [{ id: '1', title: 'A', amount: 1 }];
    await engine.pollAll();
    service.revoke();
    await engine.runUntilSettled();
    expect(engine.runs().map(({ status }) => status)).toEqual(['expired']);
    expect(events).toContainEqual({
      type: 'connection-expired',
      message: 'A autorização não vale mais. Conecte de novo.',
    });
    await connect();
    engine.replayAll(['expired']);
    await engine.runOnce();
    expect(engine.runs().map(({ status }) => status)).toEqual(['success']);
    expect(service.records).toHaveLength(1);
  });

  it('ends a run whose search finds nothing, and passes on what one finds', async () => {
    const steps =
      "  - { id: achar, search: find_thing, input: { title: '{{trigger.wanted}}' } }\n" +
      "  - { id: gravar, action: record_thing, input: { amount: '{{achar.id}}' } }\n";
    const engine = await start(steps.replace('trigger.wanted', 'trigger.title'));
    service.things = [{ id: '1', title: 'A', amount: 1 }];
    await engine.runOnce();
    expect(service.records).toEqual([{ amount: '1', role: 'Cliente' }]);
    service.things = [{ id: '2', title: '', amount: 1 }];
    await engine.runOnce();
    expect(engine.runs().map(({ status }) => status)).toEqual(['success', 'stopped']);
  });

  it('leaves no secret in the run log, and keeps its files to the user', async () => {
    const engine = await start(RECORD.replace('count: 2', "mode: 'error'"));
    service.things = [{ id: '1', title: KEY, amount: CLIENT.secret }];
    await engine.runOnce();
    const log = readFileSync(host.state.file('run-log.jsonl'), 'utf8');
    expect(log).toContain('O campo Valor recebeu');
    for (const secret of [KEY, CLIENT.secret, 'access-token-', 'refresh-token-'])
      expect(log).not.toContain(secret);
    for (const name of ['connection.json', 'journal.jsonl', 'cache.jsonl', 'run-log.jsonl'] as const) {
      expect([name, statSync(host.state.file(name)).mode & 0o777]).toEqual([name, 0o600]);
    }
  });
});

describe('connecting', () => {
  it('that fails keeps nothing of the new account and leaves the one there was', async () => {
    const wrong = { ...USER, password: 'errada' };
    const refused = host.connect({ fields: {}, visit: (url) => signIn(url, wrong) });
    await expect(refused).rejects.toThrow(
      'A página de autorização recusou o acesso. E-mail ou senha incorretos.',
    );
    expect(host.storedConnection()).toBeNull();
    const connection = await connect();
    const before = host.storedConnection();
    await expect(
      host.adopt({ origin: 'env', authData: { access_token: 'x', refresh_token: 'y' } }),
    ).rejects.toThrow('A autorização não vale mais. Conecte de novo.');
    expect(host.storedConnection()).toEqual(before);
    expect([connection.isExpired, events]).toEqual([false, []]);
  });

  it('takes tokens that were obtained elsewhere, renewing them at once where they have run out', async () => {
    await connect();
    const authData = { ...host.storedConnection()?.authData, access_token: '' };
    const connection = await host.adopt({ origin: 'env', authData });
    expect(connection.label).toBe('Empresa Teste conectada');
    expect(service.tokenCalls).toEqual(['code', 'refresh']);
  });

  it('does not lose a token that the failing test has renewed: the old one no longer works', async () => {
    const stored = (await connect()).stored().authData;
    const authData = { ...stored, access_token: '' };
    service.isAccountBroken = true;
    await expect(host.adopt({ origin: 'env', authData })).rejects.toThrow(
      'O serviço recusou o pedido (500).',
    );
    service.isAccountBroken = false;
    const kept = host.storedConnection()?.authData ?? {};
    expect(kept).not.toMatchObject({ refresh_token: stored['refresh_token'] });
    expect((await host.adopt({ origin: 'env', authData: kept })).label).toBe('Empresa Teste conectada');
  });
});
