import * as zod from 'zod';
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

/*
 * `send` must give a 401 back as an answer: Zapier's own client turns it into a refresh, which would call us again.
 */

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
  if (isSuccess(answer)) return readTokens(answer);
  if (isWrongApplication(answer)) throw wrongApplication();
  throw new Refused(
    'O Conta Azul não aceitou a autorização, que vale por 3 minutos e uma vez só. Comece a conexão de novo e conclua o login sem demora.',
  );
}

/**
 * Refresh token → new tokens; the old refresh token is dead from then on (documented).
 * @throws ConnectionRefused when the service refuses; TryLater when it does not answer, and Refused for a wrong
 *   application, which disconnect nobody
 */
export async function refreshTokens(
  send: SendRequest,
  tokenUrl: string,
  application: Application,
  refreshToken: string,
): Promise<Tokens> {
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
  const answer = await requestTokens(send, tokenUrl, application, form);
  if (isSuccess(answer)) return readTokens(answer);
  if (isWrongApplication(answer)) throw wrongApplication();
  // Anything but a clear refusal (a moved address, a firewall's page) must not disconnect anybody.
  if (answer.status !== 400 && answer.status !== 401 && !saysRefused(answer)) throw notNow();
  throw new ConnectionRefused(
    'O Conta Azul não renovou a autorização: ela venceu ou foi retirada. Reconecte a conta do Conta Azul para continuar.',
  );
}

/** @throws TryLater when the service has no time for an answer */
async function requestTokens(
  send: SendRequest,
  tokenUrl: string,
  { clientId, clientSecret }: Application,
  form: Record<string, string>,
): Promise<HttpAnswer> {
  const answer = await send({
    method: 'POST',
    url: tokenUrl,
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`, 'utf8').toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
    },
    body: new URLSearchParams(form).toString(),
    timeoutMs: ANSWER_MILLISECONDS,
  });
  if (answer.status === 429 || answer.status >= 500) throw notNow();
  return answer;
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

function saysRefused(answer: HttpAnswer): boolean {
  const subtypes = ['access_revoked', 'invalid_refresh_token'];
  return (
    textField(answer, 'error') === 'invalid_grant' || subtypes.includes(textField(answer, 'error_subtype'))
  );
}

/** The publisher's trouble, which reconnecting would not cure: nobody is disconnected. */
function wrongApplication(): Refused {
  return new Refused(
    'O Conta Azul não reconheceu o aplicativo desta integração. Quem publicou o conector precisa conferir CLIENT_ID e CLIENT_SECRET no portal de desenvolvedores do Conta Azul.',
  );
}

function notNow(): TryLater {
  return new TryLater('O Conta Azul não respondeu ao pedido de autorização. Tente de novo em instantes.', 60);
}
