import { createHash } from 'node:crypto';
import type { Bundle, ZObject } from 'zapier-platform-core';
import * as zod from 'zod';
import { type ContaAzulRun, contaAzulClient } from '../conta-azul/client.js';
import type { Application } from '../conta-azul/oauth.js';
import { startBudget } from '../domain/time-budget.js';
import { type MoskitClient, moskitClient } from '../moskit/client.js';
import { systemClock } from './clock.js';
import { memoryOf } from './memory.js';
import { viaFetch, viaZapier } from './send-request.js';

/** Zapier ends a step or a poll at 30 s; this leaves room for what happens around our own code. */
const STEP_MILLISECONDS = 25_000;

const DEFAULT_CONTA_AZUL = 'https://api-v2.contaazul.com';
const DEFAULT_MOSKIT = 'https://api.moskitcrm.com/v2';

const connectionData = zod.object({
  access_token: zod.string().catch(''),
  refresh_token: zod.string().catch(''),
  moskit_api_key: zod.string().catch(''),
});

/** What a connection holds; a part that is not there is empty text. */
export function connectionOf(bundle: Bundle): {
  accessToken: string;
  refreshToken: string;
  moskitKey: string;
} {
  const data = connectionData.parse(bundle.authData ?? {});
  return {
    accessToken: data.access_token,
    refreshToken: data.refresh_token,
    moskitKey: data.moskit_api_key.trim(),
  };
}

/** Base address of Conta Azul, read at each call: the environment may change after the module was loaded. */
export function contaAzulUrl(): string {
  return withoutEndSlash(process.env.CONTA_AZUL_BASE_URL || DEFAULT_CONTA_AZUL);
}

/** Base address of Moskit, version included. */
export function moskitUrl(): string {
  return withoutEndSlash(process.env.MOSKIT_BASE_URL || DEFAULT_MOSKIT);
}

/** Where a user allows the connection, and where tokens come from. */
export function authorizeUrl(): string {
  return process.env.CONTA_AZUL_AUTHORIZE_URL || 'https://login.contaazul.com/#/oauth/authorize';
}

export function tokenUrl(): string {
  return process.env.CONTA_AZUL_TOKEN_URL || `${contaAzulUrl()}/oauth/token`;
}

/** The Conta Azul application that this integration is registered as. */
export function application(): Application {
  return { clientId: process.env.CLIENT_ID ?? '', clientSecret: process.env.CLIENT_SECRET ?? '' };
}

/** What one run of an operation on Conta Azul works with. */
export function startContaAzul(z: ZObject, bundle: Bundle): ContaAzulRun {
  const budget = startBudget(systemClock, STEP_MILLISECONDS);
  const contaAzul = contaAzulClient({
    send: viaZapier(z),
    accessToken: connectionOf(bundle).accessToken,
    baseUrl: contaAzulUrl(),
    clock: systemClock,
    budget,
  });
  return { contaAzul, memory: memoryOf(z, 'conta-azul'), clock: systemClock, budget };
}

/** Moskit's client for one run of an operation; throws where the connection has no key. */
export function moskitFrom(z: ZObject, bundle: Bundle): MoskitClient {
  const apiKey = connectionOf(bundle).moskitKey;
  return moskitClient({
    send: viaFetch,
    apiKey,
    baseUrl: moskitUrl(),
    clock: systemClock,
    budget: startBudget(systemClock, STEP_MILLISECONDS),
    memory: memoryOf(z, `moskit ${createHash('sha256').update(apiKey).digest('hex')}`),
    log: (line) => z.console.log(line),
  });
}

function withoutEndSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
