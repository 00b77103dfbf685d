/** What Zapier does around a polling trigger, from its documentation and nothing else: a list of seen keys. */
export interface Zap {
  /** Seeds the seen list; nothing fires. */
  turnOn(): Promise<void>;
  /** Clears the seen list. */
  turnOff(): void;
  /** Keys that fire, oldest win first. */
  poll(): Promise<string[]>;
}

/** Zapier takes so many new results of one poll; the others come with the next. */
const NEW_PER_POLL = 100;

/** @param read asks the trigger: keys of its results in its order, newest first */
export function createZap(read: (isPopulatingDedupe: boolean) => Promise<string[]>): Zap {
  let seen: Set<string> | null = null;
  return {
    async turnOn() {
      seen = new Set(await read(true));
    },
    turnOff() {
      seen = null;
    },
    async poll() {
      if (seen === null) throw new Error('The Zap is off');
      const known = seen;
      const unseen = (await read(false)).filter((key) => !known.has(key));
      const fired = unseen.reverse().slice(0, NEW_PER_POLL);
      for (const key of fired) known.add(key);
      return fired;
    },
  };
}

/** Two automations of the same deals that differ in the switch alone. */
export function createTwoZaps(
  read: (isRecapture: boolean, isPopulatingDedupe: boolean) => Promise<string[]>,
) {
  const off = createZap((isPopulatingDedupe) => read(false, isPopulatingDedupe));
  const on = createZap((isPopulatingDedupe) => read(true, isPopulatingDedupe));
  return {
    async turnOn() {
      await off.turnOn();
      await on.turnOn();
    },
    turnOff() {
      off.turnOff();
      on.turnOff();
    },
    poll: async () => ({ off: await off.poll(), on: await on.poll() }),
  };
}
