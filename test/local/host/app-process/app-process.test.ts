import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { metaFor, readAppDefinition } from '../../../../local/host/app-definition.js';
import type { AppFailure } from '../../../../local/host/app-process/app-failure.js';
import { type AppProcess, openAppProcess } from '../../../../local/host/app-process/app-process.js';
import { type CacheStore, openCacheStore } from '../../../../local/host/state/cache-store.js';
import { FIXTURE_APP } from '../fixture-app/path.js';
import { testClock } from '../test-clock.js';

const METHOD = 'creates.record_thing.operation.perform';
const clock = testClock();
const folder = mkdtempSync(join(tmpdir(), 'app-process-'));
let cache: CacheStore;
let app: AppProcess;

beforeAll(async () => {
  cache = openCacheStore(join(folder, 'cache.jsonl'), clock);
  app = await openAppProcess({
    appPath: FIXTURE_APP,
    environment: { CLIENT_SECRET: 'only-for-the-app' },
    cache,
  });
});
afterAll(async () => {
  await app.close();
  cache.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = async (mode: string, connection = 'one') =>
  app.execute(METHOD, { authData: {}, inputData: { mode }, meta: metaFor() }, connection);
const failureOf = (mode: string): Promise<AppFailure> =>
  run(mode).then(
    () => Promise.reject(new Error('it did not fail')),
    (error: AppFailure) => error,
  );

describe('a call', () => {
  it.each([
    ['halted', { kind: 'app', name: 'HaltedError', message: 'Nada a fazer.', delaySeconds: null }],
    ['throttled', { kind: 'app', name: 'ThrottledError', message: 'Ainda não deu.', delaySeconds: 7 }],
    ['error', { kind: 'app', name: 'AppError', message: 'O campo Valor recebeu "x".', delaySeconds: null }],
    ['defect', { kind: 'app', name: 'TypeError', message: 'boom', delaySeconds: null }],
  ])('that ends as %s keeps the name, the sentence and the delay of its error', async (mode, expected) => {
    const { kind, name, message, delaySeconds } = await failureOf(mode);
    expect({ kind, name, message, delaySeconds }).toEqual(expected);
  });

  it('whose result the platform refuses fails as its checks do', async () => {
    const failure = await failureOf('not-a-record');
    expect(failure.name).toBe('CheckError');
    expect(failure.message).toMatch(/^O conector devolveu um resultado que o Zapier recusa\. .*object/s);
  });

  it('sees the variables it was given and none of the host’s own', async () => {
    process.env['HOST_ONLY_VARIABLE'] = 'x';
    const { result } = await run('environment');
    expect(result).toMatchObject({
      variables: expect.arrayContaining(['CLIENT_SECRET', 'NODE_ENV', 'PATH']),
    });
    expect(JSON.stringify(result)).not.toContain('HOST_ONLY_VARIABLE');
  });

  it('brings the lines that the app wrote for its operator', async () => {
    const app404 = app.execute(
      'triggers.thing_done.operation.perform',
      { authData: {}, inputData: {}, meta: metaFor() },
      'one',
    );
    // Without FIXTURE_URL the request itself fails, after the line.
    await expect(app404).rejects.toMatchObject({ kind: 'app' });
  });
});

describe('z.cache', () => {
  it('honours scope and nx, and forgets when the time is over', async () => {
    expect((await run('cache')).result).toEqual({
      id: 'cache',
      short: 'gone soon',
      other: null,
      isFirst: true,
    });
    expect((await run('cache')).result).toMatchObject({ isFirst: false });
    expect((await run('cached')).result).toMatchObject({ short: 'gone soon' });
    expect((await run('cached', 'another connection')).result).toMatchObject({ short: null });
    clock.advance(61_000);
    expect((await run('cached')).result).toMatchObject({ short: null });
  });
});

describe('the process', () => {
  it('that ends in the middle of a step leaves an unknown outcome, and the next call gets a new one', async () => {
    const failure = await failureOf('exit');
    expect([failure.kind, failure.isOutcomeUnknown]).toEqual(['crashed', true]);
    expect((await run('environment')).result).toMatchObject({ id: 'environment' });
  });

  it('is ended when a step takes longer than it may', async () => {
    await using({ appPath: FIXTURE_APP, stepTimeoutMs: 300 }, async (impatient) => {
      const bundle = { authData: {}, inputData: { mode: 'hang' }, meta: metaFor() };
      await expect(impatient.execute(METHOD, bundle, 'one')).rejects.toMatchObject({
        kind: 'timed-out',
        message:
          'O passo não terminou em 1 s e foi interrompido. O que ele já tinha enviado pode ter sido gravado.',
      });
    });
  });

  it('that cannot load the app says what to do', async () => {
    await using({ appPath: join(folder, 'missing.js') }, async (broken) => {
      await expect(broken.definition()).rejects.toMatchObject({
        kind: 'unavailable',
        message: expect.stringContaining('Rode "npm run build"'),
      });
    });
  });
});

/** An app process of its own, closed whatever happens. */
async function using(
  options: { appPath: string; stepTimeoutMs?: number },
  work: (app: AppProcess) => Promise<void>,
): Promise<void> {
  const own = await openAppProcess({ environment: {}, cache, ...options });
  try {
    await work(own);
  } finally {
    await own.close();
  }
}

describe('the definition', () => {
  it('gives operations with their fields, lock and dedupe keys', async () => {
    const definition = await readAppDefinition(app);
    const create = definition.find('create', 'record_thing');
    expect(create?.lock).toEqual({ key: 'write', scope: ['auth'], timeout: 30 });
    expect(create?.isInputCleaned).toBe(false);
    expect(create?.fields.map(({ key, required }) => [key, required ?? false])).toEqual([
      ['amount', true],
      ['role', true],
      ['mode', false],
      ['count', false],
      ['lines', false],
    ]);
    const trigger = definition.find('trigger', 'thing_done');
    expect([trigger?.label, trigger?.primaryKeys, trigger?.hasDynamicFields]).toEqual([
      'Coisa Feita',
      ['id'],
      true,
    ]);
    expect(definition.find('create', 'constructor')).toBeNull();
  });
});
