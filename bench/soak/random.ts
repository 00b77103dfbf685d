/** Chance that comes out the same for the same seed. */
export interface Random {
  /** From 0 up to, but not, 1. */
  next(): number;
  /** Whole number, both ends included. */
  between(least: number, most: number): number;
  isLucky(chance: number): boolean;
  pick<Value>(values: readonly [Value, ...Value[]]): Value;
  /** `null` of an empty list. */
  pickOrNull<Value>(values: readonly Value[]): Value | null;
  /** One of the keys, in proportion to its weight. */
  weigh<Key extends string>(weights: Readonly<Record<Key, number>>): Key;
}

export function createRandom(seed: number): Random {
  let state = (seed * 0x9e3779b1) | 0;

  /** Xorshift with a multiplication: small, and good enough to mix events. */
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const pickOrNull = <Value>(values: readonly Value[]) => values[between(0, values.length - 1)] ?? null;

  return {
    next,
    between,
    isLucky: (chance) => next() < chance,
    pick: (values) => values[between(0, values.length - 1)] ?? values[0],
    pickOrNull,
    weigh<Key extends string>(weights: Readonly<Record<Key, number>>): Key {
      const keys = Object.keys(weights).filter((key): key is Key => Object.hasOwn(weights, key));
      const total = keys.reduce((sum, key) => sum + weights[key], 0);
      let rest = next() * total;
      for (const key of keys) {
        rest -= weights[key];
        if (rest < 0) return key;
      }
      const [first] = keys;
      if (first === undefined) throw new Error('Nothing to choose from');
      return first;
    },
  };
}
