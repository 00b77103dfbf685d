import { randomUUID } from 'node:crypto';
import { addressesIn } from '../account.js';
import { metaFor } from '../host/app-definition.js';
import { AppFailure } from '../host/app-process/app-failure.js';
import type { AppProcess } from '../host/app-process/app-process.js';
import type { Host } from '../host/host.js';
import type { Scrubber } from '../host/scrub.js';
import { count } from '../terminal/count.js';
import type { Output } from '../terminal/output.js';
import { readEnvFile, writeEnvFile } from './env-file.js';
import { NobodyAnswers, type Questions } from './questions.js';
import { openCodeReceiver } from './receive-code.js';

/** Names under which `npm start -- --real` reads what is stored here. */
const KEY = 'authData_moskit_api_key';
const CLIENT_ID = 'CLIENT_ID';
const CLIENT_SECRET = 'CLIENT_SECRET';

const MOST_ATTEMPTS = 3;

export interface ConnectOptions {
  envFile: string;
  /** What a new file begins with. */
  template: string;
  /** The process's own; what it holds wins over the file. */
  environment: NodeJS.ProcessEnv;
  redirectUrl: string;
  timeoutMs: number;
  /** Asks for everything, even for what is known. */
  isAskingAll: boolean;
  questions: Questions;
  output: Output;
  scrubber: Scrubber;
  /** Writes the address whole: the screen's mask could take part of it for a document. */
  showAddress(address: string): void;
  /** Opens the address on this machine's screen; `null` where it has none. */
  openPage: ((address: string) => void) | null;
  /** A host for the time of one attempt, with the application's credentials in its environment. */
  openHost(environment: Record<string, string>): Promise<ConnectHost>;
}

/** What connecting needs of a host. */
export interface ConnectHost {
  readonly app: Pick<AppProcess, 'execute'>;
  beginConnecting: Host['beginConnecting'];
  close: Host['close'];
}

/** Nothing was stored; the message says what to do. */
export class NotConnected extends Error {
  override readonly name = 'NotConnected';
}

interface Application {
  id: string;
  secret: string;
}

/**
 * Asks for what is missing, has the account authorized on Conta Azul's own page, tests both services and only then
 * stores what `npm start -- --real` needs.
 * @throws NotConnected, ConnectRefused, Cancelled, AppFailure
 */
export async function connectAccounts(options: ConnectOptions): Promise<void> {
  const { envFile, environment, output, scrubber } = options;
  const known = { ...readEnvFile(envFile), ...environment };
  const read = (name: string) => (options.isAskingAll ? '' : (known[name]?.trim() ?? ''));

  const moskitKey = await findKey(options, known, read(KEY));
  let application = await findApplication(options, { id: read(CLIENT_ID), secret: read(CLIENT_SECRET) });
  for (let attempt = 1; ; attempt += 1) {
    scrubber.addSecret(application.secret);
    try {
      const { authData, label } = await authorizeOnce(options, known, application, moskitKey);
      writeEnvFile(
        envFile,
        {
          [CLIENT_ID]: application.id,
          [CLIENT_SECRET]: application.secret,
          authData_access_token: String(authData['access_token'] ?? ''),
          authData_refresh_token: String(authData['refresh_token'] ?? ''),
          [KEY]: moskitKey,
        },
        options.template,
      );
      output.line(`✔ Conta conectada: ${label}`, 'good');
      output.line(`✔ Guardado em ${envFile}, que só você pode ler.`, 'good');
      return;
    } catch (error) {
      if (!isRefusal(error) || attempt === MOST_ATTEMPTS) throw error;
      output.line(`✘ ${error.message}`, 'bad');
      output.line('Nada foi gravado. Confira os dados do aplicativo; Enter mantém o que já foi informado.');
      application = {
        id: (await askFor(options, 'ID do aplicativo (client_id): ', false, '')) || application.id,
        secret: (await askFor(options, SECRET_QUESTION, true, '')) || application.secret,
      };
    }
  }
}

const SECRET_QUESTION = 'Segredo do aplicativo (client_secret; não aparece ao digitar): ';

async function findKey(
  options: ConnectOptions,
  known: Record<string, string | undefined>,
  first: string,
): Promise<string> {
  const { output, envFile } = options;
  output.line('1. Moskit', 'strong');
  let key = first;
  if (key !== '') output.line(`A chave já está em ${envFile} ou no ambiente.`);
  else {
    output.line('No Moskit, entre como administrador, abra Configurações › API e copie a chave.');
  }
  const host = await options.openHost(addressesIn(known));
  try {
    for (let attempt = 1; ; attempt += 1) {
      if (key === '')
        key = await askUntilFilled(options, 'Chave de API do Moskit (não aparece ao digitar): ', KEY);
      options.scrubber.addSecret(key);
      try {
        const funnels = await readFunnels(host, key);
        output.line(`✔ O Moskit aceitou a chave e mostra ${count(funnels, 'funil', 'funis')}.`, 'good');
        return key;
      } catch (error) {
        if (!isRefusal(error) || attempt === MOST_ATTEMPTS) throw error;
        output.line(`✘ ${error.message}`, 'bad');
        key = '';
      }
    }
  } finally {
    await host.close();
  }
}

/** The key is tried with the list that the trigger's first field shows. */
async function readFunnels(host: ConnectHost, key: string): Promise<number> {
  const { result } = await host.app.execute(
    'triggers.list_pipelines.operation.perform',
    { authData: { moskit_api_key: key }, inputData: {}, meta: metaFor() },
    randomUUID(),
  );
  return Array.isArray(result) ? result.length : 0;
}

async function findApplication(options: ConnectOptions, known: Application): Promise<Application> {
  const { output, envFile, redirectUrl } = options;
  output.line();
  output.line('2. Conta Azul', 'strong');
  if (known.id !== '' && known.secret !== '') {
    output.line(`O aplicativo já está em ${envFile} ou no ambiente.`);
    return known;
  }
  output.line(
    'No portal https://developers.contaazul.com, abra o seu aplicativo e cadastre nele, exatamente assim,',
  );
  output.line(`o endereço de retorno: ${redirectUrl}`);
  return {
    id: known.id || (await askUntilFilled(options, 'ID do aplicativo (client_id): ', CLIENT_ID, false)),
    secret: known.secret || (await askUntilFilled(options, SECRET_QUESTION, CLIENT_SECRET)),
  };
}

async function authorizeOnce(
  options: ConnectOptions,
  known: Record<string, string | undefined>,
  application: Application,
  moskitKey: string,
) {
  const { output, questions, redirectUrl, timeoutMs } = options;
  const state = randomUUID();
  const say = (sentence: string) => output.line(`✘ ${sentence}`, 'warning');
  const host = await options.openHost({
    ...addressesIn(known),
    CLIENT_ID: application.id,
    CLIENT_SECRET: application.secret,
  });
  try {
    const fields = { moskit_api_key: moskitKey };
    const { authorizeUrl, finish } = await host.beginConnecting({ fields, redirectUrl, state });
    const receiver = await openCodeReceiver({ state, redirectUrl, timeoutMs, questions, say });
    try {
      output.line();
      const where = options.openPage ? 'O navegador vai abrir' : 'Abra no navegador';
      output.line(`${where} este endereço; entre com o usuário do Conta Azul (ERP) e autorize:`);
      options.showAddress(authorizeUrl);
      output.line();
      output.line(receiver.hint);
      options.openPage?.(authorizeUrl);
      const code = await receiver.wait();
      output.line('Autorização recebida; testando os dois serviços…', 'faint');
      const connection = await finish(code);
      return { authData: connection.stored().authData, label: connection.label };
    } finally {
      await receiver.close();
    }
  } finally {
    await host.close();
  }
}

async function askUntilFilled(
  options: ConnectOptions,
  question: string,
  name: string,
  isHidden = true,
): Promise<string> {
  for (;;) {
    const answer = await askFor(options, question, isHidden, name);
    if (answer !== '') return answer;
    options.output.line('Este valor é necessário. Ctrl+C cancela.', 'warning');
  }
}

async function askFor(
  { questions, envFile }: ConnectOptions,
  question: string,
  isHidden: boolean,
  name: string,
): Promise<string> {
  try {
    return await questions.ask(question, { isHidden });
  } catch (error) {
    if (!(error instanceof NobodyAnswers)) throw error;
    const place = name === '' ? '' : ` (${name} em ${envFile} também serve)`;
    throw new NotConnected(`Nada foi gravado: faltou uma resposta${place}. Rode "npm run connect" de novo.`);
  }
}

/** What the services refuse; their being out of reach is no reason to ask again. */
function isRefusal(error: unknown): error is AppFailure {
  return error instanceof AppFailure && error.kind === 'app' && error.name !== 'ThrottledError';
}
