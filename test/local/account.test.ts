import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CannotStart, readRealAccount } from '../../local/account.js';
import { temporaryFolder } from './host/temporary-folder.js';

const WHOLE = `# minhas contas
CLIENT_ID=abc
CLIENT_SECRET="segredo com espaço"
MOSKIT_BASE_URL=http://127.0.0.1:1/v2
authData_refresh_token=r1
authData_moskit_api_key=k1
OTHER=nothing of ours
`;

const read = (text: string, environment = {}) => {
  const path = join(temporaryFolder(), '.env');
  writeFileSync(path, text);
  return readRealAccount(path, environment);
};

describe('real accounts in .env', () => {
  it('give the app its variables and the connection its tokens', () => {
    const { environment, authData } = read(WHOLE);
    expect(environment).toEqual({
      CLIENT_ID: 'abc',
      CLIENT_SECRET: 'segredo com espaço',
      MOSKIT_BASE_URL: 'http://127.0.0.1:1/v2',
    });
    expect(authData).toEqual({ access_token: '', refresh_token: 'r1', moskit_api_key: 'k1' });
  });

  it('give way to the environment of the process', () => {
    expect(read(WHOLE, { CLIENT_ID: 'outro' }).environment['CLIENT_ID']).toBe('outro');
  });

  it('have an origin that changes with the authorization, not with the key, and does not show them', () => {
    const one = read(WHOLE).origin;
    expect(read(WHOLE.replace('k1', 'k2')).origin).toBe(one);
    expect(read(WHOLE.replace('r1', 'r2')).origin).not.toBe(one);
    expect(one).toMatch(/^env [0-9a-f]{64}$/);
  });

  it.each([
    ['', 'CLIENT_ID, CLIENT_SECRET, authData_refresh_token, authData_moskit_api_key'],
    [WHOLE.replace('authData_refresh_token=r1', ''), 'authData_refresh_token'],
    [WHOLE.replace('k1', ''), 'authData_moskit_api_key'],
  ])('of %j are refused, naming what is missing', (text, missing) => {
    expect(() => read(text)).toThrow(CannotStart);
    expect(() => read(text)).toThrow(new RegExp(`falta em .*: ${missing}\\. Rode "npm run connect"`));
  });
});
