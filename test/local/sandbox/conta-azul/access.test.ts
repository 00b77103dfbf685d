import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { portalUser } from '../../../../local/sandbox/conta-azul/credentials.js';
import {
  exchange,
  fieldOf,
  logIn,
  type RunningContaAzul,
  requestToken,
  startContaAzul,
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

describe('a call', () => {
  const newPerson = { nome: 'A', tipo_pessoa: 'Física', perfis: [{ tipo_perfil: 'Cliente' }] };
  const peopleInBooks = async () => fieldOf(await contaAzul.control('GET', '/conta-azul/books'), 'people');

  const expired = { code: 401, message: 'The Token has expired.' };

  it.each([
    ['no token', {}],
    ['an unknown token', { authorization: 'Bearer abc' }],
    ['another scheme', { authorization: 'Basic abc' }],
  ])('with %s is refused', async (_what, headers) => {
    const answer = await contaAzul.plain('GET', '/v1/pessoas/conta-conectada', undefined, headers);
    expect([answer.status, answer.body]).toEqual([401, expired]);
  });

  it('is refused when the token is over, by time or by the control route', async () => {
    await contaAzul.settings({ accessTokenLifeSeconds: 60 });
    const pair = await connect();
    expect(fieldOf(pair, 'expires_in')).toBe(60);
    await contaAzul.advance(60_000);
    expect((await callWith(fieldOf(pair, 'access_token'))).body).toEqual(expired);
    const renewed = await refresh(fieldOf(pair, 'refresh_token'));
    expect((await callWith(fieldOf(renewed, 'access_token'))).status).toBe(200);
    await contaAzul.control('POST', '/conta-azul/expire-tokens');
    expect((await callWith(fieldOf(renewed, 'access_token'))).body).toEqual(expired);
  });

  it('is refused with the token of a developer portal user', async () => {
    const pair = await exchange(contaAzul, await logIn(contaAzul, portalUser));
    const answer = await callWith(fieldOf(pair, 'access_token'));
    expect(answer.status).toBe(401);
    expect(fieldOf(answer, 'message')).toMatch(/usuário e senha do ERP e tente novamente/);
  });

  it.each(['BLOQUEADA', 'END_TRIAL'] as const)('is refused while the plan is %s', async (accountStatus) => {
    await contaAzul.settings({ accountStatus });
    const answer = await contaAzul.api('GET', '/v1/pessoas');
    expect([answer.status, answer.body]).toEqual([
      403,
      {
        descricao_erro: 'A conta não está elegível para uso da API devido ao status atual do plano.',
        status_conta: accountStatus,
      },
    ]);
  });

  it.each([
    ['json', '{"code":429,"message":"Too Many Requests"}'],
    ['text', 'Too Many Requests'],
    ['empty', ''],
  ] as const)(
    'over the limit is refused with %s, before anything is done',
    async (tooManyRequestsBody, text) => {
      await contaAzul.settings({ requestsPerSecond: 2, requestsPerMinute: 3, tooManyRequestsBody });
      const answers = [];
      for (let count = 0; count < 3; count += 1) {
        answers.push(await contaAzul.api('POST', '/v1/pessoas', newPerson));
      }
      expect(answers.map((answer) => answer.status)).toEqual([201, 201, 429]);
      expect(answers[2]?.text).toBe(text);
      expect(answers[2]?.headers.get('retry-after')).toBeNull();
      await contaAzul.settings({ retryAfterSeconds: 7 });
      expect((await contaAzul.api('GET', '/v1/pessoas')).headers.get('retry-after')).toBe('7');
    },
  );

  it('to an unknown route is told apart from one for an unknown record', async () => {
    const route = await contaAzul.api(
      'GET',
      '/v1/financeiro/eventos-financeiros/aaaaaaaa-0000-4000-a000-000000000001',
    );
    expect([route.status, route.body]).toEqual([404, { code: 404, message: 'Not Found' }]);
    const record = await contaAzul.api(
      'GET',
      '/v1/financeiro/eventos-financeiros/parcelas/aaaaaaaa-0000-4000-a000-000000000001',
    );
    expect([record.status, record.body]).toEqual([
      404,
      { code: 404, message: 'O recurso solicitado não foi encontrado' },
    ]);
  });

  it("that meets a planned fault fails in the service's envelope, before it is carried out", async () => {
    const before = await peopleInBooks();
    await contaAzul.control('POST', '/faults', {
      service: 'conta-azul',
      kind: 'error-before',
      method: 'POST',
    });
    const answer = await contaAzul.api('POST', '/v1/pessoas', newPerson);
    expect([answer.status, fieldOf(answer, 'code')]).toEqual([503, 500]);
    expect(await peopleInBooks()).toEqual(before);
  });

  it('whose answer is lost has been carried out', async () => {
    await contaAzul.control('POST', '/faults', {
      service: 'conta-azul',
      kind: 'answer-lost',
      path: '/v1/pessoas',
    });
    await expect(contaAzul.api('POST', '/v1/pessoas', newPerson)).rejects.toThrow('fetch failed');
    expect(await peopleInBooks()).toHaveLength(12);
  });
});
