import type { PersonDescription } from '../domain/person.js';
import { foldText } from '../domain/plain-text.js';
import type { Memory } from '../domain/ports.js';

/** How long the search may take to show a new person; the memory bridges it. */
const MEMORY_SECONDS = 900;

/**
 * What is remembered of somebody's registration, under everything that they are looked for by: the next step may know
 * their name only.
 */
export interface PersonMemory {
  /** Ids of people registered a moment ago who may be meant, the surest first. */
  recallIds(): Promise<string[]>;
  rememberId(id: string): Promise<void>;
  /** When the last registration of unknown outcome was sent, in epoch milliseconds. */
  recallDoubt(): Promise<number | null>;
  rememberDoubt(sentAt: number): Promise<void>;
  forgetDoubt(): Promise<void>;
}

export function personMemory(memory: Memory, { taxId, email, name, type }: PersonDescription): PersonMemory {
  const identities = [
    ...(taxId === null ? [] : [`document ${taxId.value}`]),
    ...(email === null ? [] : [`e-mail ${email.trim().toLowerCase()}`]),
    `name ${foldText(name)} ${type}`,
  ];
  const createdKeys = identities.map((identity) => `person created ${identity}`);
  const doubtKeys = identities.map((identity) => `person in doubt ${identity}`);
  const rememberAll = async (keys: readonly string[], value: unknown) => {
    await Promise.all(keys.map((key) => memory.remember(key, value, MEMORY_SECONDS)));
  };
  const recallAll = (keys: readonly string[]) => Promise.all(keys.map((key) => memory.recall(key)));
  return {
    async recallIds() {
      const known = await recallAll(createdKeys);
      return [...new Set(known.filter((id) => typeof id === 'string'))];
    },
    rememberId: (id) => rememberAll(createdKeys, id),
    async recallDoubt() {
      const times = (await recallAll(doubtKeys)).filter((time) => typeof time === 'number');
      return times.length === 0 ? null : Math.max(...times);
    },
    rememberDoubt: (sentAt) => rememberAll(doubtKeys, sentAt),
    async forgetDoubt() {
      await Promise.all(doubtKeys.map((key) => memory.forget(key)));
    },
  };
}
