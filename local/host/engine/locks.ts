/** Actions that declare a `lock` run one at a time per key. */
export interface Locks {
  /**
   * Runs `work` once nobody else holds `key`.
   * @param timeoutMs the lock is given up then even if the work goes on, as in Zapier
   */
  hold<Result>(key: string, timeoutMs: number, work: () => Promise<Result>): Promise<Result>;
}

/** Follows real time whatever the host's clock says: the work is real. */
export function createLocks(): Locks {
  const tails = new Map<string, Promise<void>>();
  return {
    async hold(key, timeoutMs, work) {
      const before = tails.get(key) ?? Promise.resolve();
      let release: () => void = () => undefined;
      const mine = new Promise<void>((resolve) => {
        release = resolve;
      });
      const tail = before.then(() => mine);
      tails.set(key, tail);
      await before;
      const timer = setTimeout(release, timeoutMs);
      try {
        return await work();
      } finally {
        clearTimeout(timer);
        release();
        if (tails.get(key) === tail) tails.delete(key);
      }
    },
  };
}
