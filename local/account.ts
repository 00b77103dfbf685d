import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** What the app's process is given; the contract's table of environment variables. */
const VARIABLES = [
  'CLIENT_ID',
  'CLIENT_SECRET',
  'MOSKIT_BASE_URL',
  'CONTA_AZUL_BASE_URL',
  'CONTA_AZUL_AUTHORIZE_URL',
  'CONTA_AZUL_TOKEN_URL',
] as const;

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
    ...['CLIENT_ID', 'CLIENT_SECRET', 'authData_refresh_token'].filter((name) => read(name) === ''),
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
    environment: Object.fromEntries(VARIABLES.flatMap((name) => (read(name) ? [[name, read(name)]] : []))),
    authData,
    origin: `env ${createHash('sha256').update(read('authData_refresh_token')).digest('hex')}`,
  };
}
