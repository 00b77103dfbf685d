import { randomUUID } from 'node:crypto';
import * as zod from 'zod';
import { type AppDefinition, metaFor } from '../app-definition.js';
import type { AppProcess } from '../app-process/app-process.js';
import { isJsonObject, type JsonObject, jsonObject, ownValue } from '../json.js';
import type { Scrubber } from '../scrub.js';
import type { Connection, StoredConnection } from './connection.js';
import { ConnectRefused, openRedirectListener } from './redirect-listener.js';

export interface AuthorizeOptions {
  app: AppProcess;
  scrubber: Scrubber;
  /** What the person fills in before the redirect, such as the Moskit key. */
  fields: Record<string, string>;
  /** Takes the person to the service's page; ends when the page has sent the browser back. */
  visit(authorizeUrl: string): Promise<void>;
}

/**
 * Obtains the authorization of an account as Zapier does: its page, a code, tokens. Not tested yet.
 * @throws AppFailure; ConnectRefused when the page sends the browser back without a code
 */
export async function authorize(options: AuthorizeOptions): Promise<StoredConnection> {
  const { visit } = options;
  const state = randomUUID();
  const listener = await openRedirectListener(state);
  try {
    const { authorizeUrl, finish } = await beginAuthorization({
      ...options,
      state,
      redirectUrl: listener.url,
    });
    const nothing = new ConnectRefused('A página de autorização não devolveu o acesso. Conecte de novo.');
    visit(authorizeUrl).then(
      () => listener.giveUp(nothing),
      (error: unknown) => listener.giveUp(error),
    );
    return await finish(await listener.code);
  } finally {
    await listener.close();
  }
}

export interface BeginOptions extends Omit<AuthorizeOptions, 'visit'> {
  /** Where the service's page sends the browser back; whoever serves it checks that `state` comes along. */
  redirectUrl: string;
  state: string;
}

/** An authorization whose page a person visits in a browser of their own. */
export interface Authorization<Made = StoredConnection> {
  authorizeUrl: string;
  /** @param code what the page sent the browser back with */
  finish(code: string): Promise<Made>;
}

/** @throws AppFailure */
export async function beginAuthorization(options: BeginOptions): Promise<Authorization> {
  const { app, scrubber, fields, redirectUrl, state } = options;
  const id = randomUUID();
  const ask = async (method: string, inputData: JsonObject) => {
    const call = { authData: {}, inputData, meta: metaFor() };
    return (await app.execute(`authentication.oauth2Config.${method}`, call, id)).result;
  };
  const start = { redirect_uri: redirectUrl, state, response_type: 'code', ...fields };
  return {
    authorizeUrl: zod.string().parse(await ask('authorizeUrl', start)),
    async finish(code) {
      scrubber.addSecret(code);
      const tokens = await ask('getAccessToken', { code, redirect_uri: redirectUrl, ...fields });
      return { id, authData: jsonObject.parse(tokens), origin: 'oauth', label: '', isExpired: false };
    },
  };
}

/**
 * Tests a connection and names it after the account.
 * @throws AppFailure with what the app says is wrong with it
 */
export async function testConnection(connection: Connection, definition: AppDefinition): Promise<void> {
  const meta = { isTestingAuth: true };
  const { result } = await connection.call({ method: 'authentication.test', inputData: {}, meta });
  const tested = isJsonObject(result) ? result : {};
  const { connectionLabel } = definition;
  if (connectionLabel === null) {
    connection.rename('conta conectada');
  } else if ('method' in connectionLabel) {
    const named = await connection.call({ method: connectionLabel.method, inputData: tested });
    connection.rename(String(named.result));
  } else {
    connection.rename(
      connectionLabel.template.replace(/\{\{\s*(?:bundle\.\w+\.)?([\w-]+)\s*\}\}/g, (_, key: string) =>
        String(ownValue(tested, key) ?? ''),
      ),
    );
  }
}
