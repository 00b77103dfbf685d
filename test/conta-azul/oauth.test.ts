import { describe, expect, it } from '@jest/globals';
import { authorizeAddress, exchangeCode, refreshTokens } from '../../conta-azul/oauth.js';
import { ConnectionRefused, Refused, TryLater } from '../../domain/errors.js';
import { type Scripted, scriptedSend } from './scripted-send.js';

const application = { clientId: 'cid', clientSecret: 'segredo' };
const url = 'https://api-v2.contaazul.com/oauth/token';

describe('the authorize address', () => {
  it('keeps its parameters behind the #, where the login page reads them', () => {
    expect(
      authorizeAddress(
        'https://login.contaazul.com/#/oauth/authorize',
        'cid',
        'https://zapier.com/cb/?a=1',
        's t',
      ),
    ).toBe(
      'https://login.contaazul.com/#/oauth/authorize?response_type=code&client_id=cid&redirect_uri=https%3A%2F%2Fzapier.com%2Fcb%2F%3Fa%3D1&state=s%20t&scope=openid+profile+aws.cognito.signin.user.admin',
    );
  });
});

describe('the code', () => {
  it('is exchanged with Basic and a form, without client_id in the body', async () => {
    const { send, sent } = scriptedSend([
      { body: '\n {"access_token":"a1","refresh_token":"r1","expires_in":3600} \n' },
    ]);
    expect(await exchangeCode(send, url, application, 'c 1', 'https://x/cb')).toEqual({
      accessToken: 'a1',
      refreshToken: 'r1',
    });
    expect(sent).toEqual([
      {
        method: 'POST',
        url,
        headers: {
          authorization: 'Basic Y2lkOnNlZ3JlZG8=',
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'application/json',
        },
        body: 'grant_type=authorization_code&code=c+1&redirect_uri=https%3A%2F%2Fx%2Fcb',
        timeoutMs: 15_000,
      },
    ]);
  });

  it('used twice is explained', async () => {
    const { send } = scriptedSend([{ status: 400, body: { error: 'invalid_request' } }]);
    await expect(exchangeCode(send, url, application, 'c', 'https://x/cb')).rejects.toThrow(Refused);
  });
});

describe('the code, when the service is in trouble,', () => {
  it.each([502, 503, 429])('is told to be tried later (%i), not refused', async (status) => {
    const { send } = scriptedSend([{ status }]);
    await expect(exchangeCode(send, url, application, 'c1', 'https://app/cb')).rejects.toThrow(TryLater);
  });
});

describe('a refresh', () => {
  const refresh = (script: (Scripted | 'lost')[]) =>
    refreshTokens(scriptedSend(script).send, url, application, 'r1');

  it('gives both new tokens', async () => {
    const { send, sent } = scriptedSend([{ body: { access_token: 'a2', refresh_token: 'r2' } }]);
    expect(await refreshTokens(send, url, application, 'r1')).toEqual({
      accessToken: 'a2',
      refreshToken: 'r2',
    });
    expect(sent[0]?.body).toBe('grant_type=refresh_token&refresh_token=r1');
  });

  it('without a refresh token in the answer says so', async () => {
    expect(await refresh([{ body: { access_token: 'a2' } }])).toEqual({
      accessToken: 'a2',
      refreshToken: null,
    });
  });

  it.each(['access_revoked', 'invalid_refresh_token'])(
    'refused with %s expires the connection',
    async (subtype) => {
      const body = { error: 'invalid_grant', error_subtype: subtype, error_description: 'x' };
      await expect(refresh([{ status: 400, body }])).rejects.toThrow(ConnectionRefused);
    },
  );

  it.each([
    ['401', { status: 401 }],
    ['400 that is no JSON', { status: 400, body: '<html>' }],
    ['403 that says so', { status: 403, body: { error: 'invalid_grant' } }],
  ])('refused with %s expires the connection', async (_, answer) => {
    await expect(refresh([answer])).rejects.toThrow(ConnectionRefused);
  });

  it.each([400, 401])('for a wrong application (%i) names it and disconnects nobody', async (status) => {
    const error = await refresh([{ status, body: { error: 'invalid_client' } }]).catch((reason) => reason);
    expect(error).toBeInstanceOf(Refused);
    expect(error.message).toMatch(/CLIENT_ID e CLIENT_SECRET/);
  });

  it.each([
    ['502', { status: 502 }],
    ['429', { status: 429 }],
    ['404', { status: 404 }],
    ["a firewall's 403", { status: 403, body: '<html>' }],
    ['an answer without token', { body: {} }],
  ])('that meets %s disconnects nobody', async (_, answer) => {
    await expect(refresh([answer])).rejects.toThrow(TryLater);
  });
});
