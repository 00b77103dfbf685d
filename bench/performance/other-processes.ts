import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import * as zod from 'zod';

const addresses = zod.object({
  moskitUrl: zod.string(),
  contaAzulUrl: zod.string(),
  controlUrl: zod.string(),
});
export type SandboxAddresses = zod.output<typeof addresses>;

/** A file of this folder, run in a process of its own; its first message, and the end of it. */
async function start<Message>(
  file: string,
  message: zod.ZodType<Message>,
  options: { environment?: Record<string, string>; flags?: readonly string[] } = {},
): Promise<{ message: Message; child: ChildProcess }> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    env: { ...process.env, ...options.environment },
    execArgv: [...process.execArgv, ...(options.flags ?? [])],
  });
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`${file} ended with code ${code}`);
  });
  const [first] = await Promise.race([once(child, 'message'), failed]);
  failed.catch(() => {});
  return { message: message.parse(first), child };
}

export async function withSandbox<Result>(
  work: (sandbox: SandboxAddresses) => Promise<Result>,
): Promise<Result> {
  const { message, child } = await start('./sandbox-process.ts', addresses);
  try {
    return await work(message);
  } finally {
    child.kill();
  }
}

const hostReport = zod.object({
  milliseconds: zod.number(),
  records: zod.number(),
  samples: zod.array(
    zod.object({ events: zod.number(), heap: zod.number(), rss: zod.number(), appRss: zod.number() }),
  ),
});
export type HostReport = zod.output<typeof hostReport>;

/** The local host through so many events; see `host-process.ts`. */
export async function runHost(sandbox: SandboxAddresses, events: number): Promise<HostReport> {
  const { message, child } = await start('./host-process.ts', hostReport, {
    environment: { BENCH_SANDBOX: JSON.stringify(sandbox), BENCH_EVENTS: String(events) },
    flags: ['--expose-gc'],
  });
  child.kill();
  return message;
}
