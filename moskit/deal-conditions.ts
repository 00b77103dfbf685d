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
