import type { SandboxClock } from '../clock.js';
import type {
  Company,
  Contact,
  CustomField,
  Deal,
  LostReason,
  Pipeline,
  Product,
  Stage,
  User,
} from './entities.js';

export interface MoskitData {
  pipelines: Pipeline[];
  stages: Stage[];
  users: User[];
  products: Product[];
  lostReasons: LostReason[];
  customFields: CustomField[];
  companies: Company[];
  contacts: Contact[];
  deals: Deal[];
}

interface Version {
  at: number;
  /** Null: deleted. */
  deal: Deal | null;
}

const MOST_VERSIONS = 20;

/** The account's records. Deals keep their last versions, so that a lagging index can show them as they were. */
export interface MoskitStore extends Omit<MoskitData, 'deals'> {
  /** As they are, or as they were `lagMs` of sandbox time ago; by id. */
  deals(lagMs?: number): Deal[];
  deal(id: number, lagMs?: number): Deal | null;
  /** Adds or replaces. */
  saveDeal(deal: Deal): void;
  /** False when there was none. */
  deleteDeal(id: number): boolean;
  /** The pipeline goes with its stages; deals keep the id of a stage that no longer exists. */
  deletePipeline(id: number): boolean;
  deleteStage(id: number): boolean;
  load(data: MoskitData): void;
}

export function createMoskitStore(clock: SandboxClock): MoskitStore {
  const versions = new Map<number, Version[]>();
  /** As they are now, by id; `null` after a change. Sorting tens of thousands for each request would take longest. */
  let current: Deal[] | null = null;

  const visible = (history: readonly Version[], lagMs: number): Deal | null => {
    const now = clock.now();
    // A version from a future (the clock was set back) counts as old news.
    const isSettled = (version: Version) => lagMs === 0 || version.at > now || version.at <= now - lagMs;
    return history.findLast(isSettled)?.deal ?? null;
  };

  const record = (id: number, deal: Deal | null) => {
    const history = [...(versions.get(id) ?? []), { at: clock.now(), deal }];
    versions.set(id, history.slice(-MOST_VERSIONS));
    current = null;
  };

  const visibleDeals = (lagMs: number): Deal[] =>
    [...versions.entries()]
      .sort(([one], [other]) => one - other)
      .flatMap(([, history]) => visible(history, lagMs) ?? []);

  const store: MoskitStore = {
    pipelines: [],
    stages: [],
    users: [],
    products: [],
    lostReasons: [],
    customFields: [],
    companies: [],
    contacts: [],

    deals(lagMs = 0) {
      if (lagMs > 0) return visibleDeals(lagMs);
      current ??= visibleDeals(0);
      return [...current];
    },
    deal: (id: number, lagMs = 0) => visible(versions.get(id) ?? [], lagMs),
    saveDeal: (deal: Deal) => record(deal.id, structuredClone(deal)),
    deleteDeal(id: number) {
      if (store.deal(id) === null) return false;
      record(id, null);
      return true;
    },
    deletePipeline(id: number) {
      if (!removeById(store.pipelines, id)) return false;
      store.stages = store.stages.filter((stage) => stage.pipelineId !== id);
      return true;
    },
    deleteStage: (id: number) => removeById(store.stages, id),

    load({ deals, ...lists }: MoskitData) {
      Object.assign(store, structuredClone(lists));
      versions.clear();
      current = null;
      for (const deal of deals) versions.set(deal.id, [{ at: Number.NEGATIVE_INFINITY, deal }]);
    },
  };
  return store;
}

function removeById(list: { id: number }[], id: number): boolean {
  const index = list.findIndex((item) => item.id === id);
  if (index === -1) return false;
  list.splice(index, 1);
  return true;
}
