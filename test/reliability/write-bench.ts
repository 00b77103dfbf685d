import { type ContaAzulRun, contaAzulClient } from '../../conta-azul/client.js';
import { TryLater } from '../../domain/errors.js';
import type { Clock } from '../../domain/ports.js';
import { startBudget } from '../../domain/time-budget.js';
import { viaFetch } from '../../zapier/send-request.js';
import { startConnector } from '../connector-on-sandbox.js';
import { fakeMemory } from '../conta-azul/scripted-send.js';

const INDEX_PAUSE = 4_000;

export interface Attempt {
  budgetMs?: number;
  /** What happens at Conta Azul while the step waits for its search. */
  whilePausing?: () => Promise<unknown>;
}

/** Conta Azul's half of the connector on a sandbox whose clock moves only when somebody waits. */
export async function openWriteBench() {
  const connector = await startConnector({ seed: 11, startAt: Date.UTC(2026, 2, 31, 15), isFrozen: true });
  const later = (milliseconds: number) => connector.control('POST', '/clock/advance', { milliseconds });

  const bench = {
    connector,
    later,
    memory: fakeMemory(),
    /** What the connector's clock is ahead of the sandbox's. */
    skew: 0,
    async reset(): Promise<void> {
      await connector.reset();
      bench.memory = fakeMemory();
      bench.skew = 0;
    },
    /** A run that begins now, with the memory as it is. */
    async begin({ budgetMs = 25_000, whilePausing = async () => {} }: Attempt = {}): Promise<ContaAzulRun> {
      const clock = await clockOfSandbox(whilePausing);
      const budget = startBudget(clock, budgetMs);
      const contaAzul = contaAzulClient({
        send: viaFetch,
        accessToken: connector.connection.authData.access_token ?? '',
        baseUrl: connector.sandbox.contaAzulUrl,
        clock,
        budget,
      });
      return { contaAzul, memory: bench.memory, clock, budget };
    },
    /** As the host does: after "try later" the same step again, once its delay is over. */
    async untilSettled<Result>(attempt: () => Promise<Result>) {
      const delays: number[] = [];
      for (let turn = 0; turn < 4; turn += 1) {
        try {
          return { result: await attempt(), delays };
        } catch (error) {
          if (!(error instanceof TryLater)) throw error;
          delays.push(error.delaySeconds);
          await later(error.delaySeconds * 1_000);
        }
      }
      throw new Error(`never settled: ${delays.join(', ')}`);
    },
    fault: (plan: object) =>
      connector.control('POST', '/faults', { service: 'conta-azul', times: 1, ...plan }),
    settings: (change: object) => connector.control('PATCH', '/conta-azul/settings', change),
  };

  /** The connector's clock runs with the sandbox's: whoever sleeps moves both. */
  async function clockOfSandbox(whilePausing: () => Promise<unknown>): Promise<Clock> {
    const { now } = await connector.control<{ now: string }>('GET', '/clock');
    let current = Date.parse(now) + bench.skew;
    return {
      now: () => current,
      sleep: async (milliseconds) => {
        current += milliseconds;
        if (milliseconds >= INDEX_PAUSE) await whilePausing();
        await later(milliseconds);
      },
    };
  }

  return bench;
}

export type WriteBench = Awaited<ReturnType<typeof openWriteBench>>;
