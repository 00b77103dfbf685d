import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Answer, type RunningMoskit, startMoskit } from './start-moskit.js';

let moskit: RunningMoskit;

beforeAll(async () => {
  moskit = await startMoskit();
});
beforeEach(() => moskit.reset());
afterAll(() => moskit.stop());

/** The last two digits of the ids found, or the status of a refusal. */
async function found(...conditions: unknown[]): Promise<number[] | number> {
  const answer = await moskit.api('POST', '/deals/search?quantity=50', conditions);
  return answer.status === 200 ? shortIds(answer) : answer.status;
}
const shortIds = ({ body }: Answer): number[] =>
  Array.isArray(body) ? body.map(({ id }) => id - 41000000) : [];
const condition = (field: string, expression: string, ...values: unknown[]) => ({
  field,
  expression,
  values,
});

const WON = condition('status', 'one_of', 'WON');

describe('searching deals', () => {
  it.each([
    ['status one of', [condition('status', 'one_of', 'LOST')], [31, 32]],
    ['status one of two', [condition('status', 'one_of', 'LOST', 'OPEN')], [21, 22, 23, 24, 25, 26, 31, 32]],
    ['closing date at or after', [WON, condition('closeDate', 'gte', '2026-11-13T19:00:00Z')], [1, 2, 3]],
    // 41000009 was won on the 8th at 23:30 in São Paulo.
    [
      'closing date after, exclusive',
      [WON, condition('closeDate', 'gt', '2026-11-12T17:00:00Z')],
      [1, 2, 3, 4],
    ],
    [
      'closing date at or after, inclusive',
      [WON, condition('closeDate', 'gte', '2026-11-12T17:00:00Z')],
      [1, 2, 3, 4, 5],
    ],
    [
      'closing date in an offset',
      [
        WON,
        condition('closeDate', 'gte', '2026-11-08T00:00:00-03:00'),
        condition('closeDate', 'lt', '2026-11-09T00:00:00-03:00'),
      ],
      [9],
    ],
    ['closing date until', [condition('closeDate', 'lte', '2026-10-04T13:00:00Z')], [14]],
    ['closing date before, exclusive', [condition('closeDate', 'lt', '2026-10-04T13:00:00Z')], []],
    ['no closing date', [WON, { field: 'closeDate', expression: 'null' }], [13]],
    [
      'some closing date',
      [condition('status', 'one_of', 'OPEN'), { field: 'closeDate', expression: 'not_null' }],
      [],
    ],
    ['stage one of', [condition('stage', 'one_of', 180204, 180205)], [9, 10, 12]],
    ['stage none of', [WON, condition('stage', 'none_of', 180106)], [9, 10, 12]],
    ['price', [condition('price', 'lte', 435)], [8]],
    ['name like, whatever its case', [condition('name', 'like', 'FACHADA')], [3, 31]],
    ['name match, whole words', [condition('name', 'match', 'site')], [2, 4, 22]],
    ['all of the options', [condition('CF_d3ServExtrasNeg1', 'all_of', 569211, 569212)], [1]],
    ['all of the options, one missing', [condition('CF_d3ServExtrasNeg1', 'all_of', 569211, 569213)], []],
    ['text of a custom field', [condition('CF_d3CnpjTextoNeg01', 'like', '45.678')], [11]],
    ['number of a custom field', [condition('CF_d3CnpjNumerNeg02', 'one_of', 1234567000195)], [10]],
    ['responsible', [condition('responsible', 'one_of', 70001)], [2]],
    ['no condition', [], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 21, 22, 23, 24, 25, 26, 31, 32]],
  ])('by %s', async (_name, conditions, expected) => {
    expect(await found(...conditions)).toEqual(expected);
  });

  it('gives items of the shape of the list', async () => {
    const searched = await moskit.api('POST', '/deals/search?quantity=1', [WON]);
    const listed = await moskit.api('GET', '/deals?quantity=1');

    expect(searched.body).toEqual(listed.body);
  });

  it.each([
    ['a pipeline', condition('pipeline', 'one_of', 40110)],
    ['an unknown field', condition('lastUpdate', 'gte', '2026-11-01T00:00:00Z')],
    ['an unknown custom field', condition('CF_0000000000000000', 'like', 'a')],
    ['a name of the prototype', condition('constructor', 'like', 'a')],
    [
      'an unknown expression',
      condition('closeDate', 'between', '2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'),
    ],
    ['a status that does not exist', condition('status', 'one_of', 'WIN')],
    ['a date that is none', condition('closeDate', 'gte', 'ontem')],
    ['a stage given as text', condition('stage', 'one_of', '180106')],
    ['no values', condition('status', 'one_of')],
  ])('refuses %s with the status of the settings', async (_name, refused) => {
    const unprocessable = await found(refused);
    await moskit.settings({ searchRefusalStatus: 400 });

    expect([unprocessable, await found(refused)]).toEqual([422, 400]);
  });

  it.each([
    ['an object', { field: 'status' }],
    ['items of another shape', ['status']],
  ])('refuses a body that is %s', async (_name, body) => {
    expect((await moskit.api('POST', '/deals/search', body)).status).toBe(422);
  });

  it('refuses a body that is no JSON', async () => {
    expect(await moskit.api('POST', '/deals/search', '{"field"')).toMatchObject({
      status: 400,
      body: { message: 'Malformed JSON' },
    });
  });
});

describe('what may not be searchable', () => {
  const SINCE = condition('closeDate', 'gte', '2026-11-13T19:00:00Z');
  const UNDATED = { field: 'closeDate', expression: 'null' };

  it.each([
    ['status', { isStatusSearchable: false }, [WON, SINCE], [SINCE]],
    ['closing date', { isCloseDateSearchable: false }, [WON, SINCE], [WON]],
    ['null', { isNullSearchable: false }, [WON, UNDATED], [WON]],
  ])('%s is refused, or ignored, as the settings say', async (_name, change, conditions, remaining) => {
    await moskit.settings(change);
    const refused = await found(...conditions);
    await moskit.settings({ unsearchableField: 'ignored' });

    expect(refused).toBe(422);
    expect(await found(...conditions)).toEqual(await found(...remaining));
  });

  it('is left out of the list of searchable fields', async () => {
    const fields = async () => {
      const { body } = await moskit.api('GET', '/deals/search');
      return Array.isArray(body) ? body.map(({ field }) => field) : [];
    };
    const before = await fields();
    await moskit.settings({ isStatusSearchable: false });

    expect(before.slice(0, 5)).toEqual(['name', 'status', 'price', 'dateCreated', 'closeDate']);
    expect((await fields()).slice(0, 4)).toEqual(['name', 'price', 'dateCreated', 'closeDate']);
  });
});

describe('a lagging index', () => {
  it('shows a win in searches only after the lag, while lists and details know it', async () => {
    await moskit.settings({ searchIndexLagMs: 5000 });
    await moskit.control('POST', '/moskit/deals/41000021/win');
    const isFound = async () => [await found(WON)].flat().includes(21);
    const before = await isFound();
    const detail = await moskit.api('GET', '/deals/41000021');
    await moskit.control('POST', '/clock/advance', { milliseconds: 4999 });
    const almost = await isFound();
    await moskit.control('POST', '/clock/advance', { milliseconds: 1 });

    expect([before, almost, await isFound()]).toEqual([false, false, true]);
    expect(detail.body).toMatchObject({ status: 'WON' });
  });

  it('still finds a deal as it was, and a deleted one, and not yet a new one', async () => {
    await moskit.settings({ searchIndexLagMs: 5000 });
    await moskit.control('POST', '/moskit/deals/41000001/reopen');
    await moskit.control('DELETE', '/moskit/deals/41000002');
    await moskit.control('POST', '/moskit/deals', { name: 'Nova', status: 'WON' });

    expect(await found(WON)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    await moskit.control('POST', '/clock/advance', { milliseconds: 5000 });
    expect(await found(WON)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 33]);
  });

  it('may reach lists and details too', async () => {
    await moskit.settings({ readLagMs: 4000 });
    await moskit.control('POST', '/moskit/deals/41000021/win');
    const stale = await moskit.api('GET', '/deals/41000021');
    await moskit.control('POST', '/clock/advance', { milliseconds: 4000 });
    const settled = await moskit.api('GET', '/deals/41000021');

    expect([stale.body, settled.body]).toMatchObject([{ status: 'OPEN' }, { status: 'WON' }]);
  });
});
