import nock from 'nock';
import type { Bundle, ZObject } from 'zapier-platform-core';
import zapier from 'zapier-platform-core';
import App from '../index.js';
import { type SandboxOptions, startSandbox } from '../local/sandbox/index.js';
import { systemClock } from '../zapier/clock.js';

type Perform<Result> = (z: ZObject, bundle: Bundle) => Promise<Result>;
type Json = Record<string, unknown>;

export interface Books {
  receivables: Entry[];
  payables: Entry[];
  people: BookedPerson[];
  sales: BookedSale[];
}
interface BookedSale {
  id: string;
  number: number;
  status: string;
  saleDate: string;
  personId: string;
  personName: string;
  items: {
    productId: string;
    name: string;
    description: string | null;
    quantity: number;
    unitPriceCents: number;
  }[];
  discountCents: number;
  shippingCents: number;
  totalCents: number;
  instalments: { dueDate: string; amountCents: number; description: string | null }[];
  notes: string | null;
  paymentNotes: string | null;
  seller: string | null;
  category: string | null;
  costCentre: string | null;
  financialAccount: string | null;
  paymentMethod: string | null;
  paymentOption: string;
  entryId: string | null;
}
interface Entry {
  id: string;
  description: string;
  accrualDate: string;
  totalCents: number;
  notes: string | null;
  personId: string;
  personName: string;
  category: string;
  costCentre: string | null;
  financialAccount: string;
  instalments: {
    id: string;
    number: number;
    dueDate: string;
    amountCents: number;
    description: string;
    note: string | null;
    paymentMethod: string | null;
  }[];
}
interface BookedPerson {
  id: string;
  name: string;
  type: string;
  document: string | null;
  email: string | null;
  mobilePhone: string | null;
  businessPhone: string | null;
  notes: string | null;
  isActive: boolean;
  roles: string[];
}
export interface LoggedRequest {
  method: string;
  path: string;
  query: Record<string, string>;
  status: number | null;
  body?: unknown;
}

const meta = { page: 0, limit: -1, isLoadingSample: false, isPopulatingDedupe: false };

/** The real app on the real core, talking to a sandbox of its own over loopback. */
export async function startConnector(options: SandboxOptions = {}) {
  // Everything here goes to loopback, and the interceptors would cost a quarter of the time.
  nock.restore();
  const sandbox = await startSandbox(options);
  const tester = zapier.createAppTester(App);

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
  systemClock.now = () => Date.now() + slept;
  systemClock.sleep = async (milliseconds) => {
    slept += milliseconds;
    await control('POST', '/clock/advance', { milliseconds: Math.ceil(milliseconds) });
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
      App.authentication?.oauth2Config?.getAccessToken as Perform<Record<string, string>>,
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
    sandbox,
    credentials,
    moskitKey: key,
    connection,
    control,
    connect,
    reset,
    run,
    signIn,
    redirectUri,
    /** Empties `z.cache` before the next call. */
    forget: () => {
      isForgetting = true;
    },
    books: () => control<Books>('GET', '/conta-azul/books'),
    requests: async (service: 'moskit' | 'conta-azul') =>
      (await control<LoggedRequest[] | { requests: LoggedRequest[] }>(
        'GET',
        `/requests?service=${service}`,
      )) as LoggedRequest[],
    stop: () => sandbox.stop(),
  };
}

export type Connector = Awaited<ReturnType<typeof startConnector>>;
