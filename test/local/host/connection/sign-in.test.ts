import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openRedirectListener } from '../../../../local/host/connection/redirect-listener.js';
import { signIn } from '../../../../local/host/connection/sign-in.js';

const USER = { username: 'ana@exemplo.test', password: 'senha & cia' };
let server: Server;
let url: string;
let submitted: string[];
let answer: (form: URLSearchParams) => { status: number; location?: string; body?: string };

beforeEach(async () => {
  submitted = [];
  server = createServer((request, response) => {
    if (request.method === 'GET') {
      response.end(
        '<form method="post" action="/enter?a=1&amp;b=2"><input type="hidden" name="state" value=""/>' +
          '<input type="hidden" name="redirect_uri" value=""/><input type="hidden" name="kept" value="v&amp;w"/>' +
          '<input name="username"/><input name="password"/></form>',
      );
      return;
    }
    let text = '';
    request.on('data', (chunk) => {
      text += String(chunk);
    });
    request.on('end', () => {
      submitted.push(request.url ?? '', text);
      const { status, location, body } = answer(new URLSearchParams(text));
      response.writeHead(status, location ? { location } : {}).end(body ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const authorize = async (state: string, back = state) => {
  const listener = await openRedirectListener(state);
  const asked = new URLSearchParams({ state: back, redirect_uri: listener.url, unknown: 'x' });
  return { listener, visit: () => signIn(`${url}/login#/oauth/authorize?${asked}`, USER) };
};

describe('signing in on a login page', () => {
  it.each([
    ['a redirect', (target: string) => ({ status: 302, location: target })],
    [
      'a page with a link',
      (target: string) => ({
        status: 200,
        body: `<a id="continue" href="${target.replaceAll('&', '&amp;')}">ok</a>`,
      }),
    ],
  ])('fills in the form with what stands after the # and follows %s', async (_name, respond) => {
    answer = (form) => respond(`${form.get('redirect_uri')}?code=c%2B1&state=${form.get('state')}`);
    const { listener, visit } = await authorize('s1');
    await visit();
    expect(await listener.code).toBe('c+1');
    await listener.close();
    expect(submitted[0]).toBe('/enter?a=1&b=2');
    const form = new URLSearchParams(submitted[1]);
    expect([form.get('kept'), form.get('username'), form.get('password'), form.has('unknown')]).toEqual([
      'v&w',
      USER.username,
      USER.password,
      false,
    ]);
  });

  it('says what the page says when it refuses', async () => {
    answer = () => ({ status: 401, body: '<p role="alert" class="x">Senha &quot;errada&quot;.</p>' });
    const { listener, visit } = await authorize('s1');
    await expect(visit()).rejects.toThrow('A página de autorização recusou o acesso. Senha "errada".');
    await listener.close();
  });
});

describe('the redirect listener', () => {
  it('ignores a code that comes with another state', async () => {
    answer = (form) => ({ status: 302, location: `${form.get('redirect_uri')}?code=stolen&state=other` });
    const { listener, visit } = await authorize('mine');
    await visit();
    listener.giveUp(new Error('no code came'));
    await expect(listener.code).rejects.toThrow('no code came');
    await listener.close();
  });

  it('ends when the page refuses the authorization', async () => {
    answer = (form) => ({
      status: 302,
      location: `${form.get('redirect_uri')}?error=access_denied&state=${form.get('state')}`,
    });
    const { listener, visit } = await authorize('mine');
    await visit();
    await expect(listener.code).rejects.toThrow(
      'A autorização foi recusada na página do serviço. Conecte de novo.',
    );
    await listener.close();
  });
});
