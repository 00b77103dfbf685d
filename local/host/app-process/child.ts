/**
 * Runs the built app on the real zapier-platform-core. A process of its own, since core may end it past 250 calls and
 * a step that hangs has to be ended from outside. Argument: the app's file URL.
 */
import * as zod from 'zod';
import { type Reply, request } from './protocol.js';

type Handler = (event: Record<string, unknown>) => Promise<unknown>;

// `createAppHandler` is missing from core's types.
const coreModule = zod.object({
  createAppHandler: zod.custom<(app: unknown) => Handler>((value) => typeof value === 'function'),
});
const appModule = zod.object({ default: zod.record(zod.string(), zod.unknown()) });
const handled = zod.object({ results: zod.unknown() });

async function main(appUrl: string): Promise<void> {
  const core = coreModule.parse(await import('zapier-platform-core'));
  const app = appModule.parse(await import(appUrl)).default;
  const handle = core.createAppHandler(app);
  process.on('message', (message) => {
    const { id, event } = request.parse(message);
    void run(handle, id, event).then(tell);
  });
  tell({ kind: 'ready' });
}

async function run(handle: Handler, id: number, event: Record<string, unknown>): Promise<Reply> {
  const logs: string[] = [];
  const customLogger = (line: unknown, data: { log_type?: unknown }) => {
    if (data.log_type === 'console') logs.push(String(line).trimEnd());
  };
  try {
    const { results } = handled.parse(await handle({ ...event, customLogger }));
    return { kind: 'result', id, result: results ?? null, logs };
  } catch (error) {
    const known = error instanceof Error ? error : new Error(String(error));
    return { kind: 'failure', id, name: known.name, message: known.message, logs };
  }
}

function tell(reply: Reply): void {
  process.send?.(reply);
}

process.on('disconnect', () => process.exit(0));
// Ctrl+C reaches the whole group: the host lets the step under way come to its end and then ends this process.
process.on('SIGINT', () => undefined);
main(process.argv[2] ?? '').catch((error: unknown) => {
  tell({ kind: 'unloadable', message: error instanceof Error ? error.message : String(error) });
});
