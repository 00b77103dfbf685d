import type { MoskitClient } from './client.js';
import { closedSince, undated, won } from './deal-conditions.js';
import { type DealScan, openExactScan, openScan } from './deal-scan.js';
import { closedAt, type Deal, isWon, newestFirst } from './deals.js';
import { MoskitRefusal, OutOfTime } from './errors.js';
import type { RefusalList } from './refusal-list.js';

const DAY = 86_400_000;
const WINDOW = 31 * DAY;
/** The API may cut by days of another zone: one more is asked for, and the window kept here. */
const ASKED_WINDOW = 32 * DAY;

/**
 * Deals won in the last 31 days or later, and those without a closing date, newest first. Closing dates may be set
 * backwards and searches may lag, so a poll reads the whole window instead of what is new.
 * If the time ends, what was read is given and the cut logged.
 * @throws TryLater when not even a first page came
 */
export async function readRecentWonDeals(moskit: MoskitClient, refusals: RefusalList): Promise<Deal[]> {
  const reading = startReading(moskit, refusals);
  await reading.untilTimeEnds(async () => {
    const window = await reading.openWindow();
    await reading.gather(window, reading.isPastWindow);
    if (window.isEnded() && !window.isLimitedByDate()) return;
    if (window.hasUndatedFirst() || (await reading.gatherUndated())) return;
    await reading.gatherRest(window);
  });
  return reading.deals().filter(reading.isRecent);
}

/**
 * Every deal ever won that the time allows: first those that a poll reads, so that a cut leaves out only old ones.
 * @throws TryLater when not even a first page came
 */
export async function readAllWonDeals(moskit: MoskitClient, refusals: RefusalList): Promise<Deal[]> {
  const reading = startReading(moskit, refusals);
  await reading.untilTimeEnds(async () => {
    await reading.gatherUndated();
    const window = await reading.openWindow();
    await reading.gather(window, reading.isPastWindow);
    await reading.gatherRest(window);
  });
  return reading.deals();
}

/**
 * Some newest won deals that are wanted, older than the window if need be; reads no more than it takes.
 * @returns `count` or more, newest first; fewer where there are not as many, or the time ends
 */
export async function sampleWonDeals(
  moskit: MoskitClient,
  refusals: RefusalList,
  count: number,
  isWanted: (deal: Deal) => Promise<boolean>,
): Promise<Deal[]> {
  const reading = startReading(moskit, refusals);
  const wanted = new Map<number, Deal>();

  async function look(page: readonly Deal[]): Promise<void> {
    let left = count;
    for (const deal of newestFirst(page.filter(isWon))) {
      if (left === 0) return;
      if (!wanted.has(deal.id) && !(await isWanted(deal))) continue;
      wanted.set(deal.id, deal);
      left -= 1;
    }
  }

  await reading.untilTimeEnds(async () => {
    const window = await reading.openWindow();
    const isEnough = (scan: DealScan) =>
      wanted.size >= count && (scan.isDescending() || !scan.isLimitedByDate());
    await reading.gather(window, isEnough, look);
    if (wanted.size >= count) return;
    const all = window.isLimitedByDate() ? await reading.openAll() : window;
    await reading.gather(all, () => wanted.size >= count, look);
  });
  return newestFirst([...wanted.values()]);
}

/** One run's reading: deals won are collected as they come, whichever way they are asked for. */
function startReading(moskit: MoskitClient, refusals: RefusalList) {
  const found = new Map<number, Deal>();
  const windowStart = moskit.clock.now() - WINDOW;
  const recent = closedSince(moskit.clock.now() - ASKED_WINDOW);
  let pages = 0;

  type IsEnough = (scan: DealScan, page: readonly Deal[]) => boolean;

  async function gather(
    scan: DealScan,
    isEnough: IsEnough,
    look: (page: readonly Deal[]) => Promise<void> = async () => {},
  ): Promise<void> {
    for (let page = await scan.next(); page !== null; page = await scan.next()) {
      pages += 1;
      for (const deal of page) if (isWon(deal)) found.set(deal.id, deal);
      await look(page);
      if (isEnough(scan, page)) return;
    }
  }

  const openAll = () => openScan(moskit, refusals, [[won], []]);

  return {
    gather,
    openAll,
    openWindow: () => openScan(moskit, refusals, [[won, recent], [won], [recent], []]),

    /** False where the API cannot tell the deals without a date apart. */
    async gatherUndated(): Promise<boolean> {
      for (const way of [[won, undated], [undated]]) {
        const scan = await openExactScan(moskit, refusals, way);
        if (scan === null) continue;
        await gather(scan, () => false);
        return true;
      }
      return false;
    },

    /** What the window left, to the very end: without a search for them, deals without a date may be anywhere. */
    async gatherRest(window: DealScan): Promise<void> {
      if (window.isEnded() && !window.isLimitedByDate()) return;
      await gather(window.isLimitedByDate() ? await openAll() : window, () => false);
    },

    isPastWindow: ((scan, page) =>
      scan.isDescending() &&
      page.every((deal) => (closedAt(deal) ?? Number.POSITIVE_INFINITY) < windowStart)) satisfies IsEnough,

    isRecent: (deal: Deal) => (closedAt(deal) ?? Number.POSITIVE_INFINITY) >= windowStart,

    deals: () => newestFirst([...found.values()]),

    /** A page past the end of what the API lets be read (cursor expired, offset too high) ends the reading too. */
    async untilTimeEnds(steps: () => Promise<void>): Promise<void> {
      try {
        await steps();
      } catch (error) {
        const isCut = error instanceof OutOfTime || error instanceof MoskitRefusal;
        if (!isCut || pages === 0) throw error;
        moskit.log(
          `Moskit: leitura interrompida depois de ${pages} página(s), com ${found.size} negócio(s) ganho(s)`,
        );
      }
    },
  };
}
