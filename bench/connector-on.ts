import type { Authentication, Bundle, HttpMethod, ZObject } from 'zapier-platform-core';
import zapier from 'zapier-platform-core';
import type { Clock } from '../domain/ports.js';
import type { Sandbox } from '../local/sandbox/index.js';

type Perform<Result> = (z: ZObject, bundle: Bundle) => Promise<Result>;
type Json = Record<string, unknown>;

export interface LoggedRequest {
  method: HttpMethod;
  path: string;
  query: Record<string, string>;
  status: number | null;
  body?: unknown;
}

const meta = { page: 0, limit: -1, isLoadingSample: false, isPopulatingDedupe: false };

/** The connector, built or not, with the clock that it reads, and where the services are. */
export interface ConnectorParts {
  app: Parameters<typeof zapier.createAppTester>[0] & { authentication?: Authentication };
  clock: Clock;
  /** Whether the connector's pauses move the sandbox's clock too; where time is measured that costs too much. */
  isSandboxMoved?: boolean;
  sandbox: Pick<Sandbox, 'moskitUrl' | 'contaAzulUrl' | 'controlUrl'>;
}

/** A connector on the real core, talking to a sandbox over loopback, with one connected account. */
export async function connectorOn({ app, clock, sandbox, isSandboxMoved = true }: ConnectorParts) {
  const tester = zapier.createAppTester(app);

  async function control<Answer = Json>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(`${sandbox.controlUrl}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok)
      throw new Error(`control ${method} ${path}: ${response.status} ${await response.text()}`);
    return response.status === 204 ? (undefined as Answer) : ((await response.json()) as Answer);
  }

  // Nobody really sleeps: a pause of the connector moves its clock and the sandbox's instead.
  let slept = 0;
  clock.now = () => Date.now() + slept;
  clock.sleep = async (milliseconds) => {
    slept += milliseconds;
    if (isSandboxMoved) await control('POST', '/clock/advance', { milliseconds: Math.ceil(milliseconds) });
  };

  const { key } = await control<{ key: string }>('GET', '/moskit/credentials');
  const credentials = await control<{
    clientId: string;
    clientSecret: string;
    username: string;
    password: string;
  }>('GET', '/conta-azul/credentials');
  Object.assign(process.env, {
    CLIENT_ID: credentials.clientId,
    CLIENT_SECRET: credentials.clientSecret,
    MOSKIT_BASE_URL: sandbox.moskitUrl,
    CONTA_AZUL_BASE_URL: sandbox.contaAzulUrl,
    CONTA_AZUL_AUTHORIZE_URL: `${sandbox.contaAzulUrl}/login#/oauth/authorize`,
  });
  delete process.env.CONTA_AZUL_TOKEN_URL;

  const redirectUri = 'http://127.0.0.1/retorno';

  /** What a browser does with the login page. */
  async function signIn(): Promise<string> {
    const form = new URLSearchParams({
      username: credentials.username,
      password: credentials.password,
      response_type: 'code',
      client_id: credentials.clientId,
      redirect_uri: redirectUri,
      state: 'estado',
    });
    const response = await fetch(`${sandbox.contaAzulUrl}/login`, {
      method: 'POST',
      body: form,
      redirect: 'manual',
    });
    return new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '';
  }

  async function exchange(code: string): Promise<Record<string, string>> {
    const basic = Buffer.from(`${credentials.clientId}:${credentials.clientSecret}`).toString('base64');
    const response = await fetch(`${sandbox.contaAzulUrl}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirectUri }),
    });
    const { access_token, refresh_token } = (await response.json()) as Record<string, string>;
    return { access_token: access_token ?? '', refresh_token: refresh_token ?? '' };
  }

  let isForgetting = false;
  const connection = { authData: {} as Record<string, string> };

  function run<Result>(perform: Perform<Result>, inputData: Json = {}, extra: Json = {}): Promise<Result> {
    const isFirstAfterForgetting = isForgetting;
    isForgetting = false;
    const bundle = { authData: connection.authData, inputData, meta: { ...meta, ...extra } };
    return tester(perform, bundle, isFirstAfterForgetting);
  }

  /** Through the app's own code; what `reset` does directly, as most tests are not about it. */
  async function connect(moskitKey = key): Promise<void> {
    const inputData = { code: await signIn(), redirect_uri: redirectUri, moskit_api_key: moskitKey };
    connection.authData = (await tester(
      app.authentication?.oauth2Config?.getAccessToken as Perform<Record<string, string>>,
      { inputData },
    )) as Record<string, string>;
  }
  /** As a fresh sandbox, without the limits that would only slow tests down. */
  async function reset(): Promise<void> {
    await control('POST', '/reset', {});
    slept = 0;
    await control('PATCH', '/conta-azul/settings', { requestsPerSecond: 10_000, requestsPerMinute: 100_000 });
    await control('PATCH', '/moskit/settings', { rateLimitPerSecond: 10_000, rateLimitPerMinute: 100_000 });
    isForgetting = true;
    connection.authData = { ...(await exchange(await signIn())), moskit_api_key: key };
    await control('DELETE', '/requests');
  }
  await reset();

  return {
    credentials,
    moskitKey: key,
    connection,
    control,
    connect,
    reset,
    run,
    signIn,
    redirectUri,
    /** How long the pauses of the connector would have taken since the last `reset`. */
    slept: () => slept,
    /** Empties `z.cache` before the next call. */
    forget: () => {
      isForgetting = true;
    },
    requests: async (service: 'moskit' | 'conta-azul') =>
      (await control<LoggedRequest[] | { requests: LoggedRequest[] }>(
        'GET',
        `/requests?service=${service}`,
      )) as LoggedRequest[],
  };
}
