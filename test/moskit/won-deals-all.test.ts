import { describe, expect, it } from '@jest/globals';
import {
  mixed,
  RECENT_IDS,
  reader,
  SORTED,
  treatments,
  UNDATED_QUERY,
  WINDOW_QUERY,
  WON,
} from './reading.js';
import { wonDeal } from './records.js';

describe('all won deals', () => {
  it('are read undated first, then the window, then the rest', async () => {
    const account = reader();
    await expect(account.all()).resolves.toEqual([8, 7, 2, 3, 1]);
    expect(account.sent()).toEqual([UNDATED_QUERY, WINDOW_QUERY, `POST /deals/search?${SORTED} [${WON}]`]);
  });

  it('are the same whatever the API does with conditions', async () => {
    for (const status of treatments) {
      for (const closeDate of treatments) {
        for (const undated of treatments) {
          const account = reader({ status, closeDate, undated, pageSize: 3 });
          await expect(account.all()).resolves.toEqual([8, 7, 2, 3, 1]);
        }
      }
    }
  });

  it('lose only old ones when the time ends', async () => {
    const old = Array.from({ length: 400 }, (_, index) => wonDeal(index + 100, 50 + index));
    const account = reader({}, { takesMs: 500, budgetMs: 2400 }, [...mixed(), ...old]);
    const ids = await account.all();
    expect(ids.slice(0, 4)).toEqual(RECENT_IDS);
    expect(ids).not.toContain(499);
    expect(account.lines).toHaveLength(1);
  });
});

describe('a sample', () => {
  it('takes the newest from the window with one call', async () => {
    const account = reader();
    await expect(account.sample()).resolves.toEqual([8, 7, 2]);
    expect(account.sent()).toEqual([WINDOW_QUERY]);
  });

  it('goes back before the window for what is wanted, and no further', async () => {
    const old = Array.from({ length: 200 }, (_, index) => wonDeal(index + 100, 50 + index));
    const account = reader({}, {}, [wonDeal(1, 2), ...old]);
    await expect(account.sample()).resolves.toEqual([1, 100, 101]);
    expect(account.requests).toHaveLength(2);
  });

  it('asks of no more deals than it needs', async () => {
    const asked: number[] = [];
    const account = reader();
    await account.sample(async ({ id }) => {
      asked.push(id);
      return true;
    });
    expect(asked).toEqual([8, 7, 2]);
  });

  it('is the newest of the window even where the order is not kept', async () => {
    const deals = Array.from({ length: 120 }, (_, index) => wonDeal(index + 1, 30 - index / 10));
    await expect(reader({ sort: 'ignored' }, {}, deals).sample()).resolves.toEqual(
      expect.arrayContaining([120, 119, 118]),
    );
  });

  it('takes only won deals where the API gives others too', async () => {
    const deals = [wonDeal(1, 1, { status: 'LOST' }), wonDeal(2, 2, { status: 'OPEN' }), wonDeal(3, 3)];
    await expect(reader({ status: 'ignored' }, {}, deals).sample()).resolves.toEqual([3]);
  });

  it('is empty where nothing was ever won', async () => {
    await expect(reader({}, {}, [wonDeal(1, 2, { status: 'OPEN' })]).sample()).resolves.toEqual([]);
  });
});
