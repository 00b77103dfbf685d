import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as zod from 'zod';
import { signIn } from './host/connection/sign-in.js';
import type { Sandbox } from './sandbox/index.js';
import { startSandbox } from './sandbox/index.js';
import { type SandboxControl, sandboxControl } from './sandbox-control.js';

/** Tells `npm run win` and `npm run sandbox-env` where the sandbox of a running `npm start` is. */
const pointer = zod.object({
  controlUrl: zod.string(),
  /** Where the two services answer, under the names of the contract's environment variables. */
  addresses: zod.record(zod.string(), zod.string()).default({}),
});
export type SandboxPointer = zod.output<typeof pointer>;

export interface DemoSandbox {
  control: SandboxControl;
  controlUrl: string;
  environment: Record<string, string>;
  /** What a person would type on the connection's form. */
  fields: Record<string, string>;
  /** What a person would do on the login page. */
  visit(authorizeUrl: string): Promise<void>;
  stop(): Promise<void>;
}

/** The embedded Moskit and Conta Azul, with the credentials that their screens would show. */
export async function startDemoSandbox(pointerPath: string): Promise<DemoSandbox> {
  const sandbox: Sandbox = await startSandbox();
  const control = sandboxControl(sandbox.controlUrl);
  const { clientId, clientSecret, username, password } = await control.contaAzulCredentials();
  mkdirSync(dirname(pointerPath), { recursive: true, mode: 0o700 });
  const addresses = {
    MOSKIT_BASE_URL: sandbox.moskitUrl,
    CONTA_AZUL_BASE_URL: sandbox.contaAzulUrl,
    CONTA_AZUL_AUTHORIZE_URL: `${sandbox.contaAzulUrl}/login#/oauth/authorize`,
  };
  writeFileSync(pointerPath, JSON.stringify({ controlUrl: sandbox.controlUrl, addresses }), { mode: 0o600 });
  return {
    control,
    controlUrl: sandbox.controlUrl,
    environment: { CLIENT_ID: clientId, CLIENT_SECRET: clientSecret, ...addresses },
    fields: { moskit_api_key: await control.moskitKey() },
    visit: (authorizeUrl) => signIn(authorizeUrl, { username, password }),
    async stop() {
      if (readPointer(pointerPath)?.controlUrl === sandbox.controlUrl) rmSync(pointerPath, { force: true });
      await sandbox.stop();
    },
  };
}

export const NO_SANDBOX =
  'Nenhum sandbox está aberto. Deixe "npm start" rodando em outro terminal e tente de novo.';

/** Where the running sandbox is; `null` when none has left word. */
export function readPointer(path: string): SandboxPointer | null {
  if (!existsSync(path)) return null;
  try {
    return pointer.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
