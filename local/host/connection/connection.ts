import * as zod from 'zod';
import { metaFor } from '../app-definition.js';
import { AppFailure } from '../app-process/app-failure.js';
import type { AppProcess, BundleMeta } from '../app-process/app-process.js';
import type { WorkerAnswer } from '../app-process/worker.js';
import { type JsonObject, jsonObject } from '../json.js';
import type { Scrubber } from '../scrub.js';
import { readPrivateFile, writePrivateFile } from '../state/private-file.js';

export const storedConnection = zod.object({
  id: zod.string(),
  /** As the account calls itself, its document partly masked. */
  label: zod.string(),
  isExpired: zod.boolean(),
  authData: jsonObject,
  /** Tells whether the credentials in `.env` are still the ones that this came from. */
  origin: zod.string(),
});
export type StoredConnection = zod.output<typeof storedConnection>;

/** What a call needs beside the connection. */
export interface AppCall {
  method: string;
  inputData: JsonObject;
  inputDataRaw?: JsonObject;
  meta?: Partial<BundleMeta>;
}

/** One account of the app. Refreshes its token once when a call says so, and knows when it has expired. */
export interface Connection {
  readonly id: string;
  readonly label: string;
  readonly isExpired: boolean;
  /** Gives the connection its name, once the account has told it. */
  rename(label: string): void;
  /** The account was connected again: whoever holds this connection goes on with the new authorization. */
  renew(stored: StoredConnection): void;
  stored(): StoredConnection;
  /**
   * Runs a function of the app with this connection.
   * @throws AppFailure; `ExpiredAuthError` once the account has to be connected again
   */
  call(call: AppCall): Promise<WorkerAnswer>;
}

export interface ConnectionOptions {
  app: AppProcess;
  path: string;
  scrubber: Scrubber;
  onRefreshed?: () => void;
  onExpired?: (message: string) => void;
}

const EXPIRED = 'A conexão expirou. Conecte a conta outra vez para continuar.';

/** Takes up a connection and keeps it on file, each change included. */
export function openConnection(stored: StoredConnection, options: ConnectionOptions): Connection {
  let current = stored;
  let refreshing: Promise<void> | null = null;

  const save = (changes: Partial<StoredConnection>) => {
    current = { ...current, ...changes };
    hideSecrets(current.authData, options.scrubber);
    writePrivateFile(options.path, current);
  };

  save({});

  const execute = (authData: JsonObject, call: AppCall) =>
    options.app.execute(
      call.method,
      {
        authData,
        inputData: call.inputData,
        ...(call.inputDataRaw ? { inputDataRaw: call.inputDataRaw } : {}),
        meta: metaFor(call.meta),
      },
      current.id,
    );

  const expire = (message: string): AppFailure => {
    const sentence = message || EXPIRED;
    if (!current.isExpired) {
      save({ isExpired: true });
      options.onExpired?.(sentence);
    }
    return new AppFailure('app', 'ExpiredAuthError', sentence);
  };

  async function refresh(): Promise<void> {
    const method = 'authentication.oauth2Config.refreshAccessToken';
    try {
      const { result } = await execute(current.authData, { method, inputData: {} });
      // Kept before anything is tried with it: the old refresh token no longer works.
      save({ authData: { ...current.authData, ...jsonObject.parse(result) } });
      options.onRefreshed?.();
    } catch (error) {
      throw isNamed(error, ['ExpiredAuthError', 'RefreshAuthError']) ? expire(error.message) : error;
    }
  }

  /** Many calls may find out at once that the token has run out; one of them renews it for all. */
  function refreshOnce(): Promise<void> {
    refreshing ??= refresh().finally(() => {
      refreshing = null;
    });
    return refreshing;
  }

  return {
    get id() {
      return current.id;
    },
    get label() {
      return current.label;
    },
    get isExpired() {
      return current.isExpired;
    },
    rename: (label) => save({ label }),
    renew: (renewed) => save(renewed),
    stored: () => current,
    async call(call) {
      if (current.isExpired) throw new AppFailure('app', 'ExpiredAuthError', EXPIRED);
      const used = current.authData;
      try {
        return await execute(used, call);
      } catch (error) {
        if (isNamed(error, ['ExpiredAuthError'])) throw expire(error.message);
        if (!isNamed(error, ['RefreshAuthError'])) throw error;
      }
      if (current.authData === used) await refreshOnce();
      try {
        return await execute(current.authData, call);
      } catch (error) {
        throw isNamed(error, ['ExpiredAuthError', 'RefreshAuthError']) ? expire(error.message) : error;
      }
    },
  };
}

export function readConnection(path: string): StoredConnection | null {
  return readPrivateFile(path, storedConnection);
}

function isNamed(error: unknown, names: readonly string[]): error is AppFailure {
  return error instanceof AppFailure && names.includes(error.name);
}

function hideSecrets(authData: JsonObject, scrubber: Scrubber): void {
  for (const value of Object.values(authData)) if (typeof value === 'string') scrubber.addSecret(value);
}
