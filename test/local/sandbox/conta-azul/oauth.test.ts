import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { erpUser } from '../../../../local/sandbox/conta-azul/credentials.js';
import {
  basic,
  CALLBACK,
  exchange,
  fieldOf,
  logIn,
  type RunningContaAzul,
  requestToken,
  startContaAzul,
  submitLogin,
} from './start-conta-azul.js';

let contaAzul: RunningContaAzul;
beforeAll(async () => {
  contaAzul = await startContaAzul();
});
beforeEach(() => contaAzul.reset());
afterAll(() => contaAzul.stop());

const refresh = (token: unknown) =>
  requestToken(contaAzul, { grant_type: 'refresh_token', refresh_token: String(token) });
const connect = async () => exchange(contaAzul, await logIn(contaAzul));
const callWith = (token: unknown) =>
  contaAzul.plain('GET', '/v1/pessoas/conta-conectada', undefined, { authorization: `Bearer ${token}` });

describe('the login page', () => {
  it('shows a Portuguese form with the demonstration user', async () => {
    const page = await contaAzul.plain('GET', '/login');
    expect(page.status).toBe(200);
    expect(page.text).toContain('<html lang="pt-BR">');
    expect(page.text).toContain('Entrar e autorizar');
    expect(page.text).toContain(erpUser.username);
  });

  it('takes the parameters from the query, as programs send them, without trusting them', async () => {
    const page = await contaAzul.plain('GET', '/login?client_id=abc&state=x%22%3E%3Cscript%3E');
    expect(page.text).toContain('name="client_id" value="abc"');
    expect(page.text).toContain('name="state" value="x&quot;&gt;&lt;script&gt;"');
  });

  it('takes them from behind the # in a browser, where no server sees them', async () => {
    const { text } = await contaAzul.plain('GET', '/login');
    const fields = new Map<string, { value: string }>();
    const window = {
      location: {
        hash: '#/oauth/authorize?client_id=abc&scope=openid+profile&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2Fcb%3Fa%3D1',
      },
      CSS: { escape: (name: string) => name },
      URLSearchParams,
      document: {
        querySelector(selector: string) {
          const field = { value: '' };
          fields.set(selector, field);
          return field;
        },
      },
    };
    runInNewContext(/<script>([\s\S]*)<\/script>/.exec(text)?.[1] ?? '', window);
    expect([...fields].map(([selector, { value }]) => [selector, value])).toEqual([
      ['input[type=hidden][name="client_id"]', 'abc'],
      ['input[type=hidden][name="scope"]', 'openid profile'],
      ['input[type=hidden][name="redirect_uri"]', 'http://127.0.0.1:1/cb?a=1'],
    ]);
  });

  it('sends an ERP user back with a code and the state', async () => {
    const response = await submitLogin(contaAzul, erpUser);
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toMatch(
      /^http:\/\/127\.0\.0\.1:8123\/callback\?code=\w{48}&state=estado-1$/,
    );
  });

  it('sends somebody who declines back without a code, whatever was typed', async () => {
    const response = await submitLogin(contaAzul, { username: '', password: '', decision: 'deny' });
    expect(response.headers.get('location')).toBe(`${CALLBACK}?error=access_denied&state=estado-1`);
  });

  it('keeps the query that the redirect address has', async () => {
    const response = await submitLogin(contaAzul, { ...erpUser, redirect_uri: `${CALLBACK}?a=1` });
    expect(response.headers.get('location')).toMatch(/\/callback\?a=1&code=\w{48}&state=estado-1$/);
  });

  it('shows a page with a link instead, where the settings say so', async () => {
    await contaAzul.settings({ loginAnswer: 'page' });
    const response = await submitLogin(contaAzul, erpUser);
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(/id="continue" href="http:\/\/127\.0\.0\.1:8123\/callback\?code=/);
  });

  it('stays on the page after a wrong password', async () => {
    const response = await submitLogin(contaAzul, { ...erpUser, password: 'outra' });
    expect(response.status).toBe(401);
    expect(await response.text()).toContain('E-mail ou senha incorretos');
  });

  it.each([
    ['http://127.0.0.1:1/volta', 302],
    ['http://localhost:9000/', 302],
    ['https://zapier.com/dashboard/auth/oauth/return/App1CLIAPI/', 302],
    ['https://zapier.com.evil.example/', 400],
    ['https://example.com/cb', 400],
    ['http://example.com/cb', 400],
    ['callback', 400],
  ])('answers a redirect to %s with %i', async (redirectUri, status) => {
    const response = await submitLogin(contaAzul, { ...erpUser, redirect_uri: redirectUri });
    expect(response.status).toBe(status);
    if (status === 400) expect(await response.text()).toContain('redirect_mismatch');
  });

  it('takes an address that the settings register', async () => {
    await contaAzul.settings({ redirectUris: ['https://example.com/cb'] });
    const response = await submitLogin(contaAzul, { ...erpUser, redirect_uri: 'https://example.com/cb' });
    expect(response.status).toBe(302);
  });

  it.each([
    [{ client_id: 'outro' }, 'invalid_client'],
    [{ response_type: 'token' }, 'invalid_request'],
    [{ redirect_uri: '' }, 'invalid_request'],
  ])('refuses %j with %s', async (change, error) => {
    const response = await submitLogin(contaAzul, { ...erpUser, ...change });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(error);
  });
});

describe('a code', () => {
  it('becomes tokens once', async () => {
    const code = await logIn(contaAzul);
    const first = await exchange(contaAzul, code);
    expect(first.status).toBe(200);
    expect(first.body).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.\w{48}$/),
      expires_in: 3600,
      refresh_token: expect.stringMatching(/^\w{48}$/),
      token_type: 'Bearer',
    });
    const second = await exchange(contaAzul, code);
    expect([second.status, fieldOf(second, 'error')]).toEqual([400, 'invalid_request']);
  });

  it('is too old after three minutes', async () => {
    const [young, old] = [await logIn(contaAzul), await logIn(contaAzul)];
    await contaAzul.advance(179_999);
    expect((await exchange(contaAzul, young)).status).toBe(200);
    await contaAzul.advance(1);
    expect((await exchange(contaAzul, old)).status).toBe(400);
  });

  it('belongs to its redirect address, to the slash at the end', async () => {
    const code = await logIn(contaAzul);
    const other = await exchange(contaAzul, code, `${CALLBACK}/`);
    expect([other.status, fieldOf(other, 'error')]).toEqual([400, 'invalid_request']);
    expect((await exchange(contaAzul, code)).status).toBe(200);
  });

  it('is refused in the standard word, where the settings say so', async () => {
    await contaAzul.settings({ usedCodeError: 'invalid_grant' });
    expect(fieldOf(await exchange(contaAzul, 'x'), 'error')).toBe('invalid_grant');
  });
});

describe('the token endpoint', () => {
  it.each([
    ['none', null],
    ['another secret', `Basic ${Buffer.from('a:b').toString('base64')}`],
    ['a Bearer', 'Bearer x'],
  ])('needs the Basic credentials and gets %s', async (_what, authorization) => {
    const form = { grant_type: 'refresh_token', refresh_token: 'x', client_id: 'a', client_secret: 'b' };
    const answer = await requestToken(contaAzul, form, authorization);
    expect([answer.status, fieldOf(answer, 'error')]).toEqual([401, 'invalid_client']);
    await contaAzul.settings({ badClientStatus: 400 });
    expect((await requestToken(contaAzul, form, authorization)).status).toBe(400);
  });

  it('takes forms only', async () => {
    const body = { grant_type: 'refresh_token', refresh_token: 'x' };
    const answer = await contaAzul.plain('POST', '/oauth/token', body, { authorization: basic });
    expect([answer.status, fieldOf(answer, 'error')]).toEqual([400, 'invalid_request']);
  });

  it('knows two kinds of grant', async () => {
    const answer = await requestToken(contaAzul, { grant_type: 'client_credentials' });
    expect([answer.status, fieldOf(answer, 'error')]).toEqual([400, 'unsupported_grant_type']);
  });

  it.each([
    ['indented', /^\n\n {2}\{\n {4}"error"/],
    ['compact', /^\{"error":"invalid_grant"/],
    ['html', /^<html>/],
  ] as const)('writes errors %s', async (oauthErrorFormat, pattern) => {
    await contaAzul.settings({ oauthErrorFormat });
    expect((await refresh('x')).text).toMatch(pattern);
  });
});

describe('a refresh token', () => {
  it('works once and leaves a new one', async () => {
    const first = fieldOf(await connect(), 'refresh_token');
    const renewed = await refresh(first);
    expect(renewed.status).toBe(200);
    const second = fieldOf(renewed, 'refresh_token');
    expect(second).not.toBe(first);
    const again = await refresh(first);
    expect([again.status, fieldOf(again, 'error'), fieldOf(again, 'error_subtype')]).toEqual([
      400,
      'invalid_grant',
      'invalid_refresh_token',
    ]);
    expect((await refresh(second)).status).toBe(200);
  });

  it('leaves older access tokens alive until their end', async () => {
    const first = await connect();
    const second = await refresh(fieldOf(first, 'refresh_token'));
    expect((await callWith(fieldOf(first, 'access_token'))).status).toBe(200);
    expect((await callWith(fieldOf(second, 'access_token'))).status).toBe(200);
  });

  it('stays the same where the answer brings none', async () => {
    await contaAzul.settings({ isRefreshTokenReturned: false });
    const token = fieldOf(await connect(), 'refresh_token');
    const renewed = await refresh(token);
    expect(Object.keys(Object(renewed.body))).toEqual(['access_token', 'expires_in', 'token_type']);
    expect((await refresh(token)).status).toBe(200);
  });

  it('ends after the life that the settings give it', async () => {
    await contaAzul.settings({ refreshTokenLifeSeconds: 10 });
    const token = fieldOf(await connect(), 'refresh_token');
    await contaAzul.advance(10_000);
    expect(fieldOf(await refresh(token), 'error_subtype')).toBe('invalid_refresh_token');
  });

  it('is revoked by the customer, while the access token lives on', async () => {
    const pair = await connect();
    await contaAzul.control('POST', '/conta-azul/revoke');
    const answer = await refresh(fieldOf(pair, 'refresh_token'));
    expect([answer.status, fieldOf(answer, 'error'), fieldOf(answer, 'error_subtype')]).toEqual([
      400,
      'invalid_grant',
      'access_revoked',
    ]);
    expect((await callWith(fieldOf(pair, 'access_token'))).status).toBe(200);
  });

  it('is revoked by the application, twice over if it likes', async () => {
    const pair = await connect();
    const company = fieldOf(await contaAzul.api('GET', '/v1/pessoas/conta-conectada'), 'id_empresa');
    const path = `/oauth/connections/${company}`;
    expect((await contaAzul.plain('DELETE', path)).status).toBe(401);
    expect(
      (await contaAzul.api('DELETE', '/oauth/connections/11111111-1111-4111-8111-111111111111')).status,
    ).toBe(404);
    expect((await contaAzul.api('DELETE', path)).status).toBe(204);
    expect((await contaAzul.api('DELETE', path)).status).toBe(204);
    expect(fieldOf(await refresh(fieldOf(pair, 'refresh_token')), 'error_subtype')).toBe('access_revoked');
    expect((await connect()).status).toBe(200);
  });
});
