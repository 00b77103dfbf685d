import { formatInstantUtc } from '../domain/calendar-date.js';
import type { SearchCondition } from './client.js';
import { closedAt, type Deal, isWon } from './deals.js';

/** A condition as the API takes it, and how we see whether an answer keeps it. */
export interface DealCondition {
  name: 'won' | 'recent' | 'undated';
  search: SearchCondition;
  isKept(deal: Deal): boolean;
}

/** The API may compare days where we compare instants: a day of difference is no sign of an ignored condition. */
const TOLERANCE = 86_400_000;

/** That `status` and `closeDate` are searchable is assumed; hence the other ways of `won-deals.ts`. */
export const won: DealCondition = {
  name: 'won',
  search: { field: 'status', expression: 'one_of', values: ['WON'] },
  isKept: isWon,
};

export const undated: DealCondition = {
  name: 'undated',
  search: { field: 'closeDate', expression: 'null' },
  isKept: (deal) => closedAt(deal) === null,
};

/** Closed at or after the instant, the future included. */
export function closedSince(instantMs: number): DealCondition {
  return {
    name: 'recent',
    search: { field: 'closeDate', expression: 'gte', values: [formatInstantUtc(instantMs)] },
    isKept: (deal) => (closedAt(deal) ?? Number.NEGATIVE_INFINITY) >= instantMs - TOLERANCE,
  };
}

/**
 * A search index may be behind and give a deal that was just reopened: single ones prove nothing. Believing too long
 * that a condition is kept only costs calls, since all that comes is filtered here anyway.
 */
const FEWEST_STRAYS = 5;

/** Watches the deals of a search: which of its conditions does the API ignore? */
export interface ConditionWatch {
  see(deal: Deal): void;
  isIgnored(condition: DealCondition): boolean;
}

export function watchConditions(conditions: readonly DealCondition[]): ConditionWatch {
  const strays = new Map(conditions.map((condition) => [condition, 0]));
  let seen = 0;
  return {
    see(deal) {
      seen += 1;
      for (const [condition, count] of strays) if (!condition.isKept(deal)) strays.set(condition, count + 1);
    },
    isIgnored(condition) {
      const count = strays.get(condition) ?? 0;
      return count >= FEWEST_STRAYS && count * 2 >= seen;
    },
  };
}
