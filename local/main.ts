/** `npm start`: runs the automations of `flows/` on this machine. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotStart } from './account.js';
import { places, stateFolderOf } from './places.js';
import { type StartOptions, start } from './start.js';
import { portugueseCommand, readSeconds } from './terminal/portuguese-command.js';

interface Flags {
  once: boolean;
  real: boolean;
  env: string;
  captureExisting?: boolean;
  replay: boolean;
  dryRun: boolean;
  verbose: boolean;
  stateDir?: string;
  interval?: number;
}

const command = portugueseCommand(
  'npm start --',
  'Executa as automações da pasta flows/ nesta máquina. Sem --real, usa um Moskit e um Conta Azul de demonstração, que começam do zero a cada vez.',
)
  .usage('[opções] [automação...]')
  .argument('[automação...]', 'nomes das automações; sem nenhum, todas as da pasta flows/')
  .option('--once', 'termina depois de uma passada; o código de saída é 0 só se tudo deu certo', false)
  .option('--real', 'usa as contas reais do arquivo .env, que "npm run connect" preenche', false)
  .option('--env <arquivo>', 'outro arquivo de contas reais: um para cada empresa', places.environment)
  .option('--dry-run', 'mostra cada gravação, sem enviar nenhuma; nada fica lembrado como capturado', false)
  .option('--verbose', 'com --dry-run, mostra também o conteúdo de cada pedido', false)
  .option('--capture-existing', 'captura também o que já foi ganho (é o padrão sem --real)')
  .option('--no-capture-existing', 'só captura o que for ganho a partir de agora (é o padrão com --real)')
  .option('--replay', 'tenta de novo as execuções que falharam antes (com --real ou --state-dir)', false)
  .option('--state-dir <pasta>', 'onde guardar a conexão, as execuções e o que já foi capturado')
  .option(
    '--interval <segundos>',
    'tempo entre uma consulta e outra; sem ela, 5, ou 60 com --real',
    readSeconds,
  );

async function main(): Promise<number> {
  command.parse();
  const flags = command.opts<Flags>();
  const keptDir = flags.stateDir ?? (flags.real ? stateFolderOf(flags.env) : null);
  const stateDir =
    keptDir === null || flags.dryRun ? mkdtempSync(join(tmpdir(), 'moskit-conta-azul-')) : keptDir;
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  const options: StartOptions = {
    flowNames: command.args,
    isOnce: flags.once,
    isReal: flags.real,
    envFile: flags.env,
    isCapturingExisting: flags.captureExisting ?? !flags.real,
    isReplaying: flags.replay,
    stateDir,
    dryRun: flags.dryRun ? { keptDir, isVerbose: flags.verbose } : null,
    ownFlows: places.ownFlows,
    intervalMs: (flags.interval ?? (flags.real ? 60 : 5)) * 1000,
    stopSignal: stopping.signal,
    streams: { out: process.stdout, problems: process.stderr },
  };
  try {
    return await start(options);
  } finally {
    if (stateDir !== keptDir) rmSync(stateDir, { recursive: true, force: true });
  }
}

main().then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    const text = error instanceof CannotStart ? error.message : String(error);
    process.stderr.write(`${text}\n`);
    process.exitCode = 1;
  },
);
