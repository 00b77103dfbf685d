import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DemoSandbox, startDemoSandbox } from '../local/demo-sandbox.js';

export interface UnpacedSandbox {
  sandbox: DemoSandbox;
  /** What a host needs for the built connector on this sandbox: its own process, nothing waited for. */
  app: { appPath: string; environment: Record<string, string> };
  /** The control interface. @throws Error on a refusal */
  control<Answer>(method: string, path: string, body?: object): Promise<Answer>;
}

/**
 * The sandbox of `npm start` for a whole job that takes no longer than its work: see `bench/unpaced-app.mjs`. The services'
 * limits follow the machine's time, so they are lifted.
 * @param folder of the test
 */
export async function openUnpacedSandbox(folder: string): Promise<UnpacedSandbox> {
  const sandbox = await startDemoSandbox(join(folder, 'sandbox.json'));
  const { controlUrl } = sandbox;

  async function control<Answer>(method: string, path: string, body: object = {}): Promise<Answer> {
    const response = await fetch(`${controlUrl}${path}`, {
      method,
      ...(method === 'GET'
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok) throw new Error(`control ${method} ${path}: ${response.status}`);
    return response.json() as Promise<Answer>;
  }

  await control('PATCH', '/conta-azul/settings', { requestsPerSecond: 10_000, requestsPerMinute: 100_000 });
  await control('PATCH', '/moskit/settings', { rateLimitPerSecond: 10_000, rateLimitPerMinute: 100_000 });
  return {
    sandbox,
    app: {
      appPath: fileURLToPath(new URL('../bench/unpaced-app.mjs', import.meta.url)),
      environment: { ...sandbox.environment, CONTROL_URL: controlUrl },
    },
    control,
  };
}
