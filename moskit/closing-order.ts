/** Watches closing dates as they come: do they descend, with the missing ones together at one end? */
export interface ClosingOrder {
  see(closedAt: number | null): void;
  /** Proved by at least one real descent: equal dates, or one deal alone, prove nothing. */
  isDescending(): boolean;
  /** Missing ones were seen, all of them before the first date. */
  hasMissingFirst(): boolean;
}

/** Whether the API sorts by `closeDate` is not documented, so it counts only where it was seen to. */
export function watchClosingOrder(): ClosingOrder {
  let last: number | null = null;
  let isBroken = false;
  let hasDescended = false;
  let nullsAt: 'start' | 'end' | null = null;

  return {
    see(closedAt) {
      if (closedAt === null) {
        if (last === null) nullsAt = 'start';
        else if (nullsAt === 'start') isBroken = true;
        else nullsAt = 'end';
        return;
      }
      if (nullsAt === 'end' || (last !== null && closedAt > last)) isBroken = true;
      if (last !== null && closedAt < last) hasDescended = true;
      last = closedAt;
    },
    isDescending: () => hasDescended && !isBroken,
    hasMissingFirst: () => nullsAt === 'start' && hasDescended && !isBroken,
  };
}
