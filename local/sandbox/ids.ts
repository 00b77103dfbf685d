/** Ids that come out the same on every run of the same seed and the same calls. */
export interface SandboxIds {
  /** Counts up from a start of its own per kind ("deal", "company"): eight digits, as the services' ids have. */
  number(kind: string): number;
  uuid(): string;
  /** Opaque text of 48 letters and digits, for tokens and codes. */
  token(): string;
  /** Starts again, as if made with this seed. */
  reseed(seed: number): void;
}

const TOKEN_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export function createIds(seed: number): SandboxIds {
  let random = createRandom(seed);
  let currentSeed = seed;
  const lastByKind = new Map<string, number>();

  return {
    number(kind) {
      const next = (lastByKind.get(kind) ?? startOf(kind, currentSeed)) + 1;
      lastByKind.set(kind, next);
      return next;
    },
    uuid() {
      const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16));
      hex[12] = '4';
      hex[16] = 'a';
      return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    },
    token() {
      return Array.from({ length: 48 }, () =>
        TOKEN_LETTERS.charAt(Math.floor(random() * TOKEN_LETTERS.length)),
      ).join('');
    },
    reseed(newSeed) {
      currentSeed = newSeed;
      random = createRandom(newSeed);
      lastByKind.clear();
    },
  };
}

/** Round thousands between 10 and 90 million, so that ids of two kinds are never taken for each other. */
function startOf(kind: string, seed: number): number {
  let hash = seed | 0;
  for (const letter of kind) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  return 10_000_000 + (Math.abs(hash) % 80_000) * 1000;
}

/** Mulberry32: small, fast and the same everywhere. Not for secrets of the real world. */
function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
