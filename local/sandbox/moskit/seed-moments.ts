import { addDays, dayInSaoPaulo, instantInSaoPaulo } from '../day.js';

/** Instants of the seed, all counted from the moment of the reset, so that "last week" is always last week. */
export interface SeedMoments {
  /** That many days before today in São Paulo, at a time of its clocks ("14:20"). */
  ago(days: number, time?: string): number;
  ahead(days: number): number;
}

export function seedMoments(now: number): SeedMoments {
  const today = dayInSaoPaulo(now);
  return {
    ago: (days, time = '10:00') => instantInSaoPaulo(addDays(today, -days), time),
    ahead: (days) => instantInSaoPaulo(addDays(today, days)),
  };
}
