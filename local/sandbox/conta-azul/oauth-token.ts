import { type Context, Hono } from 'hono';
import { requireToken } from './access.js';
import { demoApplication } from './credentials.js';
import type { TokenPair } from './grants.js';
import { recordNotFound, refuseFinancial } from './refusals.js';
import type { World } from './world.js';

interface OAuthError {
  error: string;
  error_subtype?: string;
  error_description: string;
}

const codeRefused =
  'O código de autorização expirou ou já foi utilizado, o redirect_uri não é o mesmo da autorização ou as credenciais do aplicativo estão incorretas.';
const refreshRefused = {
  access_revoked: 'O acesso do aplicativo foi revogado pelo usuário.',
  invalid_refresh_token: 'O refresh_token é inválido, expirou ou já foi utilizado.',
};

/** Token endpoint (Basic and form only) and the route that ends a connection. */
export function createTokenRoutes(world: World): Hono {
  const app = new Hono();

  app.post('/oauth/token', async (context) => {
    if (context.req.header('authorization') !== basicOf(demoApplication)) {
      return answerError(context, world, world.settings.badClientStatus, {
        error: 'invalid_client',
        error_description: 'As credenciais do aplicativo são inválidas.',
      });
    }
    const form = await readForm(context);
    if (form === null)
      return answerError(
        context,
        world,
        400,
        invalidRequest('O corpo deve ser application/x-www-form-urlencoded.'),
      );
    switch (form.get('grant_type')) {
      case 'authorization_code':
        return exchangeCode(context, world, form);
      case 'refresh_token':
        return refresh(context, world, form);
      default:
        return answerError(context, world, 400, {
          error: 'unsupported_grant_type',
          error_description: 'O grant_type informado não é suportado.',
        });
    }
  });

  app.delete('/oauth/connections/:companyId', (context) => {
    requireToken(context, world);
    const isOurs = context.req.param('companyId') === world.books.company.id;
    if (!isOurs || !world.grants.isConnected()) throw refuseFinancial(recordNotFound, 404);
    world.grants.revoke();
    return context.body(null, 204);
  });

  return app;
}

function exchangeCode(context: Context, world: World, form: URLSearchParams) {
  const pair = world.grants.redeemCode(form.get('code') ?? '', form.get('redirect_uri') ?? '');
  if (pair !== null) return answerTokens(context, pair);
  return answerError(context, world, 400, {
    error: world.settings.usedCodeError,
    error_description: codeRefused,
  });
}

function refresh(context: Context, world: World, form: URLSearchParams) {
  const result = world.grants.refresh(form.get('refresh_token') ?? '');
  if (typeof result === 'object') return answerTokens(context, result);
  return answerError(context, world, 400, {
    error: 'invalid_grant',
    error_subtype: result,
    error_description: refreshRefused[result],
  });
}

function answerTokens(context: Context, pair: TokenPair) {
  return context.json({
    access_token: pair.accessToken,
    expires_in: pair.expiresInSeconds,
    ...(pair.refreshToken === null ? {} : { refresh_token: pair.refreshToken }),
    token_type: 'Bearer',
  });
}

// The real answers have line breaks around the JSON (seen 2026-08), and may not be JSON at all.
function answerError(context: Context, world: World, status: 400 | 401, error: OAuthError) {
  const format = world.settings.oauthErrorFormat;
  if (format === 'html') return context.html('<html><body><h1>Bad Request</h1></body></html>', status);
  const text = format === 'compact' ? JSON.stringify(error) : `\n\n  ${JSON.stringify(error, null, 4)}\n\n`;
  return context.body(text, status, { 'content-type': 'application/json; charset=UTF-8' });
}

function invalidRequest(description: string): OAuthError {
  return { error: 'invalid_request', error_description: description };
}

async function readForm(context: Context): Promise<URLSearchParams | null> {
  if (!(context.req.header('content-type') ?? '').includes('application/x-www-form-urlencoded')) return null;
  return new URLSearchParams(await context.req.text());
}

function basicOf({ clientId, clientSecret }: typeof demoApplication): string {
  return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
}
