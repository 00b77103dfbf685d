import type { Deal } from '../../moskit/deals.js';
import { recallRefusals } from '../../moskit/refusal-list.js';
import { readAllWonDeals, readRecentWonDeals, sampleWonDeals } from '../../moskit/won-deals.js';
import { type FakeMoskit, fakeMoskit } from './fake-moskit.js';
import { daysAgo, wonDeal } from './records.js';
import { clientOn } from './support.js';

export const RECENT = `{"field":"closeDate","expression":"gte","values":["${daysAgo(32)}"]}`;
export const WON = '{"field":"status","expression":"one_of","values":["WON"]}';
export const UNDATED = '{"field":"closeDate","expression":"null"}';
export const SORTED = 'quantity=50&sort=closeDate&order=DESC';
export const WINDOW_QUERY = `POST /deals/search?${SORTED} [${WON},${RECENT}]`;
export const UNDATED_QUERY = `POST /deals/search?${SORTED} [${WON},${UNDATED}]`;

/** Won in the window, without a date, long ago, and in every other state. */
export const mixed = () => [
  wonDeal(1, 400),
  wonDeal(2, 30),
  wonDeal(3, null),
  wonDeal(4, 2, { status: 'LOST' }),
  wonDeal(5, null, { status: 'OPEN' }),
  wonDeal(6, null, { status: null }),
  wonDeal(7, 1),
  wonDeal(8, -3),
];
/** Newest first; 3 has no date and counts by its creation 40 days ago. */
export const RECENT_IDS = [8, 7, 2, 3];

export const treatments = ['kept', 'refused', 'ignored'] as const;

type Options = Parameters<typeof clientOn>[1];

export function reader(settings: Partial<FakeMoskit> = {}, options: Options = {}, deals = mixed()) {
  const fake = fakeMoskit({ deals }, settings);
  const client = clientOn((request) => fake.answer(request), options);
  const refusals = () => recallRefusals(client.moskit.memory);
  return {
    ...client,
    fake,
    recent: async () => idsOf(await readRecentWonDeals(client.moskit, await refusals())),
    all: async () => idsOf(await readAllWonDeals(client.moskit, await refusals())),
    sample: async (isWanted: (deal: Deal) => Promise<boolean> = async () => true) =>
      idsOf(await sampleWonDeals(client.moskit, await refusals(), 3, isWanted)),
  };
}
const idsOf = (deals: readonly { id: number }[]) => deals.map(({ id }) => id);
