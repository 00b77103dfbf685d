import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../local/host/clock.js';
import type { Engine } from '../../../local/host/engine/engine.js';
import { readFlows } from '../../../local/host/flow/read-flow.js';
import { openHost } from '../../../local/host/host.js';
import { createPace } from '../../../local/pace.js';
import { createHistory } from '../../../local/workshop/history.js';
import { openWorkshop } from '../../../local/workshop/workshop.js';
import { openUnpacedSandbox } from '../../unpaced-sandbox.js';

export interface Running {
  url: string;
  engine: Engine;
  /** Where the automations made on the page are kept. */
  ownFlows: string;
  /** What a person would type for Moskit. */
  moskitKey: string;
  /** The sandbox's control interface. */
  control<Answer>(method: string, path: string, body?: object): Promise<Answer>;
  stop(): Promise<void>;
}

const INTERVAL_MS = 1000;

/**
 * What `npm start` opens, with example automations that fire for nothing old, the connector's pauses taken out.
 * @param flowNames in `flows/`
 */
export async function startRunning(flowNames: readonly string[]): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'workshop-test-'));
  const ownFlows = join(folder, 'flows');
  const { sandbox, app, control } = await openUnpacedSandbox(folder);
  const history = createHistory(systemClock.now);
  const pace = createPace();
  const host = await openHost({
    ...app,
    stateDir: join(folder, 'state'),
    onEvent: history.listen,
    spareWorkers: 1,
  });
  const connection = await host.connect(sandbox);
  const engine = host.start(connection);
  const flows = readFlows('flows', flowNames);
  for (const flow of await host.check(flows, connection)) engine.add(flow, { isCapturingExisting: false });
  const workshop = await openWorkshop({
    host,
    engine,
    connection,
    history,
    controlUrl: sandbox.controlUrl,
    loginUrl: sandbox.environment.CONTA_AZUL_AUTHORIZE_URL ?? '',
    demoFields: sandbox.fields,
    flows,
    takenIds: flowNames,
    ownFolder: ownFlows,
    hurry: pace.hurry,
    now: systemClock.now,
  });
  const stopping = new AbortController();
  const looking = (async () => {
    while (!stopping.signal.aborted) {
      history.beginPass();
      await engine.pollAll();
      history.endPass();
      await engine.runDue();
      await pace.wait(INTERVAL_MS, stopping.signal);
    }
  })();
  return {
    url: workshop.url,
    engine,
    ownFlows,
    moskitKey: sandbox.fields['moskit_api_key'] ?? '',
    control,
    async stop() {
      stopping.abort();
      engine.stop();
      await looking;
      await workshop.close();
      await host.close();
      await sandbox.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
