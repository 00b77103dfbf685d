import { describe, expect, it } from '@jest/globals';
import * as zod from 'zod';
import { contaAzulClient, queryText } from '../../conta-azul/client.js';
import { ConnectionRefused, NoAnswer, Refused, TryLater } from '../../domain/errors.js';
import { startBudget } from '../../domain/time-budget.js';
import { fakeClock, type Scripted, scriptedSend } from './scripted-send.js';

const item = zod.object({ id: zod.string() });

function clientWith(script: (Scripted | 'lost')[], milliseconds = 25_000) {
  const clock = fakeClock();
  const { send, sent } = scriptedSend(script);
  const client = contaAzulClient({
    send,
    accessToken: 'tok-123',
    baseUrl: 'https://api-v2.contaazul.com',
    clock,
    budget: startBudget(clock, milliseconds),
  });
  const list = () => client.list('/v1/coisas', { tipo: 'A' }, item, 'a consulta de coisas');
  return { client, list, sent, clock };
}

const pageOf = (ids: string[], total: number) => ({
  body: { itens_totais: total, itens: ids.map((id) => ({ id })) },
});
const numbered = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `id${from + index}`);

describe('a list', () => {
  it('is read to its last page', async () => {
    const { list, sent } = clientWith([
      pageOf(numbered(200), 401),
      pageOf(numbered(200, 200), 401),
      pageOf(['id400'], 401),
    ]);
    const items = await list();
    expect(items).toHaveLength(401);
    expect(items.at(-1)).toEqual({ id: 'id400' });
    expect(sent.map((request) => request.url)).toEqual(
      [1, 2, 3].map(
        (page) => `https://api-v2.contaazul.com/v1/coisas?tipo=A&pagina=${page}&tamanho_pagina=200`,
      ),
    );
  });

  it('is read on when the service gives smaller pages than asked', async () => {
    const { list } = clientWith([pageOf(['a', 'b'], 3), pageOf(['c'], 3)]);
    expect(await list()).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
  });

  it.each([
    ['items and totalItems', { totalItems: 1, items: [{ id: 'a' }] }],
    ['totals as text', { itens_totais: '1', itens: [{ id: 'a' }] }],
    ['paginacao', { itens: [{ id: 'a' }], paginacao: { total_itens: 1 } }],
    ['total_itens', { total_itens: 1, itens: [{ id: 'a' }] }],
    ['a bare array', [{ id: 'a' }]],
  ])('may come as %s', async (_, body) => {
    expect(await clientWith([{ body }]).list()).toEqual([{ id: 'a' }]);
  });

  it('may be empty as null', async () => {
    expect(await clientWith([{ body: { totalItems: 0, items: null } }]).list()).toEqual([]);
  });

  it('may be null past its end', async () => {
    const { client } = clientWith([{ body: { totalItems: 3, items: null } }]);
    expect(await client.page('/v1/coisas', {}, item, 'a consulta de coisas', 2, 100)).toEqual([]);
  });

  it.each([
    ['an HTML page', '<html>ops</html>'],
    ['an empty body', ''],
    ['an object without list', {}],
    ['null with a total', { totalItems: 3, items: null }],
    ['items of another shape', { itens: [{ nome: 'sem id' }], itens_totais: 1 }],
  ])('is never taken for empty when it comes as %s', async (_, body) => {
    const { list, sent } = clientWith([{ body }, { body }, { body }]);
    await expect(list()).rejects.toThrow(TryLater);
    expect(sent).toHaveLength(3);
  });
});

describe('a read', () => {
  it('is repeated when the answer is lost or a 5xx comes', async () => {
    const { list, sent, clock } = clientWith(['lost', { status: 503 }, pageOf(['a'], 1)]);
    expect(await list()).toEqual([{ id: 'a' }]);
    expect(sent).toHaveLength(3);
    expect(clock.slept).toEqual([500, 2_000]);
  });

  it('waits as long as Retry-After says', async () => {
    const { list, clock } = clientWith([{ status: 429, headers: { 'retry-after': '3' } }, pageOf(['a'], 1)]);
    expect(await list()).toEqual([{ id: 'a' }]);
    expect(clock.slept).toEqual([3_000]);
  });

  it('waits 1, 2 and 4 s without Retry-After, then hands the step back', async () => {
    const tooMany = { status: 429 };
    const { list, clock } = clientWith([tooMany, tooMany, tooMany, tooMany]);
    await expect(list()).rejects.toMatchObject({ name: 'TryLater', delaySeconds: 60 });
    expect(clock.slept).toEqual([1_000, 2_000, 4_000]);
  });

  it('does not sleep through a step for a long Retry-After', async () => {
    const { list, clock } = clientWith([{ status: 429, headers: { 'retry-after': '120' } }]);
    await expect(list()).rejects.toMatchObject({ name: 'TryLater', delaySeconds: 120 });
    expect(clock.slept).toEqual([]);
  });

  it('waits until the date of a Retry-After, by the clock of the service', async () => {
    const headers = { date: 'Tue, 31 Mar 2026 09:00:00 GMT', 'retry-after': 'Tue, 31 Mar 2026 09:00:02 GMT' };
    const { list, clock } = clientWith([{ status: 429, headers }, pageOf(['a'], 1)]);
    expect(await list()).toEqual([{ id: 'a' }]);
    expect(clock.slept).toEqual([2_000]);
  });

  it('tells a refusal in the words of the service', async () => {
    const { list } = clientWith([{ status: 400, body: { code: 400, message: "O valor 'x' não é válido." } }]);
    await expect(list()).rejects.toThrow(
      new Refused(
        "O Conta Azul não aceitou a consulta de coisas: “O valor 'x' não é válido”. Corrija o campo indicado e tente de novo.",
      ),
    );
  });

  it('gives null for an absent record and passes a refused token on', async () => {
    const { client } = clientWith([{ status: 404 }, { status: 401 }]);
    expect(await client.find('/v1/coisas/1', item, 'a consulta')).toBeNull();
    await expect(client.find('/v1/coisas/1', item, 'a consulta')).rejects.toThrow(ConnectionRefused);
  });

  it('keeps requests 110 ms apart', async () => {
    const { list, clock } = clientWith([pageOf(['a'], 2), pageOf(['b'], 2)]);
    await list();
    expect(clock.slept).toEqual([110]);
  });
});

describe('a change', () => {
  it('is sent once, with token and JSON, whatever comes back', async () => {
    const { client, sent } = clientWith([{ status: 500 }]);
    const answer = await client.change('POST', '/v1/coisas', { nome: 'ação' });
    expect(answer.status).toBe(500);
    expect(sent).toEqual([
      {
        method: 'POST',
        url: 'https://api-v2.contaazul.com/v1/coisas',
        headers: {
          authorization: 'Bearer tok-123',
          accept: 'application/json',
          'content-type': 'application/json; charset=utf-8',
        },
        body: '{"nome":"ação"}',
        timeoutMs: 10_000,
      },
    ]);
  });

  it('lets a lost answer be known, and a 429 as not carried out', async () => {
    const { client } = clientWith(['lost', { status: 429 }]);
    await expect(client.change('POST', '/v1/coisas', {})).rejects.toThrow(NoAnswer);
    await expect(client.change('POST', '/v1/coisas', {})).rejects.toThrow(TryLater);
  });

  it('is not sent when the time of the step is over', async () => {
    const { client, sent } = clientWith([], 0);
    await expect(client.change('POST', '/v1/coisas', {})).rejects.toThrow(TryLater);
    expect(sent).toEqual([]);
  });
});

describe('a query', () => {
  it('repeats the key of a list and encodes what a user typed', () => {
    expect(queryText({ busca: 'a&b=c#{{bundle.x}} é', status: ['A', 'B'], ativo: true })).toBe(
      'busca=a%26b%3Dc%23%7B%7Bbundle.x%7D%7D%20%C3%A9&status=A&status=B&ativo=true',
    );
  });
});

describe('the time of the service', () => {
  const noon = Date.UTC(2026, 2, 31, 12);
  const minuteBefore = 'Tue, 31 Mar 2026 11:59:00 GMT';

  it('is what its last answer said, moved on as our clock moves', async () => {
    const { client, list, clock } = clientWith([{ ...pageOf(['a'], 1), headers: { date: minuteBefore } }]);
    await list();
    await clock.sleep(5_000);
    expect(client.serviceTime()).toBe(noon - 55_000);
  });

  it.each([
    ['no date', {}],
    ['a date that cannot be read', { date: '2026-03-31' }],
    ['the date of an answer out of a cache', { date: minuteBefore, age: '60' }],
  ])('is our own after an answer with %s', async (_, headers) => {
    const { client, list } = clientWith([{ ...pageOf(['a'], 1), headers }]);
    await list();
    expect(client.serviceTime()).toBe(noon);
  });
});
