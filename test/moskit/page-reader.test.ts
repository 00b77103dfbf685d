import { describe, expect, it } from '@jest/globals';
import * as zod from 'zod';
import { scriptedClient } from './support.js';

const thing = zod.object({ id: zod.number() });
const things = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ id: from + index }));
const token = (value: string) => ({ 'x-moskit-listing-next-page-token': value });
const total = (count: number) => ({ 'x-moskit-listing-total': String(count) });

async function readAll(script: Parameters<typeof scriptedClient>[0]) {
  const client = scriptedClient(script);
  const all = await client.moskit.getAll({ path: '/stages', query: { sort: 'id' } }, thing);
  return { ids: all.map(({ id }) => id), sent: client.sent() };
}
const idsTo = (count: number) => things(1, count).map(({ id }) => id);

describe('a list', () => {
  it('is read on by its cursor, with the same parameters, until none comes', async () => {
    const { ids, sent } = await readAll([
      { body: things(1, 50), headers: { ...token('a+b'), ...total(120) } },
      { body: things(51, 100), headers: { ...token('c'), ...total(120) } },
      { body: things(101, 120), headers: total(120) },
    ]);
    expect(ids).toEqual(idsTo(120));
    expect(sent).toEqual([
      'GET /stages?quantity=50&sort=id',
      'GET /stages?quantity=50&sort=id&nextPageToken=a+b',
      'GET /stages?quantity=50&sort=id&nextPageToken=c',
    ]);
  });

  it('is read on by a cursor under its new name', async () => {
    const { ids } = await readAll([
      { body: things(1, 3), headers: { 'x-ollow-listing-next-page-token': 'a' } },
      { body: things(4, 5) },
    ]);
    expect(ids).toEqual(idsTo(5));
  });

  it('goes on after a short page when a cursor comes with it', async () => {
    const { ids } = await readAll([
      { body: things(1, 2), headers: token('a') },
      { body: things(3, 4), headers: token('b') },
      { body: [], headers: token('c') },
    ]);
    expect(ids).toEqual(idsTo(4));
  });

  it('moves on by what really came where there is no cursor, whatever was asked for', async () => {
    const { ids, sent } = await readAll([
      { body: things(1, 10) },
      { body: things(11, 20) },
      { body: things(21, 24) },
    ]);
    expect(ids).toEqual(idsTo(24));
    expect(sent.slice(1)).toEqual([
      'GET /stages?quantity=50&sort=id&start=10',
      'GET /stages?quantity=50&sort=id&start=20',
    ]);
  });

  it.each([
    ['an empty page', []],
    ['a page with nothing new', things(1, 10)],
  ])('ends with %s', async (_, last) => {
    const { ids } = await readAll([{ body: things(1, 10) }, { body: last }]);
    expect(ids).toEqual(idsTo(10));
  });

  it('ends when the same cursor comes again', async () => {
    const { ids } = await readAll([
      { body: things(1, 10), headers: token('a') },
      { body: things(11, 20), headers: token('a') },
    ]);
    expect(ids).toEqual(idsTo(20));
  });

  it.each([
    ['all that was counted has come', things(1, 50), total(50)],
    ['it is shorter than the smallest page and nothing was counted', things(1, 9), {}],
  ])('needs no second call when %s', async (_, body, headers) => {
    const { ids } = await readAll([{ body, headers }]);
    expect(ids).toEqual(idsTo(body.length));
  });

  it('is not cut by a short page when more was counted', async () => {
    const { ids } = await readAll([
      { body: things(1, 3), headers: total(5) },
      { body: things(4, 5), headers: total(5) },
    ]);
    expect(ids).toEqual(idsTo(5));
  });

  it('ends although far too much was counted', async () => {
    const { ids, sent } = await readAll([
      { body: things(1, 12), headers: total(1165) },
      { body: [], headers: total(1165) },
    ]);
    expect([ids, sent.length]).toEqual([idsTo(12), 2]);
  });

  it('gives each record once when pages overlap', async () => {
    const { ids } = await readAll([{ body: things(1, 10) }, { body: things(9, 14) }]);
    expect(ids).toEqual(idsTo(14));
  });
});
