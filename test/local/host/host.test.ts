import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { signIn } from '../../../local/host/connection/sign-in.js';
import type { HostEvent } from '../../../local/host/engine/events.js';
import { parseFlow } from '../../../local/host/flow/read-flow.js';
import { type Host, openHost } from '../../../local/host/host.js';
import { CLIENT, type FixtureService, startFixtureService, USER } from './fixture-app/service.js';

const KEY = 'moskit-key-of-the-test';

let service: FixtureService;
let stateDir: string;
let host: Host;
let events: HostEvent[];

const open = async () => {
  events = [];
  host = await openHost({
    appPath: fileURLToPath(new URL('./fixture-app/app.ts', import.meta.url)),
    environment: { FIXTURE_URL: service.url, CLIENT_ID: CLIENT.id, CLIENT_SECRET: CLIENT.secret },
    stateDir,
    onEvent: (event) => events.push(event),
    parallelRuns: 2,
  });
};

const connect = () =>
  host.connect({ fields: { moskit_api_key: KEY }, visit: (url) => signIn(url, USER) });

const start = async (steps: string, isCapturingExisting = true) => {
  const connection = await connect();
  const engine = host.start(connection);
  const flow = parseFlow('flows/teste.yaml', `title: Teste\ntrigger:\n  operation: thing_done\nsteps:\n${steps}`);
  for (const checked of await host.check([flow], connection)) engine.add(checked, { isCapturingExisting });
  return engine;
};

const RECORD = "  - id: gravar\n    action: record_thing\n    input: { amount: '{{trigger.amount}}' }\n";

beforeAll(async () => {
  service = await startFixtureService();
});
beforeEach(async () => {
  service.reset();
  stateDir = mkdtempSync(join(tmpdir(), 'host-test-'));
  await open();
});
afterEach(async () => {
  await host.close();
  rmSync(stateDir, { recursive: true, force: true });
});
afterAll(() => service.close());

describe('a connection', () => {
  it('is made through the login page, tested and named', async () => {
    const connection = await connect();
    expect(connection.label).toBe('Empresa Teste conectada');
    expect(service.tokenCalls).toEqual(['code']);
    expect(host.storedConnection()?.authData).toEqual({
      access_token: 'access-token-1',
      refresh_token: 'refresh-token-1',
      moskit_api_key: KEY,
    });
  });
});

describe('a pass', () => {
  it('runs', async () => {
    const engine = await start(RECORD);
    service.things = [{ id: '1', title: 'A', amount: 12.5 }];
    await engine.runOnce();
    expect(service.records).toEqual([{ amount: '12.5', role: 'Cliente' }]);
  });
});
