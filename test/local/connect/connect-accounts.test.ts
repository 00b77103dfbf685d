import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readRealAccount } from '../../../local/account.js';
import {
  type ConnectHost,
  type ConnectOptions,
  connectAccounts,
  NotConnected,
} from '../../../local/connect/connect-accounts.js';
import { Cancelled, openQuestions } from '../../../local/connect/questions.js';
import { startDemoSandbox } from '../../../local/demo-sandbox.js';
import { AppFailure } from '../../../local/host/app-process/app-failure.js';
import { ConnectRefused } from '../../../local/host/connection/redirect-listener.js';
import { openHost } from '../../../local/host/host.js';
import { createScrubber } from '../../../local/host/scrub.js';
import { createOutput } from '../../../local/terminal/output.js';
import { temporaryFolder } from '../host/temporary-folder.js';

const KEY = 'chave-do-moskit';
const ID = 'aplicativo-1';
const SECRET = 'segredo-do-aplicativo';
const TOKENS = { access_token: 'token-de-acesso', refresh_token: 'token-de-renovacao', moskit_api_key: KEY };

let folder: string;
let envFile: string;
let typed: PassThrough;
let shown: string;
let stopping: AbortController;
/** What each host was opened with. */
let opened: Record<string, string>[];

const refuse = (message: string, name = 'AppError') => new AppFailure('app', name, message);

/** A host whose app knows one key, one application and one code. */
const fakeHost = async (environment: Record<string, string>): Promise<ConnectHost> => {
  opened.push(environment);
  return {
    app: {
      async execute(_method, { authData }) {
        if (authData['moskit_api_key'] !== KEY) throw refuse('O Moskit recusou a chave.');
        return { result: [{ id: '1', name: 'Vendas' }], logs: [] };
      },
    },
    async beginConnecting({ redirectUrl, state }) {
      const authorizeUrl = `https://login.test/#/oauth?redirect_uri=${encodeURIComponent(redirectUrl)}&state=${state}`;
      return {
        authorizeUrl,
        async finish(code) {
          if (environment['CLIENT_SECRET'] !== SECRET)
            throw refuse('O Conta Azul não reconheceu o aplicativo.');
          if (code !== 'codigo-1') throw refuse('O Conta Azul não aceitou a autorização.');
          const stored = {
            id: 'c1',
            label: 'Padaria (12.***)',
            isExpired: false,
            authData: TOKENS,
            origin: 'oauth',
          };
          return {
            ...stored,
            stored: () => stored,
            rename: () => undefined,
            renew: () => undefined,
            call: () => Promise.reject(new Error('not called')),
          };
        },
      };
    },
    close: async () => undefined,
  };
};

const say = (...lines: string[]) => typed.write(lines.map((line) => `${line}\n`).join(''));

/** @param visit what the person does with the address */
const connect = async (changes: Partial<ConnectOptions> & { visit?: (state: string) => void } = {}) => {
  const { visit, ...others } = changes;
  const scrubber = createScrubber();
  const screen = {
    write: (text: string) => {
      shown += text;
    },
  };
  const questions = openQuestions({ input: typed, output: screen, stopSignal: stopping.signal });
  try {
    await connectAccounts({
      envFile,
      template: '# modelo\nCLIENT_ID=\nCLIENT_SECRET=\n',
      environment: {},
      redirectUrl: 'https://www.contaazul.com',
      timeoutMs: 10_000,
      isAskingAll: false,
      questions,
      output: createOutput({ out: screen, problems: screen }, scrubber),
      scrubber,
      showAddress: (address) => {
        shown += `${address}\n`;
        visit?.(new URLSearchParams(address.split('?')[1]).get('state') ?? '');
      },
      openPage: null,
      openHost: fakeHost,
      ...others,
    });
  } finally {
    questions.close();
  }
};

const pasteCode = (state: string) => void say(`https://www.contaazul.com/?code=codigo-1&state=${state}`);

beforeEach(() => {
  folder = temporaryFolder();
  envFile = join(folder, '.env');
  typed = new PassThrough();
  shown = '';
  stopping = new AbortController();
  opened = [];
});
afterEach(() => {
  for (const secret of [SECRET, KEY, TOKENS.access_token, TOKENS.refresh_token, 'codigo-1']) {
    expect(shown).not.toContain(secret);
  }
});

describe('connecting real accounts', () => {
  it('asks, takes the pasted address and stores what npm start reads, for its owner alone', async () => {
    say(KEY, ID, SECRET);
    await connect({ visit: pasteCode });
    expect(readFileSync(envFile, 'utf8')).toMatch(/^# modelo\nCLIENT_ID=aplicativo-1\nCLIENT_SECRET=/);
    expect(statSync(envFile).mode & 0o777).toBe(0o600);
    expect(readRealAccount(envFile, {})).toMatchObject({
      environment: { CLIENT_ID: ID, CLIENT_SECRET: SECRET },
      authData: TOKENS,
    });
    expect(shown).toContain(
      'cadastre nele, exatamente assim,\no endereço de retorno: https://www.contaazul.com\n',
    );
    expect(shown).toContain('✔ Conta conectada: Padaria (12.***)');
  });

  it('asks for nothing that the file or the environment knows, and keeps the rest of the file', async () => {
    const before = `# loja 2\nOTHER=1\nCLIENT_ID=${ID}\nCONTA_AZUL_BASE_URL=http://127.0.0.1:1\nauthData_refresh_token=velho\n`;
    writeFileSync(envFile, before);
    const environment = { CLIENT_SECRET: SECRET, authData_moskit_api_key: KEY };
    await connect({ environment, visit: pasteCode });
    expect(parseEnv(readFileSync(envFile, 'utf8'))).toEqual({
      OTHER: '1',
      CLIENT_ID: ID,
      CONTA_AZUL_BASE_URL: 'http://127.0.0.1:1',
      authData_refresh_token: TOKENS.refresh_token,
      CLIENT_SECRET: SECRET,
      authData_access_token: TOKENS.access_token,
      authData_moskit_api_key: KEY,
    });
    expect(readFileSync(envFile, 'utf8')).toMatch(/^# loja 2\nOTHER=1\n/);
    expect(opened).toEqual([
      { CONTA_AZUL_BASE_URL: 'http://127.0.0.1:1' },
      { CONTA_AZUL_BASE_URL: 'http://127.0.0.1:1', CLIENT_ID: ID, CLIENT_SECRET: SECRET },
    ]);
  });

  it('asks again for a refused key and a refused application, whose id Enter keeps', async () => {
    say('chave errada', KEY, ID, 'segredo errado');
    let attempts = 0;
    await connect({
      visit: (state) => {
        attempts += 1;
        pasteCode(state);
        if (attempts === 1) say('', SECRET);
      },
    });
    expect(attempts).toBe(2);
    expect(shown).toContain('✘ O Moskit recusou a chave.');
    expect(shown).toContain('✘ O Conta Azul não reconheceu o aplicativo.\nNada foi gravado.');
    expect(readRealAccount(envFile, {}).environment).toEqual({ CLIENT_ID: ID, CLIENT_SECRET: SECRET });
  });

  it('refuses pasted addresses of others and waits on for the right one', async () => {
    say(KEY, ID, SECRET);
    await connect({
      visit: (state) => {
        say('http://x.test/?code=outro&state=errado', 'http://x.test/?code=outro', 'nada');
        pasteCode(state);
      },
    });
    expect(shown).toMatch(
      /outro pedido de conexão[\s\S]*não traz o "state"[\s\S]*não é um endereço[\s\S]*✔ Conta/,
    );
  });

  it.each<[string, (state: string) => void, unknown, RegExp]>([
    [
      'an error is pasted',
      (state) => say(`http://x.test/?error=access_denied&state=${state}`),
      ConnectRefused,
      /\(access_denied\)/,
    ],
    ['nothing comes in time', () => undefined, ConnectRefused, /não chegou em 0 s/],
    ['Ctrl+C is pressed', () => stopping.abort(), Cancelled, /Nada foi gravado/],
    ['the input ends where only pasting works', () => typed.end(), Error, /terminou antes/],
  ])('stores nothing when %s', async (_name, visit, kind, sentence) => {
    writeFileSync(envFile, 'OTHER=1\n');
    say(KEY, ID, SECRET);
    const attempt = connect({ visit, timeoutMs: 150 });
    await expect(attempt).rejects.toThrow(sentence);
    await expect(attempt).rejects.toBeInstanceOf(kind);
    expect(readFileSync(envFile, 'utf8')).toBe('OTHER=1\n');
    expect(readdirSync(folder)).toEqual(['.env']);
  });

  it('says which name would do when nobody answers', async () => {
    typed.end();
    await expect(connect()).rejects.toThrow(NotConnected);
    expect(existsSync(envFile)).toBe(false);
  });

  it('gives up on a service that is out of reach instead of asking for another key', async () => {
    say('qualquer', KEY);
    const away = refuse('O Moskit não respondeu.', 'ThrottledError');
    const openAway: ConnectOptions['openHost'] = async (environment) => ({
      ...(await fakeHost(environment)),
      app: { execute: () => Promise.reject(away) },
    });
    await expect(connect({ openHost: openAway })).rejects.toThrow('O Moskit não respondeu.');
  });

  it('says so when another program has the port, and takes the pasted address', async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    say(KEY, ID, SECRET);
    await connect({ redirectUrl: `http://localhost:${port}/conectado`, visit: pasteCode });
    await new Promise((closed) => other.close(closed));
    expect(shown).toContain(`Outro programa já usa a porta de http://localhost:${port}.`);
    expect(shown).toContain('✔ Conta conectada');
  });
});

describe('connecting with the built app', () => {
  it('authorizes on the login page, receives the browser on loopback and tests both services', async () => {
    const sandbox = await startDemoSandbox(join(folder, 'sandbox.json'));
    const { CLIENT_ID = '', CLIENT_SECRET = '', ...addresses } = sandbox.environment;
    const stateDir = mkdtempSync(join(folder, 'state-'));
    typed.end();
    try {
      await connect({
        environment: {
          ...addresses,
          CLIENT_ID,
          CLIENT_SECRET,
          authData_moskit_api_key: sandbox.fields['moskit_api_key'],
        },
        redirectUrl: 'http://localhost:18976/conectado',
        showAddress: (address) => void sandbox.visit(address),
        openHost: (environment) =>
          openHost({ appPath: resolve('dist/index.js'), environment, stateDir, onEvent: () => undefined }),
      });
    } finally {
      await sandbox.stop();
    }
    expect(shown).toContain('✔ O Moskit aceitou a chave e mostra 2 funis.');
    expect(shown).toContain('✔ Conta conectada: Estúdio Ipê (76.543.***/****-98)');
    const { authData } = readRealAccount(envFile, {});
    expect(Object.values(authData).map((value) => value.length > 20)).toEqual([true, true, true]);
    expect(shown).not.toContain(authData['refresh_token']);
  });
});
