import type { HttpRequestOptions, ZObject } from 'zapier-platform-core';
import { NoAnswer } from '../domain/errors.js';
import type { HttpAnswer, SendRequest } from '../domain/ports.js';

/** What core 19.1.0 reads and its types leave out. */
interface ZapierRequest extends HttpRequestOptions {
  url: string;
  throwForThrottlingEarly: boolean;
  encodeURIComponent(text: string): string;
}

/**
 * Requests through Zapier's client, for Conta Azul: a 401 makes the platform refresh the token and run the step again
 * (core throws RefreshAuthError before we see the answer). Every other status comes back as an answer.
 * Redirects are not followed, so that a token never travels to another host.
 */
export function viaZapier(z: ZObject): SendRequest {
  return async ({ method, url, headers, body, timeoutMs }) => {
    const options: ZapierRequest = {
      method,
      url: withGuardedCurlies(url),
      encodeURIComponent: encodeGuarded,
      headers,
      timeout: Math.max(1, Math.floor(timeoutMs)),
      redirect: 'manual',
      skipThrowForStatus: true,
      // false: a 429 comes back as an answer and gets our own sentence (core 19.1.0; its schema says the reverse)
      throwForThrottlingEarly: false,
    };
    if (body !== undefined) options.body = withoutCurlies(body);
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

/**
 * Core refuses a request whose text holds `{{bundle.…}}`, even when a user typed it. Two braces in a row occur only
 * inside a JSON text, where the second may be written as an escape; the receiver reads the same text.
 */
function withoutCurlies(body: string): string {
  return body.replaceAll('{{', '{\\u007b');
}

/**
 * Core takes a query apart, drops whatever stands in `{{…}}` without a word, even when a user typed it, and encodes the
 * rest again: a search for such a name would find everybody. Two braces in a row are therefore kept apart by a character
 * of no meaning until core encodes them.
 */
function withGuardedCurlies(url: string): string {
  return url.replace(/%7B(?=%7B)/gi, `%7B${GUARD}`);
}

function encodeGuarded(text: string): string {
  return encodeURIComponent(text).replaceAll(`%7B${GUARD}`, '%7B');
}

/** A character for private use, U+F8B3, as it is written in a query. */
const GUARD = '%EF%A2%B3';

/** node-fetch's own errors: refused, reset, timed out, cut while reading. */
function isNetworkError(error: unknown): boolean {
  return error instanceof Error && (error.name === 'FetchError' || error.name === 'AbortError');
}
