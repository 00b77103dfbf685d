import type { MoskitClient } from './client.js';
import { watchClosingOrder } from './closing-order.js';
import { type DealCondition, watchConditions, won } from './deal-conditions.js';
import { closedAt, type Deal, dealPages } from './deals.js';
import { isRefusedWay, type RefusalList } from './refusal-list.js';

/** Conditions to ask for together; none means the plain list. */
export type Way = readonly DealCondition[];

const SORT = 'sort by closing date';

/** One reading of deals, page by page, that watches how far the API does what it was asked. */
export interface DealScan {
  /** The next page as it came, `null` at the end. An error leaves the place unchanged. */
  next(): Promise<readonly Deal[] | null>;
  isEnded(): boolean;
  /** Whether the order was seen to be newest first so far. */
  isDescending(): boolean;
  /** Whether those without a closing date are not filtered out and came before all others: none is to come later. */
  hasUndatedFirst(): boolean;
  /** Whether the closing date restricts what comes: not so where it was not asked for, or was ignored. */
  isLimitedByDate(): boolean;
}

/**
 * Opens the first way that the API takes: refused ones, and those whose conditions were all ignored, are remembered
 * and passed over. Ways are tried sorted; only if all of them are refused, the sorting may be what is refused.
 * A way that ends with the plain list always opens.
 * @throws MoskitRefusal when even the last way is refused
 */
export async function openScan(
  moskit: MoskitClient,
  refusals: RefusalList,
  ways: readonly Way[],
): Promise<DealScan> {
  let refusal: unknown = null;
  for (const isSorted of refusals.has(SORT) ? [false] : [true, false]) {
    for (const way of ways) {
      const isLastResort = way.length === 0 && !isSorted;
      if (!isLastResort && refusals.has(nameOf(way, isSorted))) continue;
      const opened = await tryWay(
        moskit,
        refusals,
        way,
        isSorted,
        (ignored) => ignored.length === way.length,
      );
      if (opened.scan === null) {
        refusal = opened.refusal ?? refusal;
        continue;
      }
      if (!isSorted && !refusals.has(SORT)) await refusals.add(SORT);
      return opened.scan;
    }
  }
  throw refusal;
}

/** Like `openScan` for one way of which every condition counts; `null` where the API does not keep to them. */
export async function openExactScan(
  moskit: MoskitClient,
  refusals: RefusalList,
  way: Way,
): Promise<DealScan | null> {
  const isSorted = !refusals.has(SORT);
  if (refusals.has(nameOf(way, isSorted))) return null;
  return (await tryWay(moskit, refusals, way, isSorted, (ignored) => ignored.length > 0)).scan;
}

/** @param isUseless told which conditions the first page shows to be ignored */
async function tryWay(
  moskit: MoskitClient,
  refusals: RefusalList,
  way: Way,
  isSorted: boolean,
  isUseless: (ignored: readonly DealCondition[]) => boolean,
): Promise<{ scan: DealScan | null; refusal: unknown }> {
  const pages = dealPages(
    moskit,
    way.map(({ search }) => search),
    isSorted,
  );
  const order = watchClosingOrder();
  const conditions = watchConditions(way);
  let isEnded = false;

  async function read(): Promise<readonly Deal[] | null> {
    const page = await pages.next();
    if (page === null) isEnded = true;
    for (const deal of page ?? []) {
      order.see(closedAt(deal));
      conditions.see(deal);
    }
    return page;
  }

  let first: readonly Deal[] | null;
  try {
    first = await read();
  } catch (error) {
    if (!isRefusedWay(error)) throw error;
    await refusals.add(nameOf(way, isSorted));
    return { scan: null, refusal: error };
  }
  if (way.length > 0 && isUseless(way.filter(conditions.isIgnored))) {
    moskit.log(`Moskit: busca de negócios ignorada (${nameOf(way, isSorted)})`);
    await refusals.add(nameOf(way, true));
    await refusals.add(nameOf(way, false));
    return { scan: null, refusal: null };
  }

  let isFirstTaken = false;
  const isLimitedByDate = () =>
    way.some((condition) => condition !== won && !conditions.isIgnored(condition));
  return {
    refusal: null,
    scan: {
      async next() {
        if (isFirstTaken) return read();
        isFirstTaken = true;
        return first;
      },
      isEnded: () => isEnded,
      isDescending: order.isDescending,
      hasUndatedFirst: () => !isLimitedByDate() && order.hasMissingFirst(),
      isLimitedByDate,
    },
  };
}

function nameOf(way: Way, isSorted: boolean): string {
  return `${way.map(({ name }) => name).join('+') || 'all'} ${isSorted ? 'sorted' : 'unsorted'}`;
}
