import { createHash } from 'node:crypto';
import * as zod from 'zod';
import type { MoskitClient } from './client.js';
import { companySchema } from './companies.js';
import { contactSchema } from './contacts.js';
import type { Deal } from './deals.js';
import { textOrNull } from './schemas.js';
import type { DealRelations } from './to-won-deal.js';
import { userSchema } from './users.js';

/** As long as records read singly are as good as new. */
const KEPT_SECONDS = 600;
/** So many entries hold all wins, so that one holds few and none is read for each win. */
const SHARES = 16;

const named = zod.object({ id: zod.number(), name: zod.string().nullable() }).nullable();

/** All that a deal points to, as it was read for it. */
const keptRelations = zod.object({
  stage: named,
  pipeline: named,
  owner: userSchema.nullable(),
  company: companySchema.nullable(),
  contact: contactSchema.nullable(),
  /** Names by product. */
  products: zod.array(zod.tuple([zod.number(), zod.string().nullable()])),
  /** Field, option, label. */
  labels: zod.array(zod.tuple([zod.string(), zod.number(), zod.string().nullable()])),
});
export type KeptRelations = zod.output<typeof keptRelations>;

/** As `toWonDeal` asks for it. */
export function toRelations({ products, labels, ...rest }: KeptRelations): DealRelations {
  const names = new Map(products);
  return {
    ...rest,
    productName: (id) => textOrNull(names.get(id)),
    labelOfOption: (field, option) =>
      labels.find(([ofField, ofOption]) => ofField === field && ofOption === option)?.[2] ?? null,
  };
}

const entry = zod.object({
  id: zod.number(),
  /** Of the deal, so that one that changed is not taken for it. */
  content: zod.string(),
  readAt: zod.number(),
  relations: keptRelations,
});
type Entry = zod.output<typeof entry>;
const share = zod.array(entry).catch([]);

/**
 * Wins that an earlier poll gave, with all that belongs to them. Every poll gives the whole window, of which nearly all
 * has been captured before: what belongs to those is not read again for ten minutes, unless the deal changed. A win that
 * no poll gave yet is never among them, so that it always comes with its records as they are now.
 */
export interface GivenWins {
  recall(deals: readonly Deal[]): Promise<ReadonlyMap<number, KeptRelations>>;
  /** Those that are given now and were not recalled. */
  remember(given: readonly { deal: Deal; relations: KeptRelations }[]): Promise<void>;
}

/** @param settings what the wins were asked with, as JSON values: other settings are another automation's */
export function givenWins({ memory, clock }: MoskitClient, settings: unknown): GivenWins {
  const keyOf = (index: number) => `moskit given ${JSON.stringify(settings)} ${index}`;
  const kept = new Map<number, Entry[]>();

  async function recallShare(index: number): Promise<void> {
    const entries = share.parse(await memory.recall(keyOf(index)));
    const since = clock.now() - KEPT_SECONDS * 1_000;
    kept.set(
      index,
      entries.filter(({ readAt }) => readAt > since),
    );
  }

  return {
    async recall(deals) {
      const asked = new Set(deals.map(({ id }) => shareOf(id)).filter((index) => !kept.has(index)));
      await Promise.all([...asked].map(recallShare));
      const found = new Map<number, KeptRelations>();
      for (const deal of deals) {
        const known = kept.get(shareOf(deal.id))?.find(({ id }) => id === deal.id);
        if (known !== undefined && known.content === contentOf(deal)) found.set(deal.id, known.relations);
      }
      return found;
    },
    async remember(given) {
      const changed = new Set<number>();
      for (const { deal, relations } of given) {
        const index = shareOf(deal.id);
        const others = (kept.get(index) ?? []).filter(({ id }) => id !== deal.id);
        kept.set(index, [
          ...others,
          { id: deal.id, content: contentOf(deal), readAt: clock.now(), relations },
        ]);
        changed.add(index);
      }
      await Promise.all(
        [...changed].map((index) => memory.remember(keyOf(index), kept.get(index), KEPT_SECONDS)),
      );
    },
  };
}

function shareOf(dealId: number): number {
  return dealId % SHARES;
}

function contentOf(deal: Deal): string {
  return createHash('sha256').update(JSON.stringify(deal), 'utf8').digest('base64');
}
