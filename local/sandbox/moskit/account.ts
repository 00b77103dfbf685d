import type { SandboxContext } from '../service.js';
import { createMoskitGate, type MoskitGate, SANDBOX_KEY } from './gate.js';
import { seedMoskit } from './seed.js';
import {
  changeSettings,
  defaultMoskitSettings,
  type MoskitSettings,
  type MoskitSettingsChange,
} from './settings.js';
import { createMoskitStore, type MoskitStore } from './store.js';
import { createMoskitWire, type MoskitWire } from './wire.js';

/** One Moskit account: what the API's routes and the control routes share. */
export interface MoskitAccount {
  context: SandboxContext;
  store: MoskitStore;
  wire: MoskitWire;
  gate: MoskitGate;
  settings(): MoskitSettings;
  change(settings: MoskitSettingsChange): void;
  /** Above every id that this kind has had, deleted records included: a newer record always has the higher id. */
  nextId(kind: 'deal' | 'company' | 'contact'): number;
  reset(): void;
}

export function createMoskitAccount(context: SandboxContext): MoskitAccount {
  let settings = defaultMoskitSettings();
  const store = createMoskitStore(context.clock);
  const gate = createMoskitGate(() => settings);
  const highestIds = { deal: 0, company: 0, contact: 0 };

  const account: MoskitAccount = {
    context,
    store,
    gate,
    wire: createMoskitWire(store, () => settings),
    settings: () => settings,
    change(change) {
      settings = changeSettings(settings, change);
      gate.resetLimits();
    },
    nextId(kind) {
      const id = highestIds[kind] + 1;
      highestIds[kind] = id;
      return id;
    },
    reset() {
      settings = defaultMoskitSettings();
      gate.setKey(SANDBOX_KEY);
      gate.resetLimits();
      const seed = seedMoskit(context.clock.now());
      store.load(seed);
      highestIds.deal = highestOf(seed.deals);
      highestIds.company = highestOf(seed.companies);
      highestIds.contact = highestOf(seed.contacts);
    },
  };
  account.reset();
  return account;
}

function highestOf(records: readonly { id: number }[]): number {
  return Math.max(0, ...records.map(({ id }) => id));
}
