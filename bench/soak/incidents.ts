import { setTimeout as realTime } from 'node:timers/promises';
import * as zod from 'zod';
import type { Engine } from '../../local/host/engine/engine.js';
import type { Automation } from './automation.js';
import type { Random } from './random.js';
import type { Services } from './services.js';
import type { SimulatedTime } from './simulated-time.js';
import { changeWorlds, easyReading, losesAnswers, planFaults, planLateWrite } from './trouble.js';

/** All that goes wrong around the connector, and how often each of it did. */
export interface Incidents {
  /** The services become a little different. */
  changeWorlds(): Promise<{ isLagging: boolean }>;
  /** Faults of some minutes: requests that go wrong, tokens that end, accounts that are closed for now. */
  begin(): Promise<void>;
  /** Does some work with the host, which may die in the middle of it and come back. */
  work(act: (engine: Engine) => Promise<void>): Promise<void>;
  /** The services answer again as they should. */
  end(): Promise<void>;
  /** Moskit tells in its lists and searches what it made the connector read one by one. */
  easeReading(): Promise<void>;
  /** Something that happens to any account, and is no fault. */
  note(name: string, times?: number): void;
  faults(): Record<string, number>;
  notes(): Record<string, number>;
}

export interface IncidentsOptions {
  random: Random;
  services: Services;
  time: SimulatedTime;
  automation: Automation;
}

const faultState = zod.object({ injected: zod.record(zod.string(), zod.number()) });

/** What a machine needs to come back: nothing at all, seconds, a minute. */
const DOWNTIME = [0, 0, 3_000, 60_000] as const;

export function createIncidents({ random, services, time, automation }: IncidentsOptions): Incidents {
  const { control } = services;
  const faults: Record<string, number> = {};
  const notes: Record<string, number> = {};
  /**
   * What is accepted stays in the queue for hours. Then nothing may lose the number of its protocol: whoever neither
   * knows the number nor finds the record after a minute and a half has to take it for lost, and writes again.
   */
  let isQueueStuck = false;
  const count = (name: string, times = 1) => add(faults, name, times);
  const note = (name: string, times = 1) => add(notes, name, times);
  const injected = async () => faultState.parse(await control('GET', '/faults')).injected;

  async function collectFaults(): Promise<void> {
    for (const [kind, times] of Object.entries(await injected())) count(kind, times);
    await control('DELETE', '/faults');
  }

  const sudden: Record<string, () => Promise<unknown>> = {
    'access token ended': () => control('POST', '/conta-azul/expire-tokens'),
    'authorization withdrawn': async () => {
      await control('POST', '/conta-azul/revoke');
      await control('POST', '/conta-azul/expire-tokens');
    },
    'plan blocked': () => control('PATCH', '/conta-azul/settings', { accountStatus: 'BLOQUEADA' }),
    'Moskit key withdrawn': () => control('POST', '/moskit/key', { key: null }),
    'protocol stuck': () =>
      control('PATCH', '/conta-azul/settings', {
        shortPath: 'not-found',
        oldPathAnswer: 'protocol',
        protocolFate: random.pick(['stay-pending', 'create-and-stay-pending']),
      }),
    'protocol refused': () =>
      control('PATCH', '/conta-azul/settings', {
        shortPath: 'not-found',
        oldPathAnswer: 'protocol',
        nextProtocolError: 'A data de competência não pertence a um período aberto.',
      }),
    'protocol lost': () => control('PATCH', '/conta-azul/settings', { isProtocolServed: false }),
    'sale number taken': () => control('PATCH', '/conta-azul/settings', { staleNextNumbers: 2 }),
  };
  const CHANCES: Record<string, number> = {
    'access token ended': 0.15,
    'authorization withdrawn': 0.02,
    'plan blocked': 0.03,
    'Moskit key withdrawn': 0.03,
    'protocol stuck': 0.05,
    'protocol refused': 0.05,
    'protocol lost': 0.03,
    'sale number taken': 0.06,
  };

  /** Somebody pulls a plug, or only the app's process. */
  function strike(): void {
    if (random.isLucky(0.5)) {
      count('app process killed');
      time.endProcesses();
    } else {
      count('host killed');
      automation.die();
    }
  }

  /** Strikes while a write is on its way. @returns ends the watch */
  function strikeDuringWrite(): () => Promise<void> {
    let isOver = false;
    const watching = (async () => {
      const plan = planLateWrite(random);
      const before = (await injected())['delay'] ?? 0;
      await control('POST', '/faults', plan);
      while (!isOver) {
        if (((await injected())['delay'] ?? 0) > before) {
          strike();
          return;
        }
        await realTime(10);
      }
    })();
    return async () => {
      isOver = true;
      await watching;
    };
  }

  function planStrike(): () => Promise<void> {
    const how = random.weigh({ none: 62, duringWrite: 20, betweenRequests: 18 });
    if (how === 'duringWrite') return isQueueStuck ? async () => undefined : strikeDuringWrite();
    if (how === 'none') return async () => undefined;
    time.interruptAtPause({ count: random.between(1, 60), act: strike });
    return async () => time.interruptAtPause(null);
  }

  return {
    note,
    faults: () => faults,
    notes: () => notes,
    async changeWorlds() {
      const { moskit, contaAzul, changed } = changeWorlds(random);
      await control('PATCH', '/moskit/settings', moskit);
      await control('PATCH', '/conta-azul/settings', contaAzul);
      note('settings of the services changed', changed);
      const isLagging = random.isLucky(0.4);
      const lag = isLagging ? random.between(1, 60) * 1_000 : 0;
      await control('PATCH', '/moskit/settings', {
        searchIndexLagMs: lag,
        readLagMs: random.isLucky(0.5) ? Math.min(lag, 4_000) : 0,
      });
      if (isLagging) note("Moskit's search lags");
      return { isLagging };
    },
    async begin() {
      const chosen = Object.keys(sudden).filter((name) => random.isLucky(CHANCES[name] ?? 0));
      isQueueStuck = chosen.includes('protocol stuck');
      for (const fault of planFaults(random)) {
        if (!isQueueStuck || !losesAnswers(fault)) await control('POST', '/faults', fault);
      }
      for (const name of chosen) {
        if (isQueueStuck && name === 'protocol lost') continue;
        count(name);
        await sudden[name]?.();
      }
    },
    async work(act) {
      const endStrike = planStrike();
      try {
        await act(automation.engine());
      } catch (error) {
        // The last words of a host whose state was closed under it.
        if (!automation.isDead()) throw error;
      }
      await endStrike();
      if (automation.isDead()) {
        await time.pass(random.pick(DOWNTIME));
        await automation.revive();
        await act(automation.engine());
      } else if (random.isLucky(0.06)) {
        const isCacheLost = random.isLucky(0.4) && !isQueueStuck;
        count(isCacheLost ? 'host restarted, cache lost' : 'host restarted');
        await time.pass(isCacheLost ? 120_000 : random.pick(DOWNTIME));
        await automation.restart({ isCacheLost });
      }
    },
    async end() {
      await collectFaults();
      await control('PATCH', '/conta-azul/settings', {
        accountStatus: 'ATIVA',
        protocolFate: 'follow',
        isProtocolServed: true,
        nextProtocolError: null,
        staleNextNumbers: 0,
      });
      await control('POST', '/moskit/key', { key: services.fields['moskit_api_key'] });
    },
    async easeReading() {
      await control('PATCH', '/moskit/settings', easyReading);
    },
  };
}

function add(counts: Record<string, number>, name: string, times: number): void {
  counts[name] = (counts[name] ?? 0) + times;
}
