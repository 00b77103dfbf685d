import { describe, expect, it } from '@jest/globals';
import { TryLater } from '../../domain/errors.js';
import { recallRefusals } from '../../moskit/refusal-list.js';
import { readRecentWonDeals } from '../../moskit/won-deals.js';
import { fakeMoskit } from './fake-moskit.js';
import {
  mixed,
  RECENT,
  RECENT_IDS,
  reader,
  SORTED,
  treatments,
  UNDATED,
  UNDATED_QUERY,
  WINDOW_QUERY,
  WON,
} from './reading.js';
import { wonDeal } from './records.js';
import { clientOn } from './support.js';

describe('recent won deals', () => {
  it('are read with one search for the window and one for those without a date', async () => {
    const account = reader();
    await expect(account.recent()).resolves.toEqual(RECENT_IDS);
    expect(account.sent()).toEqual([WINDOW_QUERY, UNDATED_QUERY]);
  });

  it('begin exactly 31 days ago', async () => {
    const deals = [wonDeal(1, 31), wonDeal(2, 31 + 1 / 86_400), wonDeal(3, 31.9)];
    await expect(reader({}, {}, deals).recent()).resolves.toEqual([1]);
  });

  it('are read to the last page', async () => {
    const deals = Array.from({ length: 120 }, (_, index) => wonDeal(index + 1, index / 10));
    const account = reader({}, {}, deals);
    await expect(account.recent()).resolves.toEqual(deals.map(({ id }) => id));
    expect(account.requests).toHaveLength(4);
  });

  it('are the same where pages hold ten and no cursor is sent', async () => {
    const deals = Array.from({ length: 34 }, (_, index) => wonDeal(index + 1, index / 10));
    const account = reader({ pageSize: 10, hasTokens: false }, {}, deals);
    await expect(account.recent()).resolves.toEqual(deals.map(({ id }) => id));
  });

  it('are put in order here, by id where the dates are equal', async () => {
    const deals = [wonDeal(1, 3), wonDeal(9, 5), wonDeal(4, 3), wonDeal(2, 1)];
    await expect(reader({ sort: 'ignored' }, {}, deals).recent()).resolves.toEqual([2, 4, 1, 9]);
  });

  it('take a date that cannot be read as none', async () => {
    const deals = [wonDeal(1, 3, { closeDate: 'ontem' }), wonDeal(2, 3)];
    await expect(
      reader({ status: 'ignored', closeDate: 'ignored', undated: 'ignored' }, {}, deals).recent(),
    ).resolves.toEqual([2, 1]);
  });
});

describe('recent won deals are the same whatever the API does with', () => {
  const cases = treatments.flatMap((status) =>
    treatments.flatMap((closeDate) =>
      treatments.flatMap((undated) => treatments.map((sort) => ({ status, closeDate, undated, sort }))),
    ),
  );
  it.each(cases)('status $status, date $closeDate, no date $undated, order $sort', async (settings) => {
    for (const nulls of ['first', 'last'] as const) {
      for (const pageSize of [2, 50]) {
        const account = reader({ ...settings, nulls, pageSize });
        await expect(account.recent()).resolves.toEqual(RECENT_IDS);
      }
    }
  });
});

describe('a way of asking that is refused', () => {
  it('gives way to the status alone, which covers those without a date too', async () => {
    const account = reader({ closeDate: 'refused', undated: 'refused' });
    await account.recent();
    expect(account.sent()).toEqual([WINDOW_QUERY, `POST /deals/search?${SORTED} [${WON}]`]);
  });

  it('gives way to the date alone', async () => {
    const account = reader({ status: 'refused' });
    await account.recent();
    expect(account.sent()).toEqual([
      WINDOW_QUERY,
      `POST /deals/search?${SORTED} [${WON}]`,
      `POST /deals/search?${SORTED} [${RECENT}]`,
      UNDATED_QUERY,
      `POST /deals/search?${SORTED} [${UNDATED}]`,
    ]);
  });

  it('gives way to the plain list at last', async () => {
    const account = reader({ status: 'refused', closeDate: 'refused', undated: 'refused' });
    await account.recent();
    expect(account.sent()).toEqual([
      WINDOW_QUERY,
      `POST /deals/search?${SORTED} [${WON}]`,
      `POST /deals/search?${SORTED} [${RECENT}]`,
      `GET /deals?${SORTED}`,
    ]);
  });

  it.each([400, 404, 405])('may be refused with %i as well', async (status) => {
    const account = reader({ instead: { 'POST /deals/search': { status } } });
    await expect(account.recent()).resolves.toEqual(RECENT_IDS);
    expect(account.sent().at(-1)).toBe(`GET /deals?${SORTED}`);
  });

  it('is not tried again for an hour', async () => {
    const account = reader({ status: 'refused', closeDate: 'refused', undated: 'refused' });
    await account.recent();
    const before = account.requests.length;
    await expect(account.recent()).resolves.toEqual(RECENT_IDS);
    expect(account.sent().slice(before)).toEqual([`GET /deals?${SORTED}`]);
  });

  it('may be refused for its order alone', async () => {
    const account = reader({ sort: 'refused' });
    await expect(account.recent()).resolves.toEqual(RECENT_IDS);
    const next = reader({ sort: 'refused' }, { memory: account.memory });
    await expect(next.recent()).resolves.toEqual(RECENT_IDS);
    expect(next.sent()).toEqual([
      `POST /deals/search?quantity=50 [${WON},${RECENT}]`,
      `POST /deals/search?quantity=50 [${WON},${UNDATED}]`,
    ]);
  });

  it('is an error when even the plain list is refused', async () => {
    const account = reader({
      instead: { 'POST /deals/search': { status: 422 }, 'GET /deals': { status: 422 } },
    });
    await expect(account.recent()).rejects.toThrow(/^O Moskit recusou a leitura de negócios\./);
  });
});

describe('a way of asking that is ignored', () => {
  const old = (status: string) =>
    Array.from({ length: 20 }, (_, index) => wonDeal(index + 100, 60, { status }));

  it('is passed over when not one condition was kept, and not tried again for an hour', async () => {
    const deals = [...old('LOST'), ...mixed()];
    const account = reader({ status: 'ignored', closeDate: 'ignored', undated: 'ignored' }, {}, deals);
    await expect(account.recent()).resolves.toEqual(RECENT_IDS);
    expect(account.sent().at(-1)).toBe(`GET /deals?${SORTED}`);
    const before = account.requests.length;
    await expect(account.recent()).resolves.toEqual(RECENT_IDS);
    expect(account.sent().slice(before)).toEqual([`GET /deals?${SORTED}`]);
  });

  it('serves all the same when one condition was kept', async () => {
    const account = reader({ closeDate: 'ignored' }, {}, [...old('WON'), ...mixed()]);
    await expect(account.recent()).resolves.toEqual(RECENT_IDS);
    expect(account.sent()).toEqual([WINDOW_QUERY]);
  });

  it.each([
    ['among others', mixed(), RECENT_IDS],
    ['alone', [wonDeal(3, null)], [3]],
  ])(
    'is not taken for one when the index still gives a deal that was just reopened, %s',
    async (_, all, expected) => {
      const fake = fakeMoskit({ deals: all });
      const reopened = wonDeal(50, null, { status: 'OPEN' });
      const client = clientOn((request) => {
        const answer = fake.answer(request);
        if (answer === 'lost' || !Array.isArray(answer.body) || !request.body?.includes('gte')) return answer;
        return { ...answer, body: [reopened, ...answer.body] };
      });
      const deals = await readRecentWonDeals(client.moskit, await recallRefusals(client.moskit.memory));
      expect(deals.map(({ id }) => id)).toEqual(expected);
      expect(client.sent()).toEqual([WINDOW_QUERY, UNDATED_QUERY]);
      expect(client.lines).toEqual([]);
    },
  );
});

describe('an order that was seen to be newest first', () => {
  const years = () => [
    ...Array.from({ length: 3 }, (_, index) => wonDeal(index + 1, index)),
    ...Array.from({ length: 297 }, (_, index) => wonDeal(index + 10, 40 + index)),
    wonDeal(900, null),
  ];

  it('ends the reading once a page lies before the window', async () => {
    const account = reader({ closeDate: 'ignored' }, {}, years());
    await expect(account.recent()).resolves.toEqual([1, 2, 3, 900]);
    expect(account.requests).toHaveLength(3);
  });

  it('goes on to the end where those without a date cannot be searched for', async () => {
    const account = reader({ closeDate: 'refused', undated: 'refused' }, {}, years());
    await expect(account.recent()).resolves.toEqual([1, 2, 3, 900]);
    expect(account.requests).toHaveLength(1 + 7 + 2);
  });

  it('needs no end where those without a date came first', async () => {
    const settings = { closeDate: 'refused', undated: 'refused', nulls: 'first' } as const;
    const account = reader(settings, {}, years());
    await expect(account.recent()).resolves.toEqual([1, 2, 3, 900]);
    expect(account.requests).toHaveLength(3);
  });

  it('is not believed before it is seen', async () => {
    const account = reader({ closeDate: 'ignored', sort: 'ignored' }, {}, years().reverse());
    await expect(account.recent()).resolves.toEqual([1, 2, 3, 900]);
    expect(account.requests).toHaveLength(7);
  });
});

describe('more deals than the time allows', () => {
  const many = () => Array.from({ length: 500 }, (_, index) => wonDeal(index + 1, index / 20));

  it('are cut to the newest, and the cut is logged', async () => {
    const account = reader({}, { takesMs: 500, budgetMs: 2400 }, many());
    await expect(account.recent()).resolves.toEqual(
      many()
        .slice(0, 250)
        .map(({ id }) => id),
    );
    expect(account.lines).toEqual([
      'Moskit: leitura interrompida depois de 5 página(s), com 250 negócio(s) ganho(s)',
    ]);
  });

  it('are no error even when the service stops in the middle of the pages', async () => {
    let calls = 0;
    const fake = fakeMoskit({ deals: many() });
    const client = clientOn((request) => {
      calls += 1;
      return calls > 2 ? { status: 429, headers: { 'retry-after': '60' } } : fake.answer(request);
    });
    const deals = await readRecentWonDeals(client.moskit, await recallRefusals(client.moskit.memory));
    expect(deals).toHaveLength(100);
  });

  it('are no error past the offset that the API allows', async () => {
    const fake = fakeMoskit({ deals: many() }, { hasTokens: false });
    const client = clientOn((request) =>
      request.url.includes('start=100') ? { status: 422 } : fake.answer(request),
    );
    const deals = await readRecentWonDeals(client.moskit, await recallRefusals(client.moskit.memory));
    expect(deals).toHaveLength(100);
  });

  it('are an error when not one page came', async () => {
    const account = reader({ instead: { 'POST /deals/search': 'lost' } }, { budgetMs: 12_000 });
    await expect(account.recent()).rejects.toThrow(TryLater);
  });

  it('are an error when the service fails: a failed search is not an empty one', async () => {
    const account = reader({ instead: { 'POST /deals/search': { status: 500 } } });
    await expect(account.recent()).rejects.toThrow(/^O Moskit não respondeu à leitura de negócios\./);
  });
});
