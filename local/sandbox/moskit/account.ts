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
  /** The next id of this kind that no record has. */
  nextId(kind: string, isTaken: (id: number) => boolean): number;
  reset(): void;
}

export function createMoskitAccount(context: SandboxContext): MoskitAccount {
  let settings = defaultMoskitSettings();
  const store = createMoskitStore(context.clock);
  const gate = createMoskitGate(() => settings);

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
    nextId(kind, isTaken) {
      let id = context.ids.number(`moskit-${kind}`);
      while (isTaken(id)) id = context.ids.number(`moskit-${kind}`);
      return id;
    },
    reset() {
      settings = defaultMoskitSettings();
      gate.setKey(SANDBOX_KEY);
      gate.resetLimits();
      store.load(seedMoskit(context.clock.now()));
    },
  };
  account.reset();
  return account;
}
