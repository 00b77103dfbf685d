import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type MeasuredConnector, measuredConnector } from '../../../bench/performance/measured-connector.js';
import { countCalls, measuredOperations } from '../../../bench/performance/operations.js';
import { countPoll, type DealAccount, startDealAccount } from '../../../bench/performance/polls.js';
import app from '../../../index.js';
import { type Sandbox, startSandbox } from '../../../local/sandbox/index.js';
import { systemClock } from '../../../zapier/clock.js';

let sandbox: Sandbox;
let connector: MeasuredConnector;
beforeAll(async () => {
  sandbox = await startSandbox();
  connector = await measuredConnector({ app, clock: systemClock, sandbox, isSandboxMoved: false });
});
afterAll(() => sandbox.stop());

/** HTTP calls with nothing remembered, and with lists and funnels remembered. */
const CALLS: Record<string, { cold: number; warm: number }> = {
  create_receivable: { cold: 5, warm: 3 },
  create_payable: { cold: 5, warm: 3 },
  'create_sale, pending': { cold: 7, warm: 5 },
  'create_sale, approved': { cold: 8, warm: 6 },
  'create_person, registered already': { cold: 1, warm: 1 },
  'create_person, new, by name': { cold: 4, warm: 4 },
  find_person: { cold: 1, warm: 1 },
  'find_financial_entry, one found': { cold: 2, warm: 2 },
  find_deal: { cold: 9, warm: 4 },
};

describe('the calls of an operation', () => {
  it.each(measuredOperations.map((operation) => [operation.name, operation] as const))(
    'are no more than they were: %s',
    async (name, operation) => {
      const calls = await countCalls(connector, operation);
      expect(calls).toEqual(CALLS[name]);
      expect(calls.warm).toBe(operation.least);
    },
  );
});

describe('the calls of a poll', () => {
  let account: DealAccount;
  beforeAll(async () => {
    account = await startDealAccount(connector);
  });

  /** All calls, those that read deals, and the wins that came. */
  const calls = async (isFirst: boolean) => {
    const { requests, reading, given } = await countPoll(connector, isFirst);
    return [requests.length, reading, given];
  };

  it.each([
    [0, 100, [2, 2, 0], [2, 2, 0]],
    [1, 100, [8, 2, 1], [2, 2, 1]],
    [50, 100, [8, 2, 50], [2, 2, 50]],
    [500, 100, [35, 11, 500], [11, 11, 500]],
    [0, 3_000, [2, 2, 0], [2, 2, 0]],
    [50, 3_000, [8, 2, 50], [2, 2, 50]],
  ])('with %i wins in the window and %i older ones', async (wins, older, first, repeated) => {
    await account.growTo(older);
    await account.setWindow(wins);
    await expect(calls(true)).resolves.toEqual(first);
    await expect(calls(false)).resolves.toEqual(repeated);
  });

  it('for one more win beside fifty known ones are those of that win', async () => {
    await account.setWindow(50);
    await calls(true);
    await account.winOneMore();
    // Deals twice, users, and its own company, contact and product.
    await expect(calls(false)).resolves.toEqual([7, 3, 51]);
    await expect(calls(false)).resolves.toEqual([3, 3, 51]);
  });
});
