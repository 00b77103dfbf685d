import { isJsonObject } from '../host/json.js';

/** What ids are called in the answers that were read, so that a person reads names. */
export interface KnownNames {
  /** Takes in every record with an id and a name, at any depth. */
  learn(answer: unknown): void;
  nameOf(id: string): string | null;
}

const NAMES = ['nome', 'name', 'descricao'];
const DEEPEST = 6;

export function createKnownNames(): KnownNames {
  const names = new Map<string, string>();
  const learn = (value: unknown, depth: number): void => {
    if (depth > DEEPEST) return;
    if (Array.isArray(value)) for (const each of value) learn(each, depth + 1);
    if (!isJsonObject(value)) return;
    const { id } = value;
    const name = NAMES.map((key) => value[key]).find((each) => typeof each === 'string' && each !== '');
    if (typeof id === 'string' && typeof name === 'string') names.set(id, name);
    for (const each of Object.values(value)) learn(each, depth + 1);
  };
  return { learn: (answer) => learn(answer, 0), nameOf: (id) => names.get(id) ?? null };
}
