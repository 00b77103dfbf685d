import { type Context, Hono } from 'hono';
import { demoApplication, erpUser, portalUser } from './credentials.js';
import {
  type AuthorizeRequest,
  authorizedPage,
  authorizeFields,
  loginErrorPage,
  loginPage,
} from './login-page.js';
import type { Settings } from './settings.js';
import type { World } from './world.js';

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The login page. Its parameters come after the `#` (browsers), in the query or in the form (programs). */
export function createLoginRoutes(world: World): Hono {
  const app = new Hono();

  app.get('/login', (context) => context.html(loginPage(readRequest(context, {}))));

  app.post('/login', async (context) => {
    const form = await readForm(context);
    const request = readRequest(context, form);
    const problem = findProblem(request, world.settings);
    if (problem !== null) return context.html(loginErrorPage(problem.error, problem.description), 400);

    if (form.decision === 'deny')
      return context.redirect(withAnswer(request, { error: 'access_denied' }), 302);

    const isErpUser = isUser(form, erpUser);
    if (!isErpUser && !isUser(form, portalUser)) {
      return context.html(
        loginPage(request, 'E-mail ou senha incorretos. Confira os dados e tente novamente.'),
        401,
      );
    }
    const code = world.grants.issueCode({ redirectUri: request.redirect_uri, isPortalUser: !isErpUser });
    const address = withAnswer(request, { code });
    return world.settings.loginAnswer === 'page'
      ? context.html(authorizedPage(address))
      : context.redirect(address, 302);
  });

  return app;
}

async function readForm(context: Context): Promise<Record<string, unknown>> {
  return { ...(await context.req.parseBody()) };
}

function readRequest(context: Context, form: Record<string, unknown>): AuthorizeRequest {
  const read = (name: string): string => {
    const typed = form[name];
    return (typeof typed === 'string' && typed !== '' ? typed : context.req.query(name)) ?? '';
  };
  return {
    response_type: read('response_type'),
    client_id: read('client_id'),
    redirect_uri: read('redirect_uri'),
    state: read('state'),
    scope: read('scope'),
  };
}

function findProblem(
  request: AuthorizeRequest,
  settings: Settings,
): { error: string; description: string } | null {
  const absent = authorizeFields.filter(
    (name) => name !== 'state' && name !== 'scope' && request[name] === '',
  );
  if (absent.length > 0 || request.response_type !== 'code') {
    return {
      error: 'invalid_request',
      description: 'O pedido de autorização está incompleto. Volte ao aplicativo e tente de novo.',
    };
  }
  if (request.client_id !== demoApplication.clientId) {
    return { error: 'invalid_client', description: 'O aplicativo que pediu o acesso não foi encontrado.' };
  }
  if (!isRegistered(request.redirect_uri, settings)) {
    return {
      error: 'redirect_mismatch',
      description: 'O endereço de retorno não é o que foi cadastrado no aplicativo.',
    };
  }
  return null;
}

function isRegistered(redirectUri: string, settings: Settings): boolean {
  if (settings.redirectUris.includes(redirectUri)) return true;
  if (!URL.canParse(redirectUri)) return false;
  const { hostname, protocol } = new URL(redirectUri);
  if (settings.isLoopbackRedirectAllowed && protocol === 'http:' && loopbackHosts.has(hostname)) return true;
  return settings.isZapierRedirectAllowed && protocol === 'https:' && /(^|\.)zapier\.com$/.test(hostname);
}

function isUser(form: Record<string, unknown>, user: { username: string; password: string }): boolean {
  return form.username === user.username && form.password === user.password;
}

function withAnswer({ redirect_uri, state }: AuthorizeRequest, given: Record<string, string>): string {
  const answer = new URLSearchParams({ ...given, ...(state === '' ? {} : { state }) });
  return `${redirect_uri}${redirect_uri.includes('?') ? '&' : '?'}${answer}`;
}
