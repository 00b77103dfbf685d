import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { AppFailure } from '../../../../local/host/app-process/app-failure.js';
import type { AppBundle, AppProcess } from '../../../../local/host/app-process/app-process.js';
import { type Connection, openConnection } from '../../../../local/host/connection/connection.js';
import { createScrubber } from '../../../../local/host/scrub.js';
import { temporaryFolder } from '../temporary-folder.js';

const named = (name: string, message = '') => new AppFailure('app', name, message);
const STEP = { method: 'creates.x.operation.perform', inputData: {} };

let path: string;
let calls: string[];
let expired: string[];
/** What the service accepts now; answers of the app's functions. */
let validToken: string;
let refresh: () => Promise<Record<string, unknown>>;
let connection: Connection;

/** An app whose token may have run out; nothing else of it matters here. */
const app: AppProcess = {
  async execute(method: string, bundle: AppBundle) {
    const token = String(bundle.authData['access_token']);
    const isRefresh = method.endsWith('refreshAccessToken');
    calls.push(isRefresh ? 'refresh' : token);
    await Promise.resolve();
    if (isRefresh) return { result: await refresh(), logs: [] };
    if (token !== validToken) throw named('RefreshAuthError');
    return { result: { token, saved: readFileSync(path, 'utf8').includes(token) }, logs: [] };
  },
  definition: async () => ({}),
  close: async () => undefined,
};

beforeEach(() => {
  path = join(temporaryFolder(), 'connection.json');
  calls = [];
  expired = [];
  validToken = 'token-1';
  refresh = async () => {
    validToken = 'token-2';
    return { access_token: 'token-2', refresh_token: 'refresh-2' };
  };
  const stored = {
    id: 'c1',
    label: 'Conta',
    isExpired: false,
    origin: 'oauth',
    authData: { access_token: 'token-1', refresh_token: 'refresh-1', moskit_api_key: 'key-of-moskit' },
  };
  const options = {
    app,
    path,
    scrubber: createScrubber(),
    onExpired: (message: string) => expired.push(message),
  };
  connection = openConnection(stored, options);
});

describe('a connection', () => {
  it('is kept in a file that only the user may read', () => {
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('refreshes once when the token has run out, keeps the rest, and saves before it tries again', async () => {
    validToken = 'none';
    expect((await connection.call(STEP)).result).toEqual({ token: 'token-2', saved: true });
    expect(calls).toEqual(['token-1', 'refresh', 'token-2']);
    expect(JSON.parse(readFileSync(path, 'utf8')).authData).toEqual({
      access_token: 'token-2',
      refresh_token: 'refresh-2',
      moskit_api_key: 'key-of-moskit',
    });
  });

  it('refreshes once for many calls at the same moment', async () => {
    validToken = 'none';
    await Promise.all([connection.call(STEP), connection.call(STEP), connection.call(STEP)]);
    expect(calls.filter((call) => call === 'refresh')).toHaveLength(1);
  });

  it('expires when the refresh is refused, says so once, and calls nothing any more', async () => {
    validToken = 'none';
    refresh = async () => {
      throw named('ExpiredAuthError', 'Conecte de novo.');
    };
    await expect(connection.call(STEP)).rejects.toMatchObject({
      name: 'ExpiredAuthError',
      message: 'Conecte de novo.',
    });
    await expect(connection.call(STEP)).rejects.toMatchObject({ name: 'ExpiredAuthError' });
    expect(calls).toEqual(['token-1', 'refresh']);
    expect(expired).toEqual(['Conecte de novo.']);
    expect(connection.isExpired).toBe(true);
  });

  it('expires when the new token is refused too, instead of refreshing for ever', async () => {
    validToken = 'none';
    refresh = async () => ({ access_token: 'token-2', refresh_token: 'refresh-2' });
    await expect(connection.call(STEP)).rejects.toMatchObject({ name: 'ExpiredAuthError' });
    expect(calls).toEqual(['token-1', 'refresh', 'token-2']);
  });

  it('stays connected when the refresh only comes too soon', async () => {
    validToken = 'none';
    refresh = async () => {
      throw named('ThrottledError', 'Depois.');
    };
    await expect(connection.call(STEP)).rejects.toMatchObject({ name: 'ThrottledError' });
    expect(connection.isExpired).toBe(false);
  });

  it.each(['HaltedError', 'AppError', 'ThrottledError'])('lets %s of a step pass', async (name) => {
    const failing = { ...app, execute: async () => Promise.reject(named(name, 'frase')) };
    const other = openConnection(
      { id: 'c2', label: '', isExpired: false, origin: 'oauth', authData: {} },
      { app: failing, path, scrubber: createScrubber() },
    );
    await expect(other.call(STEP)).rejects.toMatchObject({ name, message: 'frase' });
    expect(other.isExpired).toBe(false);
  });
});
