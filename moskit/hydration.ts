import { Refused, TryLater } from '../domain/errors.js';
import type { TimeBudget } from '../domain/time-budget.js';
import { isComplete, type WonDeal } from '../domain/won-deal.js';
import type { MoskitClient } from './client.js';
import { resolveTaxIdField } from './custom-fields.js';
import { dealValue, lacksPrice } from './deal-value.js';
import { type Deal, dealSchema, firstReference } from './deals.js';
import { OutOfTime } from './errors.js';
import { type GivenWins, type KeptRelations, toRelations } from './given-wins.js';
import { areKnownPipelines, choosePipelineIds } from './pipelines.js';
import { recordReader } from './record-reader.js';
import type { RefusalList } from './refusal-list.js';
import { relatedRecords } from './related-records.js';
import { toWonDeal } from './to-won-deal.js';

/** Which won deals to give, and where their document is. */
export interface DealSettings {
  /** Ids or exact names of funnels; none means all. */
  pipelines: readonly string[];
  isCompleteOnly: boolean;
  /** Id (`CF_…`) or label of the custom field, `null` for the native one. */
  taxIdField: string | null;
}

/** Two in a row: it is the service, not the record. */
const MOST_FAILURES = 2;

/** Details may take so much of the time that is left: one without what its deal points to is of no use. */
const SHARE_OF_DETAILS = 0.5;

/** Turns deals as read into won deals, as many as the time allows. */
export interface Hydration {
  /** Those that the settings let through as far as the deals alone can tell, value aside. */
  select(deals: readonly Deal[]): Promise<Deal[]>;
  /** Whether the deal has a value, looked up in its detail where the list has none. False when time is over. */
  hasValue(deal: Deal): Promise<boolean>;
  /**
   * The won deals of the selected ones, in their order. A deal of which something could not be read is left out and
   * comes with a later poll: what was read singly is remembered, so that each poll gets further.
   * @throws TryLater, Refused when reading failed and not one deal was complete
   */
  complete(deals: readonly Deal[]): Promise<WonDeal[]>;
}

/**
 * Reads the funnels, two lists where they are not remembered, and nothing else yet.
 * @param known.detailed deals that were read singly a moment ago, and are not read again for their value
 * @param known.given wins that earlier polls gave; without them everything is read as it is now
 * @throws InvalidInput when the settings name what the account does not have
 */
export async function startHydration(
  moskit: MoskitClient,
  refusals: RefusalList,
  settings: DealSettings,
  known: { detailed?: readonly Deal[]; given?: GivenWins } = {},
): Promise<Hydration> {
  const limit = stoppable(moskit.budget);
  const limited = moskit.within(limit);
  const related = relatedRecords(limited, refusals);
  const detailLimit = stoppable(limit);
  const details = recordReader(moskit.within(detailLimit), refusals, 'deals', dealSchema, {
    freshMinutes: 5,
    hasBatches: false,
  });
  details.add(known.detailed ?? []);
  const given = new Map<number, KeptRelations>();
  const trouble: { last: Error | null; inARow: number } = { last: null, inARow: 0 };

  /** Goes on after one record that fails; once the time is over nothing more is sent, only put together. */
  async function attempt(step: () => Promise<void>, time: StoppableBudget = limit): Promise<void> {
    try {
      await step();
      trouble.inARow = 0;
    } catch (error) {
      if (!(error instanceof TryLater || error instanceof Refused)) throw error;
      if (error instanceof OutOfTime) {
        time.stop();
        return;
      }
      trouble.last = error;
      if (error instanceof TryLater) trouble.inARow += 1;
      if (trouble.inARow === MOST_FAILURES) limit.stop();
    }
  }

  async function attemptEach(
    deals: readonly Deal[],
    step: (deal: Deal) => Promise<void>,
    time: StoppableBudget = limit,
  ): Promise<void> {
    for (const deal of deals) await attempt(() => step(deal), time);
  }

  async function readRelated(deals: readonly Deal[]): Promise<void> {
    for (const [id, relations] of (await known.given?.recall(deals)) ?? []) given.set(id, relations);
    const unread = deals.filter(({ id }) => !given.has(id));
    if (unread.length === 0) return;
    await attempt(() => related.prefetch(unread));
    await attemptEach(unread, related.ensure);
    await attemptEach(unread, related.refresh);
  }

  /**
   * The deals with what their details say of the value. Those without a detail of the last minutes are missing: the
   * never read come first and then the longest unread, so that each has its turn in one of the next polls.
   */
  async function withDetails(deals: readonly Deal[]): Promise<Deal[]> {
    detailLimit.endWith(limit.remaining() * (1 - SHARE_OF_DETAILS));
    await attempt(() => details.prefetch(deals.map(({ id }) => id)), detailLimit);
    await attemptEach(deals, ({ id }) => details.ensure(id), detailLimit);
    const longestUnread = [...deals].sort((one, other) => details.readAt(one.id) - details.readAt(other.id));
    await attemptEach(longestUnread, ({ id }) => details.refresh(id), detailLimit);
    return deals.flatMap((deal) => {
      const detail = details.isFresh(deal.id) ? details.peek(deal.id) : null;
      return detail ? [{ ...deal, price: detail.price, dealProducts: detail.dealProducts }] : [];
    });
  }

  /** With all that it points to; `null` while something of it was not read. */
  function wholeOf(deal: Deal): { deal: Deal; relations: KeptRelations; won: WonDeal } | null {
    const relations = given.get(deal.id) ?? (related.hasAll(deal) ? related.relationsOf(deal) : null);
    return relations && { deal, relations, won: toWonDeal(deal, toRelations(relations), taxIdFieldId) };
  }

  await related.readFunnels((pipelines) => areKnownPipelines(settings.pipelines, pipelines));
  const chosen = choosePipelineIds(settings.pipelines, related.pipelines(), moskit.log);
  const taxIdFieldId = await resolveTaxIdField(limited, settings.taxIdField);
  const isWorthReading = (deal: Deal) => !settings.isCompleteOnly || dealValue(deal) !== null;

  return {
    async select(deals) {
      const billable = settings.isCompleteOnly ? deals.filter(namesParty) : [...deals];
      if (chosen === null) return billable;
      await attemptEach(billable, related.ensureStage);
      return billable.filter((deal) => chosen.has(related.pipelineIdOf(deal) ?? Number.NaN));
    },
    async hasValue(deal) {
      const [known = deal] = lacksPrice(deal) ? await withDetails([deal]) : [];
      return dealValue(known) !== null;
    },
    async complete(deals) {
      const priced = deals.filter((deal) => !lacksPrice(deal)).filter(isWorthReading);
      await readRelated(priced);
      const unpriced = deals.filter(lacksPrice);
      const detailed = await withDetails(unpriced);
      const worthy = detailed.filter(isWorthReading);
      await readRelated(worthy);

      const selected = new Map([...priced, ...worthy].map((deal) => [deal.id, deal]));
      const ready = deals.flatMap(({ id }) => selected.get(id) ?? []).flatMap((deal) => wholeOf(deal) ?? []);
      const missing = selected.size - ready.length + unpriced.length - detailed.length;
      if (missing > 0) moskit.log(`Moskit: ${missing} negócio(s) ganho(s) ficam para a próxima consulta`);
      if (ready.length === 0 && trouble.last !== null) throw trouble.last;
      const complete = settings.isCompleteOnly ? ready.filter(({ won }) => isComplete(won)) : ready;
      await known.given?.remember(complete.filter(({ deal }) => !given.has(deal.id)));
      return complete.map(({ won }) => won);
    },
  };
}

function namesParty(deal: Deal): boolean {
  return firstReference(deal.companies) !== null || firstReference(deal.contacts) !== null;
}

/** A budget that can end before its time: at once, or with so much left of the one it is a part of. */
interface StoppableBudget extends TimeBudget {
  stop(): void;
  endWith(milliseconds: number): void;
}

function stoppable(budget: TimeBudget): StoppableBudget {
  let isStopped = false;
  let spared = 0;
  return {
    remaining: () => (isStopped ? 0 : Math.max(0, budget.remaining() - spared)),
    part: (milliseconds) => budget.part(milliseconds),
    stop() {
      isStopped = true;
    },
    endWith(milliseconds) {
      isStopped = false;
      spared = milliseconds;
    },
  };
}
