import { createClock } from './clock.js';
import { createContaAzul } from './conta-azul/index.js';
import { createControl } from './control.js';
import { createFaults } from './faults.js';
import { createIds } from './ids.js';
import { createMoskit } from './moskit/index.js';
import { createRequestLog } from './request-log.js';
import { type Listening, listen } from './server.js';
import type { SandboxContext, SandboxService } from './service.js';

export interface SandboxOptions {
  /** Milliseconds since the epoch; the real now when absent. */
  startAt?: number;
  isFrozen?: boolean;
  /** Of new ids, tokens and codes; 1 when absent. */
  seed?: number;
  /** Free ones when absent. */
  ports?: { control: number; moskit: number; contaAzul: number };
}

export interface Sandbox {
  /** Ends in `/v2`, as Moskit's base URL does. */
  moskitUrl: string;
  contaAzulUrl: string;
  controlUrl: string;
  stop(): Promise<void>;
}

const DEFAULT_SEED = 1;

/**
 * Starts Moskit, Conta Azul and their control interface on three loopback ports. The same start, seed and calls give
 * the same records, ids and tokens.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const start = { startAt: options.startAt, seed: options.seed ?? DEFAULT_SEED };
  const clock = createClock({ startAt: start.startAt, isFrozen: options.isFrozen });
  const context: SandboxContext = {
    clock,
    ids: createIds(start.seed),
    faults: createFaults(clock),
    requestLog: createRequestLog(clock),
  };

  let contaAzulUrl = '';
  const moskit = createMoskit(context);
  const contaAzul = createContaAzul(context, () => contaAzulUrl);
  const services: Record<string, SandboxService> = { moskit, 'conta-azul': contaAzul };

  const reset = (change: { seed?: number; startAt?: number }) => {
    Object.assign(start, change);
    clock.set(start.startAt ?? Date.now());
    context.ids.reseed(start.seed);
    context.faults.clear();
    context.requestLog.clear();
    for (const service of Object.values(services)) service.reset();
  };
  reset({});

  const open: Listening[] = [];
  const stop = async () => {
    await Promise.all(open.map((server) => server.close()));
  };
  try {
    const control = createControl({ context, services, reset });
    const servers = [
      await track(open, listen(control, options.ports?.control)),
      await track(open, listen(moskit.app, options.ports?.moskit)),
      await track(open, listen(contaAzul.app, options.ports?.contaAzul)),
    ] as const;
    contaAzulUrl = servers[2].url;
    return { controlUrl: servers[0].url, moskitUrl: `${servers[1].url}/v2`, contaAzulUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A port already taken must not leave the servers before it open. */
async function track(open: Listening[], starting: Promise<Listening>): Promise<Listening> {
  const server = await starting;
  open.push(server);
  return server;
}
