import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from '../../../local/start.js';

export interface Running {
  url: string;
  /** Where the automations made on the page are kept. */
  ownFlows: string;
  stop(): Promise<number>;
}

/** `npm start` with an example automation that fires for nothing old, until it says where its page is. */
export async function startRunning(flowNames: readonly string[]): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'workshop-test-'));
  const stopping = new AbortController();
  let said = '';
  const ended = { code: null as number | null };
  const running = start({
    flowNames,
    isOnce: false,
    isReal: false,
    isCapturingExisting: false,
    isReplaying: false,
    stateDir: join(folder, 'state'),
    ownFlows: join(folder, 'flows'),
    intervalMs: 1000,
    stopSignal: stopping.signal,
    streams: {
      out: { write: (text: string) => (said += text) },
      problems: { write: (text: string) => (said += text) },
    },
  }).then((code) => {
    ended.code = code;
    return code;
  });
  let url: string | null = null;
  while (url === null) {
    if (ended.code !== null) throw new Error(`It has ended:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? null;
  }
  return {
    url,
    ownFlows: join(folder, 'flows'),
    async stop() {
      stopping.abort();
      const code = await running;
      rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}
