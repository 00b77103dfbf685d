import * as zod from 'zod';
import type { MoskitClient } from './client.js';
import { PAGE_SIZE } from './page-reader.js';
import { isRefusedWay, type RefusalList } from './refusal-list.js';

const MINUTE = 60_000;
/** An older one serves while the time does not suffice to read it again. */
const KEPT_SECONDS = 24 * 3600;
const RECALLED_AT_ONCE = 25;

/** `record` is null where it is gone. `readAt` is an instant. */
interface Copy<Entry> {
  record: Entry | null;
  readAt: number;
}

/**
 * Records of one entity by id: in batches where the API gives them so, and then always as they are now; else singly and
 * remembered for the next polls, which get further that way.
 */
export interface RecordReader<Entry> {
  /** Takes what was read by other means. */
  add(records: readonly Entry[]): void;
  /** Gets hold of as many as batches, or the memory, can give. @throws OutOfTime */
  prefetch(ids: readonly number[]): Promise<void>;
  /** Makes sure of some copy, be it an older one. @throws OutOfTime */
  ensure(id: number): Promise<void>;
  /** Makes sure of a copy of the last minutes. @throws OutOfTime */
  refresh(id: number): Promise<void>;
  /** Epoch milliseconds of the copy at hand; before any time where there is none. */
  readAt(id: number): number;
  /** Whether the copy is one that `refresh` would keep. */
  isFresh(id: number): boolean;
  /** `null` where it is gone, `undefined` where it was not read. */
  peek(id: number): Entry | null | undefined;
}

/**
 * @param entity last part of the path, e.g. `companies`
 * @param options.freshMinutes how long a copy is as good as new
 * @param options.hasBatches false where only the single record will do
 */
export function recordReader<Entry extends { id: number }>(
  moskit: MoskitClient,
  refusals: RefusalList,
  entity: string,
  schema: zod.ZodType<Entry>,
  options: { freshMinutes: number; hasBatches: boolean } = { freshMinutes: 10, hasBatches: true },
): RecordReader<Entry> {
  const copies = new Map<number, Copy<Entry>>();
  const remembered = zod.object({ record: schema.nullable(), readAt: zod.number() }).nullable().catch(null);
  const keyOf = (id: number) => `moskit ${entity} ${id}`;
  const batch = `${entity} by id`;
  const takesBatches = () => options.hasBatches && !refusals.has(batch);

  const keep = (id: number, record: Entry | null) => {
    const copy = { record, readAt: moskit.clock.now() };
    copies.set(id, copy);
    return copy;
  };

  async function recall(id: number): Promise<void> {
    const copy = remembered.parse(await moskit.memory.recall(keyOf(id)));
    if (copy !== null) copies.set(id, copy);
  }

  async function readSingly(id: number): Promise<void> {
    const copy = keep(id, await moskit.find(`/${entity}/${id}`, schema));
    if (!takesBatches()) await moskit.memory.remember(keyOf(id), copy, KEPT_SECONDS);
  }

  /** False where the search does not keep to the ids: those that it gave by chance are kept all the same. */
  async function readBatch(ids: readonly number[]): Promise<boolean> {
    const missing = new Set(ids);
    const conditions = [{ field: 'id', expression: 'one_of', values: ids } as const];
    const pages = moskit.pages({ path: `/${entity}`, conditions }, schema);
    while (missing.size > 0) {
      const page = await pages.next();
      if (page === null) return true;
      for (const record of page) {
        if (!missing.delete(record.id)) return false;
        keep(record.id, record);
      }
    }
    return true;
  }

  async function readBatches(ids: readonly number[]): Promise<void> {
    for (const chunk of chunksOf(ids, PAGE_SIZE)) {
      const isKept = await readBatch(chunk).catch((error: unknown) => {
        if (isRefusedWay(error)) return false;
        throw error;
      });
      if (isKept) continue;
      moskit.log(`Moskit: leitura em lote indisponível (${entity}), registros lidos um a um`);
      await refusals.add(batch);
      return;
    }
  }

  function isFresh(id: number): boolean {
    const copy = copies.get(id);
    return copy !== undefined && moskit.clock.now() - copy.readAt < options.freshMinutes * MINUTE;
  }

  return {
    add(records) {
      for (const record of records) keep(record.id, record);
    },
    async prefetch(ids) {
      const unread = () => [...new Set(ids)].filter((id) => !copies.has(id));
      // One record costs the same singly, and is then not behind, as a search index may be.
      if (unread().length > 1 && takesBatches()) await readBatches(unread());
      if (takesBatches()) return;
      for (const chunk of chunksOf(unread(), RECALLED_AT_ONCE)) await Promise.all(chunk.map(recall));
    },
    async ensure(id) {
      if (!copies.has(id) && !takesBatches() && moskit.budget.remaining() > 0) await recall(id);
      if (!copies.has(id)) await readSingly(id);
    },
    async refresh(id) {
      if (!isFresh(id)) await readSingly(id);
    },
    readAt: (id) => copies.get(id)?.readAt ?? Number.NEGATIVE_INFINITY,
    isFresh,
    peek: (id) => copies.get(id)?.record,
  };
}

function chunksOf<Value>(values: readonly Value[], size: number): Value[][] {
  const count = Math.ceil(values.length / size);
  return Array.from({ length: count }, (_, index) => values.slice(index * size, (index + 1) * size));
}
