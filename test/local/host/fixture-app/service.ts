import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as zod from 'zod';

/** What the fixture app talks to: OAuth with rotating tokens, a list to poll, a place to write. */
export interface FixtureService {
  url: string;
  things: Record<string, unknown>[];
  records: Record<string, unknown>[];
  /** Calls of `/token`, by what they came with. */
  tokenCalls: ('code' | 'refresh')[];
  /** The most writes that were ever under way at once. */
  mostWritesAtOnce: number;
  /** How long a write takes. */
  writeMilliseconds: number;
  /** `/me` fails. */
  isAccountBroken: boolean;
  /** The access token given out last stops working. */
  expireAccess(): void;
  /** The refresh token too. */
  revoke(): void;
  reset(): void;
  close(): Promise<void>;
}

export const CLIENT = { id: 'fixture-client', secret: 'fixture-client-secret' };
export const USER = { username: 'ana@exemplo.test', password: 'senha-da-ana' };

export async function startFixtureService(): Promise<FixtureService> {
  let issued = 0;
  let access = '';
  let refresh = '';
  let code = '';
  let writing = 0;

  const service: FixtureService = {
    url: '',
    things: [],
    records: [],
    tokenCalls: [],
    mostWritesAtOnce: 0,
    writeMilliseconds: 0,
    isAccountBroken: false,
    expireAccess() {
      access = '';
    },
    revoke() {
      access = '';
      refresh = '';
    },
    reset() {
      service.things = [];
      service.records = [];
      service.tokenCalls = [];
      service.mostWritesAtOnce = 0;
      service.writeMilliseconds = 0;
    },
    close: async () => undefined,
  };

  const issue = () => {
    issued += 1;
    access = `access-token-${issued}`;
    refresh = `refresh-token-${issued}`;
    return { access_token: access, refresh_token: refresh };
  };

  const routes: Record<string, (request: IncomingMessage, response: ServerResponse) => Promise<void>> = {
    'GET /login': async (_request, response) => {
      response.setHeader('content-type', 'text/html').end(LOGIN_PAGE);
    },
    'POST /login': async (request, response) => {
      const form = new URLSearchParams(await read(request));
      const isUser = form.get('username') === USER.username && form.get('password') === USER.password;
      if (!isUser || form.get('client_id') !== CLIENT.id) {
        response.writeHead(401).end('<p role="alert">E-mail ou senha incorretos.</p>');
        return;
      }
      code = `code-${issued}`;
      const back = new URLSearchParams({ code, state: form.get('state') ?? '' });
      response.writeHead(302, { location: `${form.get('redirect_uri')}?${back}` }).end();
    },
    'POST /token': async (request, response) => {
      const body = tokenBody.parse(JSON.parse(await read(request)));
      service.tokenCalls.push(body.code ? 'code' : 'refresh');
      const basic = Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64');
      const isKnown = request.headers.authorization === `Basic ${basic}`;
      const isRight = body.code ? body.code === code : body.refresh_token === refresh && refresh !== '';
      if (isKnown && isRight) answer(response, 200, issue());
      else answer(response, 400, { error: 'invalid_grant' });
    },
    'GET /me': async (_request, response) => {
      answer(response, service.isAccountBroken ? 500 : 200, { name: 'Empresa Teste' });
    },
    'GET /things': async (_request, response) => answer(response, 200, service.things),
    'POST /records': async (request, response) => {
      writing += 1;
      service.mostWritesAtOnce = Math.max(service.mostWritesAtOnce, writing);
      const body = zod.record(zod.string(), zod.unknown()).parse(JSON.parse(await read(request)));
      await new Promise((resolve) => setTimeout(resolve, service.writeMilliseconds));
      service.records.push(body);
      writing -= 1;
      answer(response, 200, { id: `r${service.records.length}`, created: true });
    },
  };

  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0];
    const isOpen = path === '/login' || path === '/token';
    if (!isOpen && (access === '' || request.headers.authorization !== `Bearer ${access}`)) {
      answer(response, 401, {});
      return;
    }
    const route = routes[`${request.method} ${path}`];
    if (route) void route(request, response);
    else answer(response, 404, {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  service.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  service.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return service;
}

const tokenBody = zod.object({ code: zod.string().optional(), refresh_token: zod.string().optional() });

const LOGIN_PAGE = `<form method="post" action="/login">
  <input type="hidden" name="client_id" value="" /><input type="hidden" name="redirect_uri" value="" />
  <input type="hidden" name="state" value="" /><input name="username" /><input name="password" type="password" />
</form>`;

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
