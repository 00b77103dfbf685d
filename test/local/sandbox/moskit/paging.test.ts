import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Answer, type RunningMoskit, startMoskit } from './start-moskit.js';

let moskit: RunningMoskit;

beforeAll(async () => {
  moskit = await startMoskit();
});
beforeEach(() => moskit.reset());
afterAll(() => moskit.stop());

const rows = ({ body }: Answer): Record<string, unknown>[] => (Array.isArray(body) ? body : []);
const ids = (answer: Answer) => rows(answer).map(({ id }) => id);
const listing = ({ headers }: Answer, prefix = 'moskit') =>
  Object.fromEntries(
    ['total', 'present', 'start', 'quantity'].map((name) => [
      name,
      headers.get(`x-${prefix}-listing-${name}`),
    ]),
  );
const token = ({ headers }: Answer) => headers.get('X-Moskit-Listing-Next-Page-Token');

describe('page size', () => {
  it('is 10 by default, told in the headers', async () => {
    const answer = await moskit.api('GET', '/deals');

    expect(ids(answer)).toHaveLength(10);
    expect(listing(answer)).toEqual({ total: '22', present: '10', start: '0', quantity: '10' });
  });

  it.each([
    ['quantity=3', 3],
    ['quantity=50', 22],
    ['quantity=51', 22],
    ['quantity=0', 1],
    ['quantity=muitos', 10],
    ['limit=3', 10],
    ['page=2', 10],
    ['pageSize=3', 10],
  ])('%s gives %i deals', async (query, count) => {
    expect(ids(await moskit.api('GET', `/deals?${query}`))).toHaveLength(count);
  });

  it('is never above 50', async () => {
    for (let index = 0; index < 35; index += 1) {
      await moskit.control('POST', '/moskit/deals', { name: `Negócio ${index}` });
    }
    const answer = await moskit.api('GET', '/deals?quantity=200');

    expect(listing(answer)).toEqual({ total: '57', present: '50', start: '0', quantity: '50' });
  });

  it('above 50 is refused where the settings say so', async () => {
    await moskit.settings({ overMaxQuantity: 'refused' });

    expect((await moskit.api('GET', '/deals?quantity=51')).status).toBe(422);
    expect((await moskit.api('GET', '/deals?quantity=50')).status).toBe(200);
  });
});

describe('paging on', () => {
  it('follows the token with the same parameters to the end, and gives none there', async () => {
    const first = await moskit.api('GET', '/deals?quantity=15&sort=id&order=DESC');
    const second = await moskit.api(
      'GET',
      `/deals?quantity=15&sort=id&order=DESC&nextPageToken=${token(first)}`,
    );

    expect([...ids(first), ...ids(second)]).toEqual(
      [...[32, 31, 26, 25, 24, 23, 22, 21], ...[14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]].map(
        (number) => 41000000 + number,
      ),
    );
    expect(token(second)).toBeNull();
    expect(listing(second)).toEqual({ total: '22', present: '7', start: '15', quantity: '15' });
  });

  it.each(['quantity=4', 'quantity=5&sort=name', 'quantity=5&order=DESC'])(
    'refuses a token with the other parameters %s',
    async (query) => {
      const first = await moskit.api('GET', '/deals?quantity=5');

      expect((await moskit.api('GET', `/deals?${query}&nextPageToken=${token(first)}`)).status).toBe(422);
    },
  );

  it('refuses a token that is none', async () => {
    expect((await moskit.api('GET', '/deals?nextPageToken=abc')).status).toBe(422);
  });

  it.each(['pageToken', 'page_token'])('ignores a token named %s', async (name) => {
    const first = await moskit.api('GET', '/deals');

    expect(ids(await moskit.api('GET', `/deals?${name}=${token(first)}`))).toEqual(ids(first));
  });

  it('a token of a search belongs to its conditions', async () => {
    const won = [{ field: 'status', expression: 'one_of', values: ['WON'] }];
    const lost = [{ field: 'status', expression: 'one_of', values: ['LOST'] }];
    const first = await moskit.api('POST', '/deals/search', won);
    const path = `/deals/search?nextPageToken=${token(first)}`;

    expect(ids(await moskit.api('POST', path, won))).toEqual([41000011, 41000012, 41000013, 41000014]);
    expect((await moskit.api('POST', path, lost)).status).toBe(422);
  });

  it('goes by start where no token is sent', async () => {
    await moskit.settings({ isNextPageTokenSent: false });
    const first = await moskit.api('GET', '/stages');
    const second = await moskit.api('GET', '/stages?start=10');

    expect(token(first)).toBeNull();
    expect(ids(first)).toHaveLength(10);
    expect(ids(second)).toEqual([180205]);
  });

  it.each([
    ['start=10000', 200],
    ['start=10001', 422],
  ])('%s answers %i', async (query, status) => {
    expect((await moskit.api('GET', `/deals?${query}`)).status).toBe(status);
  });

  it('past the end is an empty list', async () => {
    expect((await moskit.api('GET', '/deals?start=500')).body).toEqual([]);
  });

  it('by start loses a deal of a falling order when a new one arrives in between; by token it does not', async () => {
    const path = '/deals?quantity=11&sort=id&order=DESC';
    const first = await moskit.api('GET', path);
    await moskit.control('POST', '/moskit/deals', { name: 'Chegou no meio' });
    const byStart = await moskit.api('GET', `${path}&start=11`);
    const byToken = await moskit.api('GET', `${path}&nextPageToken=${token(first)}`);

    expect(ids(byStart)[0]).toBe(ids(first)[10]);
    expect(ids(byToken)[0]).toBe(41000011);
  });
});

describe('listing headers', () => {
  it('come under the new name where the settings say so', async () => {
    await moskit.settings({ listingHeaderPrefix: 'ollow' });
    const answer = await moskit.api('GET', '/deals');

    expect(listing(answer, 'ollow').total).toBe('22');
    expect(answer.headers.get('x-ollow-listing-next-page-token')).toMatch(/^[\w-]+$/);
    expect(listing(answer).total).toBeNull();
  });

  it('may tell a wrong total', async () => {
    await moskit.settings({ isListingTotalWrong: true });

    expect(listing(await moskit.api('GET', '/pipelines'))).toMatchObject({ total: '13', present: '2' });
  });
});

describe('order', () => {
  const closeDates = async (query: string) =>
    rows(await moskit.api('GET', `/deals?quantity=50&${query}`)).map(({ closeDate }) => closeDate);

  it('is by id when none is asked', async () => {
    expect(ids(await moskit.api('GET', '/deals?quantity=2'))).toEqual([41000001, 41000002]);
  });

  it.each([
    ['sort=closeDate&order=DESC', '2026-11-16T18:02:00Z', null],
    ['sort=closeDate&order=desc', '2026-11-16T18:02:00Z', null],
    ['sort=closeDate', '2026-10-04T13:00:00Z', null],
  ])('%s starts with %s and ends with the undated', async (query, first, last) => {
    const dates = await closeDates(query);

    expect([dates[0], dates.at(-1)]).toEqual([first, last]);
  });

  it('puts the undated first where the settings say so', async () => {
    await moskit.settings({ nullsInSort: 'first' });

    expect((await closeDates('sort=closeDate&order=DESC'))[0]).toBeNull();
  });

  it.each(['sort=closeDate,id&order=DESC', 'sort=lastUpdate&order=DESC'])('ignores %s', async (query) => {
    expect(ids(await moskit.api('GET', `/deals?quantity=2&${query}`))).toEqual([41000001, 41000002]);
  });

  it('by closing date may be ignored, while by id it never is', async () => {
    await moskit.settings({ isSortHonoured: false });

    expect(ids(await moskit.api('GET', '/deals?quantity=2&sort=closeDate&order=DESC'))).toEqual([
      41000001, 41000002,
    ]);
    expect(ids(await moskit.api('GET', '/deals?quantity=2&sort=id&order=DESC'))).toEqual([
      41000032, 41000031,
    ]);
  });
});
