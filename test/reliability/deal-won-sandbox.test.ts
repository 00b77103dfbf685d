import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../local/sandbox/index.js';
import { SANDBOX_KEY } from '../../local/sandbox/moskit/gate.js';
import type { MoskitSettingsChange } from '../../local/sandbox/moskit/settings.js';
import { meta, testerOf } from '../triggers/moskit-app.js';

const { dealWonTrigger } = await import('../../triggers/deal-won.js');
const { run } = testerOf(dealWonTrigger);

let sandbox: Sandbox;

async function control(method: string, path: string, body?: unknown): Promise<void> {
  const response = await fetch(sandbox.controlUrl + path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
}

/** The connector's pace is off here, so the sandbox's limits are too. */
const noLimits = { rateLimitPerSecond: 1000, rateLimitPerMinute: 60_000 };
const change = (settings: MoskitSettingsChange) =>
  control('PATCH', '/moskit/settings', { ...noLimits, ...settings });

const poll = (inputData: Record<string, unknown> = {}, more: Partial<typeof meta> = {}) =>
  run(
    dealWonTrigger.operation.perform,
    { inputData, authData: { moskit_api_key: SANDBOX_KEY }, meta: { ...meta, ...more } },
    true,
  );
const idsOf = (results: { id: string }[]) => results.map(({ id }) => Number(id));

beforeAll(async () => {
  sandbox = await startSandbox();
  process.env.MOSKIT_BASE_URL = sandbox.moskitUrl;
});
beforeEach(async () => {
  await control('POST', '/reset');
  await change({});
});
afterAll(async () => {
  delete process.env.MOSKIT_BASE_URL;
  await sandbox.stop();
});

/** Newest first; without value, customer or in the window: not there. The last one has no closing date. */
const complete = [1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 13].map((number) => 41000000 + number);

describe('on the sandbox, deal_won', () => {
  it('gives the complete wins of the last 31 days, newest first', async () => {
    const results = await poll();
    expect(idsOf(results)).toEqual(complete);
    expect(results.slice(0, 4)).toMatchObject([
      {
        name: 'Padaria Aurora - Identidade visual',
        value: 3500,
        customer_type: 'Jurídica',
        pipeline_id: expect.any(Number),
        owner_email: expect.stringContaining('@'),
      },
      { value_cents: 561000, items_total: 5610 },
      { value: 1234.57, value_cents: 123457, value_brl: 'R$ 1.234,57', customer_type: 'Física' },
      { items: [{ name: expect.stringMatching(/^3 × /), quantity: 1, unit_price: 100, total: 100 }] },
    ]);
    expect(results.find(({ id }) => id === '41000009')).toMatchObject({
      won_at: expect.stringContaining('T23:30:00-03:00'),
    });
  });

  it('gives the document that lost its zero in a number field', async () => {
    const results = await poll({ tax_id_field: 'CNPJ (só números) (negócio)' });
    expect(results.find(({ id }) => id === '41000010')).toMatchObject({
      customer_tax_id: '01234567000195',
      customer_tax_id_formatted: '01.234.567/0001-95',
    });
  });

  it('seeds with every win, whatever the filters', async () => {
    const results = await poll({ pipeline_ids: ['1'] }, { isPopulatingDedupe: true });
    expect(idsOf(results).sort()).toEqual([...complete, 41000003, 41000004, 41000014].sort());
  });

  it('samples three', async () => {
    expect(idsOf(await poll({}, { isLoadingSample: true }))).toEqual(complete.slice(0, 3));
  });

  it('fires with recapture for a win with another date, and not without recapture', async () => {
    const keys = async (recapture: string) => (await poll({ recapture })).map(({ id }: { id: string }) => id);
    const [off, on] = [await keys('false'), await keys('true')];
    await control('POST', '/moskit/deals/41000001/reopen');
    await control('POST', '/moskit/deals/41000001/win', { closedAt: new Date().toISOString() });
    const isNew = (before: string[]) => (key: string) => !before.includes(key);
    expect((await keys('false')).filter(isNew(off))).toEqual([]);
    expect((await keys('true')).filter(isNew(on))).toEqual([expect.stringMatching(/^41000001@/)]);
  });

  it('reads more than a page', async () => {
    for (let number = 1; number <= 55; number += 1) {
      await control('POST', '/moskit/deals', {
        name: `Lote ${number}`,
        status: 'WON',
        priceCents: 100 + number,
        companyId: 30811001,
        closedAt: new Date(Date.now() - number * 1000).toISOString(),
      });
    }
    expect(await poll()).toHaveLength(complete.length + 55);
    await change({ isNextPageTokenSent: false });
    expect(await poll()).toHaveLength(complete.length + 55);
  });
});

const unsearchable = (unsearchableField: 'refused' | 'ignored') => ({ unsearchableField });
const switches: MoskitSettingsChange[] = [
  ...(['refused', 'ignored'] as const).flatMap((how) => [
    { isStatusSearchable: false, ...unsearchable(how) },
    { isCloseDateSearchable: false, ...unsearchable(how) },
    { isNullSearchable: false, ...unsearchable(how) },
    { isStatusSearchable: false, isCloseDateSearchable: false, ...unsearchable(how) },
    {
      batchReads: { companies: how, contacts: how, users: how, products: how },
    },
  ]),
  { searchRefusalStatus: 400, isCloseDateSearchable: false },
  { batchRefusalStatus: 404, batchReads: { companies: 'refused', contacts: 'refused', products: 'refused' } },
  { isSortHonoured: false },
  { isSortHonoured: false, isStatusSearchable: false, isCloseDateSearchable: false },
  { nullsInSort: 'first' },
  { isNextPageTokenSent: false },
  { listingHeaderPrefix: 'ollow' },
  { isListingTotalWrong: true },
  { isListingTotalWrong: true, isNextPageTokenSent: false },
  { valueInLists: 'price-missing' },
  { valueInLists: 'price-and-products-missing' },
  { areEmptyFieldsOmitted: true },
  { isOpenStatusMissing: true },
  { dateZone: '-03:00' },
  { dateFractionDigits: 3 },
  { documentFormat: 'plain' },
];

describe('the output is the same under', () => {
  it.each(switches.map((settings) => [JSON.stringify(settings), settings] as const))(
    '%s',
    async (_, settings) => {
      const usual = await poll();
      await change(settings);
      expect(await poll()).toEqual(usual);
      expect(idsOf(usual)).toEqual(complete);
    },
  );
});
