import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** Where the services answer, if not at their usual addresses; the contract's table of environment variables. */
const ADDRESSES = [
  'MOSKIT_BASE_URL',
  'CONTA_AZUL_BASE_URL',
  'CONTA_AZUL_AUTHORIZE_URL',
  'CONTA_AZUL_TOKEN_URL',
];
const APPLICATION = ['CLIENT_ID', 'CLIENT_SECRET'];

/** Zapier's own tool keeps an authorization in `.env` under these names. */
const TOKENS = ['access_token', 'refresh_token', 'moskit_api_key'] as const;

/** Real credentials as they stand in `.env`. */
export interface RealAccount {
  environment: Record<string, string>;
  authData: Record<string, string>;
  /** Changes when another authorization is written into the file; says nothing about it. */
  origin: string;
}

/** The command line cannot start; one sentence a thing to do. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

/**
 * Reads `.env`, with the process's own environment over it.
 * @throws CannotStart naming what is missing
 */
export function readRealAccount(path: string, environment: NodeJS.ProcessEnv): RealAccount {
  const values = { ...(existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {}), ...environment };
  const read = (name: string) => values[name]?.trim() ?? '';
  const missing = [
    ...[...APPLICATION, 'authData_refresh_token'].filter((name) => read(name) === ''),
    ...(read('authData_moskit_api_key') === '' ? ['authData_moskit_api_key'] : []),
  ];
  if (missing.length > 0) {
    throw new CannotStart(
      `Para usar contas reais, falta em ${path}: ${missing.join(', ')}. Rode "npm run connect", que pergunta e guarda o que falta; ` +
        'sem contas, "npm start" usa um Moskit e um Conta Azul de demonstração.',
    );
  }
  const authData = Object.fromEntries(TOKENS.map((name) => [name, read(`authData_${name}`)]));
  return {
    environment: filledIn(values, [...APPLICATION, ...ADDRESSES]),
    authData,
    origin: `env ${createHash('sha256').update(read('authData_refresh_token')).digest('hex')}`,
  };
}

type Values = Readonly<Record<string, string | undefined>>;

/** Those of the services' addresses that are given. */
export function addressesIn(values: Values): Record<string, string> {
  return filledIn(values, ADDRESSES);
}

function filledIn(values: Values, names: readonly string[]): Record<string, string> {
  const given = names.map((name): [string, string] => [name, values[name]?.trim() ?? '']);
  return Object.fromEntries(given.filter(([, value]) => value !== ''));
}
