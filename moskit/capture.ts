import type { WonDeal } from '../domain/won-deal.js';
import type { MoskitClient } from './client.js';
import { closedAt, findDeal, isWon } from './deals.js';
import { outOfTime } from './errors.js';
import { givenWins } from './given-wins.js';
import { type DealSettings, startHydration } from './hydration.js';
import { recallRefusals } from './refusal-list.js';
import { readAllWonDeals, readRecentWonDeals, sampleWonDeals } from './won-deals.js';

/** What reading deals may take of a poll, so that what belongs to them still fits. */
const READING_MILLISECONDS = 12_000;

/**
 * What a poll captures: deals won in the last 31 days or later, or without a closing date, that the settings let
 * through, newest first. See `readRecentWonDeals` and `Hydration` for what happens when the time ends.
 */
export async function captureRecent(moskit: MoskitClient, settings: DealSettings): Promise<WonDeal[]> {
  const refusals = await recallRefusals(moskit.memory);
  const reading = moskit.within(moskit.budget.part(READING_MILLISECONDS));
  const deals = await readRecentWonDeals(reading, refusals);
  if (deals.length === 0) return [];
  const given = givenWins(moskit, settings);
  const hydration = await startHydration(moskit, refusals, settings, { given });
  return hydration.complete(await hydration.select(deals));
}

/** Deals ever won, as far as the time goes, newest first: enough to know them again, whatever the settings. */
export async function captureKeys(moskit: MoskitClient): Promise<{ id: number; wonAt: number | null }[]> {
  const deals = await readAllWonDeals(moskit, await recallRefusals(moskit.memory));
  return deals.map((deal) => ({ id: deal.id, wonAt: closedAt(deal) }));
}

/** The newest `count` that the settings let through, however old. */
export async function captureSample(
  moskit: MoskitClient,
  settings: DealSettings,
  count: number,
): Promise<WonDeal[]> {
  const refusals = await recallRefusals(moskit.memory);
  const hydration = await startHydration(moskit, refusals, settings);
  const reading = moskit.within(moskit.budget.part(READING_MILLISECONDS));
  const candidates = await sampleWonDeals(reading, refusals, count, async (deal) => {
    const isSelected = (await hydration.select([deal])).length > 0;
    return isSelected && (!settings.isCompleteOnly || (await hydration.hasValue(deal)));
  });
  const sample: WonDeal[] = [];
  for (let next = 0; sample.length < count && next < candidates.length; ) {
    const batch = candidates.slice(next, next + count - sample.length);
    sample.push(...(await hydration.complete(batch)));
    next += batch.length;
  }
  return sample;
}

/**
 * One deal by its id, however old; `null` where there is none or it is not won (now).
 * @throws TryLater, Refused when something that belongs to it could not be read: it is never given half-filled
 */
export async function captureOne(
  moskit: MoskitClient,
  id: number,
  taxIdField: string | null,
): Promise<WonDeal | null> {
  const deal = await findDeal(moskit, id);
  if (deal === null || !isWon(deal)) return null;
  const settings = { pipelines: [], isCompleteOnly: false, taxIdField };
  const hydration = await startHydration(moskit, await recallRefusals(moskit.memory), settings, {
    detailed: [deal],
  });
  const [won] = await hydration.complete([deal]);
  if (won === undefined) throw outOfTime('o negócio inteiro');
  return won;
}
