import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type RunningMoskit, startMoskit } from './start-moskit.js';

let moskit: RunningMoskit;

beforeAll(async () => {
  moskit = await startMoskit();
});
beforeEach(() => moskit.reset());
afterAll(() => moskit.stop());

const ENTITIES = [
  ['companies', [30811008, 30811001], 8],
  ['contacts', [45042007, 45042001], 7],
  ['users', [70004, 70001], 4],
  ['products', [513407, 513401], 7],
] as const;

const search = (entity: string, values: readonly number[]) =>
  moskit.api('POST', `/${entity}/search?quantity=50`, [{ field: 'id', expression: 'one_of', values }]);
const ids = (body: unknown) => (Array.isArray(body) ? body.map(({ id }) => id) : []);

describe.each(ENTITIES)('several %s by their ids', (entity, wanted, total) => {
  it('are found in one search', async () => {
    const { body } = await search(entity, wanted);

    expect(ids(body)).toEqual([...wanted].reverse());
  });

  it.each([400, 404, 422] as const)('may be refused with %i', async (batchRefusalStatus) => {
    await moskit.settings({
      batchReads: { [entity]: 'refused' },
      batchRefusalStatus,
      searchRefusalStatus: 422,
    });

    expect((await search(entity, wanted)).status).toBe(batchRefusalStatus);
  });

  it('may come unfiltered, the condition ignored', async () => {
    await moskit.settings({ batchReads: { [entity]: 'ignored' } });

    expect(ids((await search(entity, wanted)).body)).toHaveLength(total);
  });
});

it('switches one entity without the others', async () => {
  await moskit.settings({ batchReads: { companies: 'refused' } });

  expect((await search('companies', [30811001])).status).toBe(422);
  expect(ids((await search('contacts', [45042001])).body)).toEqual([45042001]);
});

it('a search that is absent is absent for every condition', async () => {
  await moskit.settings({ batchReads: { companies: 'refused' }, batchRefusalStatus: 404 });
  const byDate = [{ field: 'dateCreated', expression: 'gte', values: ['2026-01-01T00:00:00Z'] }];

  expect((await moskit.api('POST', '/companies/search', byDate)).status).toBe(404);
  expect((await moskit.api('GET', '/companies/search')).status).toBe(404);
  expect((await moskit.api('GET', '/companies/30811001')).status).toBe(200);
});
