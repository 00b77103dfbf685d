import type { HttpRequestOptions, ZObject } from 'zapier-platform-core';
import { NoAnswer } from '../domain/errors.js';
import type { HttpAnswer, SendRequest } from '../domain/ports.js';

/** What core 19.1.0 reads and its types leave out. */
interface ZapierRequest extends HttpRequestOptions {
  url: string;
  throwForThrottlingEarly: boolean;
  merge: boolean;
}

/**
 * Requests through Zapier's client, for Conta Azul: a 401 makes the platform refresh the token and run the step again
 * (core throws RefreshAuthError before we see the answer). Every other status comes back as an answer.
 * Redirects are not followed, so that a token never travels to another host.
 *
 * Nothing is merged into a request: this app has no template for them, and for each merge core goes through the whole
 * app and its data, which took longer than the request itself. Core then neither takes the query apart nor looks for
 * `{{…}}`, which it would drop or refuse even where a user typed them.
 */
export function viaZapier(z: ZObject): SendRequest {
  return async ({ method, url, headers, body, timeoutMs }) => {
    const options: ZapierRequest = {
      method,
      url,
      headers: { 'user-agent': 'Zapier', ...headers },
      merge: false,
      timeout: Math.max(1, Math.floor(timeoutMs)),
      redirect: 'manual',
      skipThrowForStatus: true,
      // false: a 429 comes back as an answer and gets our own sentence (core 19.1.0; its schema says the reverse)
      throwForThrottlingEarly: false,
    };
    if (body !== undefined) options.body = body;
    try {
      const response = await z.request(options);
      return {
        status: response.status,
        header: (name) => response.getHeader(name) ?? null,
        text: response.content,
      } satisfies HttpAnswer;
    } catch (error) {
      throw isNetworkError(error) ? new NoAnswer(`no answer to ${method}`) : error;
    }
  };
}

/**
 * Requests through native fetch, for Moskit: `z.request` would turn a 401 of any host into a refresh of Conta Azul's
 * token, and in the end disconnect it.
 */
export const viaFetch: SendRequest = async ({ method, url, headers, body, timeoutMs }) => {
  try {
    const response = await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(Math.max(1, Math.floor(timeoutMs))),
    });
    const text = await response.text();
    return { status: response.status, header: (name) => response.headers.get(name), text };
  } catch {
    throw new NoAnswer(`no answer to ${method}`);
  }
};

/** node-fetch's own errors: refused, reset, timed out, cut while reading. */
function isNetworkError(error: unknown): boolean {
  return error instanceof Error && (error.name === 'FetchError' || error.name === 'AbortError');
}
