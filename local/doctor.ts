/** `npm run doctor`: examines the connection in `.env` step by step; writes nothing. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as zod from 'zod';
import { CannotStart } from './account.js';
import type { Checked } from './doctor/check.js';
import { examine } from './doctor/examine.js';
import { toMarkdown } from './doctor/markdown.js';
import { AppFailure } from './host/app-process/app-failure.js';
import { createScrubber } from './host/scrub.js';
import { StateInUse } from './host/state/state-directory.js';
import { places, stateFolderOf } from './places.js';
import { createOutput, type Output, type Tone } from './terminal/output.js';
import { portugueseCommand } from './terminal/portuguese-command.js';

interface Flags {
  env: string;
  stateDir?: string;
  report?: string;
}

const command = portugueseCommand(
  'npm run doctor --',
  'Examina a conexão do arquivo .env passo a passo, sem gravar nada, e monta um relatório sem dados pessoais para colar em uma dúvida.',
)
  .option('--env <arquivo>', 'outro arquivo de contas reais; sem ela, .env', places.environment)
  .option('--state-dir <pasta>', 'a mesma pasta dada a "npm start", quando ela foi dada')
  .option('--report <arquivo>', 'guarda o relatório em um arquivo, em vez de mostrá-lo no fim');

const packageFile = zod.object({ version: zod.string() });

const LOOKS: Record<Checked['verdict'], { sign: string; tone: Tone }> = {
  good: { sign: '✔', tone: 'good' },
  unknown: { sign: '–', tone: 'warning' },
  bad: { sign: '✘', tone: 'bad' },
};

async function main(): Promise<number> {
  command.parse();
  const flags = command.opts<Flags>();
  const scrubber = createScrubber();
  const output = createOutput({ out: process.stdout, problems: process.stderr }, scrubber);
  const temporaryDir = mkdtempSync(join(tmpdir(), 'moskit-conta-azul-doctor-'));
  output.line('Exame da conexão. Só consultas; nada é gravado. Leva cerca de um minuto.', 'strong');
  try {
    const { checked, reads, held } = await examine({
      appPath: places.app,
      envFile: flags.env,
      environment: process.env,
      stateDir: flags.stateDir ?? stateFolderOf(flags.env),
      temporaryDir,
      scrubber,
      onChecked: (result) => printChecked(output, result),
      now: Date.now,
    });
    const failed = checked.filter(({ verdict }) => verdict === 'bad').length;
    output.line();
    output.line(
      `${checked.length} etapas, ${failed} com problema; ${reads} consultas, ${held} gravações.`,
      failed > 0 ? 'bad' : 'good',
    );
    const text = toMarkdown(checked, { version: readVersion(), node: process.versions.node, reads });
    if (flags.report === undefined) {
      output.line();
      output.line('Relatório para colar (só contagens, nomes de campos e formatos):', 'strong');
      process.stdout.write(`\n${text}`);
    } else {
      writeFileSync(flags.report, text);
      output.line(`Relatório guardado em ${flags.report}.`);
    }
    return failed > 0 || held > 0 ? 1 : 0;
  } catch (error) {
    const isExpected = [CannotStart, StateInUse, AppFailure].some((kind) => error instanceof kind);
    const text =
      error instanceof Error ? (isExpected ? error.message : (error.stack ?? error.message)) : String(error);
    output.problem(isExpected ? text : `Erro inesperado: ${text}`);
    return 1;
  } finally {
    rmSync(temporaryDir, { recursive: true, force: true });
  }
}

function readVersion(): string {
  return packageFile.parse(JSON.parse(readFileSync(places.packageFile, 'utf8'))).version;
}

function printChecked(output: Output, { verdict, area, title, sentence, cure }: Checked): void {
  const { sign, tone } = LOOKS[verdict];
  output.line(`${sign} ${area} › ${title}: ${sentence}`, tone);
  if (cure) output.line(`    O que fazer: ${cure}`);
}

main().then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  },
);
