import { captureRecent, captureSample } from '../../moskit/capture.js';
import type { DealSettings } from '../../moskit/hydration.js';
import { type FakeMoskit, fakeMoskit } from './fake-moskit.js';
import { accountOf, company, contact, wonDeal } from './records.js';
import { clientOn } from './support.js';

export const everything: DealSettings = { pipelines: [], isCompleteOnly: true, taxIdField: null };
type Options = Parameters<typeof clientOn>[1];

/** A fake Moskit with everything that the deals point to, and ways to capture from it. */
export function account(
  deals: ReturnType<typeof wonDeal>[],
  settings: Partial<FakeMoskit> = {},
  more: Record<string, { id: number | string }[]> = {},
) {
  const fake = fakeMoskit({ ...accountOf(deals), ...more }, settings);
  return {
    fake,
    async poll(changes: Partial<DealSettings> = {}, options: Options = {}) {
      const client = clientOn((request) => fake.answer(request), options);
      const wins = await captureRecent(client.moskit, { ...everything, ...changes });
      return { wins, ids: wins.map(({ id }) => id), ...client };
    },
    async sample(changes: Partial<DealSettings> = {}) {
      const client = clientOn((request) => fake.answer(request));
      const wins = await captureSample(client.moskit, { ...everything, ...changes }, 3);
      return { ids: wins.map(({ id }) => id), sent: client.sent() };
    },
  };
}

export const fifty = () =>
  Array.from({ length: 50 }, (_, index) =>
    wonDeal(index + 1, index / 2, {
      dealProducts: [{ product: { id: 500 + (index % 2) }, quantity: 1, price: 1, finalPrice: 1 }],
    }),
  );

/** An account with more records than the deals name, so that an ignored condition shows. */
export function strangers(deals: ReturnType<typeof wonDeal>[]) {
  const own = accountOf(deals);
  return {
    companies: [company(1), ...own.companies],
    contacts: [contact(2), ...own.contacts],
    products: [{ id: 3, name: 'Outro' }, ...own.products],
  };
}
