import type { Clock } from './ports.js';

/**
 * What is left of the time that a step or a poll may take. Zapier ends everything at 30 s, so budgets stay below.
 * @example const budget = startBudget(clock, 25_000); budget.remaining() // 25000, then less
 */
export interface TimeBudget {
  /** Milliseconds left, never below zero. */
  remaining(): number;
  /** A smaller budget inside this one; it ends with this one at the latest. */
  part(milliseconds: number): TimeBudget;
}

export function startBudget(clock: Clock, milliseconds: number): TimeBudget {
  return budgetUntil(clock, clock.now() + milliseconds);
}

function budgetUntil(clock: Clock, endsAt: number): TimeBudget {
  return {
    remaining: () => Math.max(0, endsAt - clock.now()),
    part: (milliseconds) => budgetUntil(clock, Math.min(endsAt, clock.now() + milliseconds)),
  };
}
