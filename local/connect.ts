/** `npm run connect`: authorizes one's own Moskit and Conta Azul and keeps what came of it in `.env`. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { connectAccounts, NotConnected } from './connect/connect-accounts.js';
import { Unwritable } from './connect/env-file.js';
import { desktopOf, openPage } from './connect/open-page.js';
import { Cancelled, openQuestions } from './connect/questions.js';
import { AppFailure } from './host/app-process/app-failure.js';
import { ConnectRefused } from './host/connection/redirect-listener.js';
import { openHost } from './host/host.js';
import { createScrubber } from './host/scrub.js';
import { places } from './places.js';
import { createOutput } from './terminal/output.js';
import { portugueseCommand, readSeconds } from './terminal/portuguese-command.js';

/** Has to be registered in the application, so it never changes. */
const REDIRECT = 'http://localhost:8976/conectado';

interface Flags {
  env: string;
  redirect: string;
  open: boolean;
  timeout: number;
  askAll: boolean;
}

const command = portugueseCommand(
  'npm run connect --',
  'Conecta o seu Moskit e o seu Conta Azul e guarda as credenciais, para "npm start -- --real" e "npm run doctor".',
)
  .option('--env <arquivo>', 'onde guardar, um arquivo para cada empresa; sem ela, .env', places.environment)
  .option(
    '--redirect <url>',
    `endereço de retorno cadastrado no aplicativo do Conta Azul; sem ela, ${REDIRECT}`,
    readRedirect,
    REDIRECT,
  )
  .option('--no-open', 'não abre o navegador; só mostra o endereço')
  .option('--timeout <segundos>', 'quanto esperar pela autorização; sem ela, 300', readSeconds, 300)
  .option('--ask-all', 'pergunta tudo de novo, mesmo o que já está guardado', false);

function readRedirect(text: string): string {
  const isAddress = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
  if (!isAddress) throw new InvalidArgumentError('Escreva o endereço inteiro, como está no aplicativo.');
  return text;
}

async function main(): Promise<number> {
  command.parse();
  const flags = command.opts<Flags>();
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  const scrubber = createScrubber();
  const output = createOutput({ out: process.stdout, problems: process.stderr }, scrubber);
  const questions = openQuestions({
    input: process.stdin,
    output: process.stdout,
    stopSignal: stopping.signal,
  });
  const folder = mkdtempSync(join(tmpdir(), 'moskit-conta-azul-connect-'));
  const desktop = flags.open ? desktopOf(process.platform, process.env) : null;
  try {
    await connectAccounts({
      envFile: flags.env,
      template: readFileSync(places.environmentExample, 'utf8'),
      environment: process.env,
      redirectUrl: flags.redirect,
      timeoutMs: flags.timeout * 1000,
      isAskingAll: flags.askAll,
      questions,
      output,
      scrubber,
      showAddress: (address) => process.stdout.write(`\n  ${address}\n`),
      openPage: desktop && ((address) => openPage(desktop, address)),
      openHost: (environment) =>
        openHost({ appPath: places.app, environment, stateDir: folder, onEvent: () => undefined, scrubber }),
    });
    const file = flags.env === places.environment ? '' : ` --env ${flags.env}`;
    output.line();
    output.line(`Confira a conexão: npm run doctor${file && ` --${file}`}`);
    output.line(
      `Veja o que seria feito, sem gravar nada: npm start -- --real --dry-run --once --capture-existing${file}`,
    );
    if (process.env.authData_refresh_token) {
      output.line(
        'Atenção: a variável authData_refresh_token está no ambiente e vale mais que o arquivo. Retire-a.',
        'warning',
      );
    }
    return 0;
  } catch (error) {
    if (error instanceof Cancelled) {
      output.line();
      output.problem(error.message);
      return 130;
    }
    const isExpected = [NotConnected, ConnectRefused, AppFailure, Unwritable].some(
      (kind) => error instanceof kind,
    );
    const text =
      error instanceof Error ? (isExpected ? error.message : (error.stack ?? error.message)) : String(error);
    output.problem(isExpected ? `✘ ${text}` : `Erro inesperado: ${text}`);
    return 1;
  } finally {
    questions.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().then(
  (exitCode) => {
    process.exitCode = exitCode;
    // Readline may leave the terminal's input open, which would keep the process.
    process.stdin.unref?.();
  },
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  },
);
