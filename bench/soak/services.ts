import * as zod from 'zod';
import { signIn } from '../../local/host/connection/sign-in.js';
import { startSandbox } from '../../local/sandbox/index.js';
import { localRequest } from './local-request.js';

/** Both services, and all that the soak does to them from outside their APIs. */
export interface Services {
  control(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<unknown>;
  /** For the app's process. */
  environment: Record<string, string>;
  /** What a person types into the form of the connection. */
  fields: Record<string, string>;
  /** What a person does on the login page. */
  visit(authorizeUrl: string): Promise<void>;
  stop(): Promise<void>;
}

const moskitCredentials = zod.object({ key: zod.string() });
const contaAzulCredentials = zod.object({
  clientId: zod.string(),
  clientSecret: zod.string(),
  username: zod.string(),
  password: zod.string(),
});

/** Clocks stand still until they are moved; limits per second cannot be met in simulated time and are taken away. */
export async function startServices(seed: number, startAt: number): Promise<Services> {
  const sandbox = await startSandbox({ seed, startAt, isFrozen: true });
  const control: Services['control'] = async (method, path, body) => {
    const { status, text } = await localRequest(method, `${sandbox.controlUrl}${path}`, body);
    if (status >= 400) throw new Error(`${method} ${path}: ${status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  };
  await control('PATCH', '/moskit/settings', { rateLimitPerSecond: 100_000, rateLimitPerMinute: 1_000_000 });
  await control('PATCH', '/conta-azul/settings', {
    requestsPerSecond: 100_000,
    requestsPerMinute: 1_000_000,
  });
  const { key } = moskitCredentials.parse(await control('GET', '/moskit/credentials'));
  const application = contaAzulCredentials.parse(await control('GET', '/conta-azul/credentials'));
  const { clientId, clientSecret, username, password } = application;
  return {
    control,
    environment: {
      CLIENT_ID: clientId,
      CLIENT_SECRET: clientSecret,
      MOSKIT_BASE_URL: sandbox.moskitUrl,
      CONTA_AZUL_BASE_URL: sandbox.contaAzulUrl,
      CONTA_AZUL_AUTHORIZE_URL: `${sandbox.contaAzulUrl}/login#/oauth/authorize`,
    },
    fields: { moskit_api_key: key },
    visit: (authorizeUrl) => signIn(authorizeUrl, { username, password }),
    stop: () => sandbox.stop(),
  };
}
