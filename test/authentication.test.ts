import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { authentication } from '../authentication.js';
import { createReceivable } from '../creates/create-receivable.js';
import { dealWonTrigger } from '../triggers/deal-won.js';
import { type Connector, startConnector } from './connector-on-sandbox.js';

type Perform = (z: ZObject, bundle: Bundle) => Promise<Record<string, unknown>>;
const perform = (candidate: unknown): Perform => {
  if (typeof candidate !== 'function') throw new Error('not a function');
  return candidate as Perform;
};
const { oauth2Config } = authentication;
const authorizeUrl = perform(oauth2Config?.authorizeUrl);
const getAccessToken = perform(oauth2Config?.getAccessToken);
const refreshAccessToken = perform(oauth2Config?.refreshAccessToken);
const testConnection = perform(authentication.test);
const connectionLabel = perform(authentication.connectionLabel);

let connector: Connector;
beforeAll(async () => {
  connector = await startConnector({ seed: 3 });
});
afterAll(() => connector.stop());
beforeEach(() => connector.reset());

const failure = (running: Promise<unknown>): Promise<Error> =>
  running.then(
    () => new Error('it did not fail'),
    (error: Error) => error,
  );
const sentence = (error: Error) =>
  error.message.startsWith('{') ? JSON.parse(error.message).message : error.message;

describe('authorizing', () => {
  it('sends the user to the login page with everything behind the #', async () => {
    const url = await connector.run(authorizeUrl, { redirect_uri: connector.redirectUri, state: 'abc' });
    expect(url).toBe(
      `${connector.sandbox.contaAzulUrl}/login#/oauth/authorize?response_type=code&client_id=${connector.credentials.clientId}&redirect_uri=http%3A%2F%2F127.0.0.1%2Fretorno&state=abc&scope=openid+profile+aws.cognito.signin.user.admin`,
    );
  });

  it('reads the addresses when it is called, and has the real ones as defaults', async () => {
    delete process.env.CONTA_AZUL_AUTHORIZE_URL;
    const url = await connector.run(authorizeUrl, { redirect_uri: 'https://zapier.com/cb', state: 's' });
    process.env.CONTA_AZUL_AUTHORIZE_URL = `${connector.sandbox.contaAzulUrl}/login#/oauth/authorize`;
    expect(url).toMatch(/^https:\/\/login\.contaazul\.com\/#\/oauth\/authorize\?response_type=code&/);
  });

  it('keeps both tokens and the Moskit key', async () => {
    const code = await connector.signIn();
    const inputData = { code, redirect_uri: connector.redirectUri, moskit_api_key: ' chave ' };
    expect(await connector.run(getAccessToken, inputData)).toEqual({
      access_token: expect.stringMatching(/.{20,}/),
      refresh_token: expect.stringMatching(/.{20,}/),
      moskit_api_key: 'chave',
    });
  });

  it('works without a Moskit key', async () => {
    const inputData = { code: await connector.signIn(), redirect_uri: connector.redirectUri };
    expect(await connector.run(getAccessToken, inputData)).toMatchObject({ moskit_api_key: '' });
  });

  it('explains a code that was used before', async () => {
    const inputData = { code: await connector.signIn(), redirect_uri: connector.redirectUri };
    await connector.run(getAccessToken, inputData);
    expect(sentence(await failure(connector.run(getAccessToken, inputData)))).toBe(
      'O Conta Azul não aceitou a autorização, que vale por 3 minutos e uma vez só. Comece a conexão de novo e conclua o login sem demora.',
    );
  });

  it.each([400, 401])('names the application when it is wrong (%i)', async (badClientStatus) => {
    await connector.control('PATCH', '/conta-azul/settings', { badClientStatus });
    const inputData = { code: await connector.signIn(), redirect_uri: connector.redirectUri };
    process.env.CLIENT_SECRET = 'outro';
    const error = await failure(connector.run(getAccessToken, inputData));
    process.env.CLIENT_SECRET = connector.credentials.clientSecret;
    expect(error.name).not.toBe('RefreshAuthError');
    expect(sentence(error)).toMatch(/CLIENT_ID e CLIENT_SECRET/);
    expect(error.message).not.toContain('outro');
  });
});

describe('refreshing', () => {
  it('returns the rotated refresh token and the key, and the old token is dead', async () => {
    const before = { ...connector.connection.authData };
    const after = await connector.run(refreshAccessToken);
    expect(after).toEqual({
      access_token: expect.stringMatching(/.{20,}/),
      refresh_token: expect.stringMatching(/.{20,}/),
      moskit_api_key: connector.moskitKey,
    });
    expect(after.refresh_token).not.toBe(before.refresh_token);
    const error = await failure(connector.run(refreshAccessToken));
    expect(error).toMatchObject({
      name: 'ExpiredAuthError',
      message:
        'O Conta Azul não renovou a autorização: ela venceu ou foi retirada. Reconecte a conta do Conta Azul para continuar.',
    });
  });

  it('keeps the refresh token where the answer brings none', async () => {
    await connector.control('PATCH', '/conta-azul/settings', { isRefreshTokenReturned: false });
    const { refresh_token } = connector.connection.authData;
    expect(await connector.run(refreshAccessToken)).toMatchObject({ refresh_token });
  });

  it('expires the connection when access was revoked', async () => {
    await connector.control('POST', '/conta-azul/revoke', {});
    expect(await failure(connector.run(refreshAccessToken))).toMatchObject({ name: 'ExpiredAuthError' });
  });

  it('disconnects nobody while Conta Azul is down', async () => {
    await connector.control('POST', '/faults', {
      service: 'conta-azul',
      kind: 'error-before',
      path: '/oauth/token',
      status: 503,
    });
    expect(await failure(connector.run(refreshAccessToken))).toMatchObject({ name: 'ThrottledError' });
  });
});

describe('testing the connection', () => {
  it('checks both services and labels the connection with a masked document', async () => {
    const tested = await connector.run(testConnection);
    expect(tested).toEqual({
      company_name: 'Estúdio Ipê',
      company_tax_id: '76.543.***/****-98',
      moskit: 'conectado',
    });
    expect(await connector.run(connectionLabel, tested)).toBe('Estúdio Ipê (76.543.***/****-98)');
    const paths = [...(await connector.requests('conta-azul')), ...(await connector.requests('moskit'))];
    expect(paths.map(({ method, path, query }) => [method, path, query])).toEqual([
      ['GET', '/v1/pessoas/conta-conectada', {}],
      ['GET', '/v2/users', { quantity: '1' }],
    ]);
  });

  it('leaves Moskit alone where there is no key', async () => {
    await connector.connect('');
    expect(await connector.run(testConnection)).toMatchObject({ moskit: 'sem chave' });
    expect(await connector.requests('moskit')).toEqual([]);
  });

  it.each([401, 403])(
    'names a key that Moskit refuses with %i, and leaves Conta Azul connected',
    async (status) => {
      await connector.control('PATCH', '/moskit/settings', { keyRefusalStatus: status });
      await connector.connect('chave-errada');
      for (const perform of [testConnection, dealWonTrigger.operation.perform]) {
        const error = await failure(connector.run<unknown>(perform));
        expect(error.name).toBe('AppError');
        expect(sentence(error)).toMatch(/^O Moskit recusou a chave de API/);
        expect(error.message).not.toContain('chave-errada');
      }
    },
  );

  it('asks for a refresh, and for nothing else, when only Conta Azul refuses', async () => {
    await connector.control('POST', '/conta-azul/expire-tokens', {});
    expect(await failure(connector.run(testConnection))).toMatchObject({ name: 'RefreshAuthError' });
  });
});

describe('without a Moskit key', () => {
  beforeEach(() => connector.connect(''));

  it('the trigger says plainly that the key is missing', async () => {
    const error = await failure(connector.run(dealWonTrigger.operation.perform));
    expect(error.name).toBe('AppError');
    expect(sentence(error)).toMatch(/chave.*Moskit/i);
  });

  it('the actions work', async () => {
    const result = await connector.run(createReceivable.operation.perform, {
      accrual_date: '2026-03-31',
      amount: '10',
      notes: 'n',
      description: 'd',
      financial_account: 'Conta Corrente',
      category: 'Consultoria',
      customer_name: 'Luísa Andrade',
      customer_type: 'Física',
      role_type: 'Cliente',
    });
    expect(result).toMatchObject({ created: true, amount: 10 });
  });
});

it('neither service ever sees the credential of the other', async () => {
  await connector.connect();
  const seen: { host: string; headers: string }[] = [];
  const { createServer } = await import('node:http');
  const listening = await Promise.all(
    ['moskit', 'conta-azul'].map(async (host) => {
      const server = createServer((request, response) => {
        seen.push({ host, headers: JSON.stringify(request.headers) });
        response.writeHead(200, { 'content-type': 'application/json' }).end(host === 'moskit' ? '[]' : '{}');
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const address = server.address();
      return { server, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` };
    }),
  );
  const before = { ...process.env };
  process.env.MOSKIT_BASE_URL = listening[0]?.url;
  process.env.CONTA_AZUL_BASE_URL = listening[1]?.url;
  await failure(connector.run(dealWonTrigger.operation.perform));
  await failure(connector.run(testConnection));
  Object.assign(process.env, before);
  for (const { server } of listening) await new Promise((resolve) => server.close(resolve));

  const { access_token = '', moskit_api_key = '' } = connector.connection.authData;
  const headersAt = (host: string) =>
    seen
      .filter((each) => each.host === host)
      .map(({ headers }) => headers)
      .join();
  expect(headersAt('moskit')).toContain(moskit_api_key);
  expect(headersAt('moskit')).not.toContain(access_token);
  expect(headersAt('conta-azul')).toContain(access_token);
  expect(headersAt('conta-azul')).not.toContain(moskit_api_key);
});
