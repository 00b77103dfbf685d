import { z as zod } from 'zod';
import { ConnectionRefused, Refused, TryLater } from '../domain/errors.js';
import type { HttpAnswer, SendRequest } from '../domain/ports.js';
import { readAs, textField } from './answers.js';
import { isSuccess } from './client.js';

/** Always full access: there is no narrower scope (documented). Written as the login page wants it. */
export const SCOPE = 'openid+profile+aws.cognito.signin.user.admin';

const ANSWER_MILLISECONDS = 15_000;

export interface Application {
  clientId: string;
  clientSecret: string;
}

export interface Tokens {
  accessToken: string;
  /** `null` when the answer brings none: then the one used stays valid. */
  refreshToken: string | null;
}

const tokens = zod.object({
  access_token: zod.string().min(1),
  refresh_token: zod.string().min(1).nullish(),
});

/**
 * The page where a user allows the connection. Joined as text: the parameters belong behind the `#`, where `URL` would
 * not leave them, and the login page reads them only there (seen 2026-08).
 */
export function authorizeAddress(
  authorizeUrl: string,
  clientId: string,
  redirectUri: string,
  state: string,
): string {
  const parameters = [
    'response_type=code',
    `client_id=${encodeURIComponent(clientId)}`,
    `redirect_uri=${encodeURIComponent(redirectUri)}`,
    `state=${encodeURIComponent(state)}`,
    `scope=${SCOPE}`,
  ];
  return `${authorizeUrl}${authorizeUrl.includes('?') ? '&' : '?'}${parameters.join('&')}`;
}

/**
 * Code → tokens. A code lives 3 minutes and works once (documented).
 * @throws Refused when the service takes neither code nor application
 */
export async function exchangeCode(
  send: SendRequest,
  tokenUrl: string,
  application: Application,
  code: string,
  redirectUri: string,
): Promise<Tokens> {
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
  const answer = await requestTokens(send, tokenUrl, application, form);
  if (answer !== null && isSuccess(answer)) return readTokens(answer);
  if (answer !== null && isWrongApplication(answer)) throw wrongApplication();
  throw new Refused(
    'O Conta Azul não aceitou a autorização, que vale por 3 minutos e uma vez só. Comece a conexão de novo e conclua o login sem demora.',
  );
}

/**
 * Refresh token → new tokens; the old refresh token is dead from then on (documented).
 * @throws ConnectionRefused when the service refuses; TryLater when it does not answer, which disconnects nobody
 */
export async function refreshTokens(
  send: SendRequest,
  tokenUrl: string,
  application: Application,
  refreshToken: string,
): Promise<Tokens> {
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
  const answer = await requestTokens(send, tokenUrl, application, form);
  if (answer !== null && isSuccess(answer)) return readTokens(answer);
  if (answer !== null && isWrongApplication(answer)) throw wrongApplication();
  // Anything but a refusal (a moved address, a redirect) must not disconnect anybody.
  if (answer !== null && answer.status !== 400 && answer.status !== 403) throw notNow();
  throw new ConnectionRefused(
    'O Conta Azul não renovou a autorização: ela venceu ou foi retirada. Reconecte a conta do Conta Azul para continuar.',
  );
}

/** `null` for 401: core turns that status into an error of its own before the answer is seen. */
async function requestTokens(
  send: SendRequest,
  tokenUrl: string,
  { clientId, clientSecret }: Application,
  form: Record<string, string>,
): Promise<HttpAnswer | null> {
  const answer = await unlessUnauthorized(
    send({
      method: 'POST',
      url: tokenUrl,
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`, 'utf8').toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json',
      },
      body: new URLSearchParams(form).toString(),
      timeoutMs: ANSWER_MILLISECONDS,
    }),
  );
  if (answer !== null && (answer.status === 429 || answer.status >= 500)) throw notNow();
  return answer;
}

async function unlessUnauthorized(answering: Promise<HttpAnswer>): Promise<HttpAnswer | null> {
  try {
    return await answering;
  } catch (error) {
    if (error instanceof Error && error.name === 'RefreshAuthError') return null;
    throw error;
  }
}

function readTokens(answer: HttpAnswer): Tokens {
  const read = readAs(answer, tokens);
  if (read === null) throw notNow();
  return { accessToken: read.access_token, refreshToken: read.refresh_token ?? null };
}

function isWrongApplication(answer: HttpAnswer): boolean {
  return (
    textField(answer, 'error') === 'invalid_client' || textField(answer, 'error_subtype') === 'invalid_client'
  );
}

function wrongApplication(): ConnectionRefused {
  return new ConnectionRefused(
    'O Conta Azul não reconheceu o aplicativo desta integração. Quem publicou o conector precisa conferir CLIENT_ID e CLIENT_SECRET no portal de desenvolvedores do Conta Azul.',
  );
}

function notNow(): TryLater {
  return new TryLater('O Conta Azul não respondeu ao pedido de autorização. Tente de novo em instantes.', 60);
}
