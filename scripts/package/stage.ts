import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as zod from 'zod';
import { sourcesLeftOut } from './check-archive.js';
import { EXACTLY_THE_LOCKFILE, runNpm } from './npm.js';
import { PackageFailed } from './package-failed.js';
import { runCommand } from './run-command.js';

const GIT_TIMEOUT_MS = 15_000;
const BUILD_TIMEOUT_MS = 120_000;
const INSTALL_TIMEOUT_MS = 180_000;

/** What Zapier is given as the connector's source: its files, and what builds them. */
const UPLOADED = [
  'index.ts',
  'authentication.ts',
  'triggers',
  'creates',
  'searches',
  'zapier',
  'inputs',
  'domain',
  'moskit',
  'conta-azul',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  // Keeps `dist/` and `node_modules/` out of the source archive.
  '.gitignore',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
];

/** The part of esbuild's report that tells what the connector was built from. */
const buildReport = zod.object({ inputs: zod.record(zod.string(), zod.unknown()) });

/**
 * Builds the connector and puts it into an empty folder, alone: its source as git knows it, `dist/`, and the packages
 * that it needs at run time.
 * @returns the source files, from the folder
 * @throws PackageFailed
 */
export async function stage(root: string, folder: string): Promise<string[]> {
  const reportFile = `${folder}.build.json`;
  await runNpm({
    args: ['run', '--silent', 'build', '--', `--metafile=${reportFile}`],
    cwd: root,
    timeoutMs: BUILD_TIMEOUT_MS,
    failure: 'O conector não pôde ser compilado. Corrija o que o compilador aponta.',
  });
  const sources = await trackedFiles(root);
  const { inputs } = buildReport.parse(JSON.parse(readFileSync(reportFile, 'utf8')));
  const leftOut = sourcesLeftOut(Object.keys(inputs), sources);
  if (leftOut.length > 0) {
    throw new PackageFailed(
      `O conector usa ${leftOut.join(', ')}, que o git ainda não conhece. Rode "git add" e tente de novo.`,
    );
  }
  for (const path of [...sources, 'dist']) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  await runNpm({
    args: [...EXACTLY_THE_LOCKFILE, '--omit=dev'],
    cwd: folder,
    timeoutMs: INSTALL_TIMEOUT_MS,
    failure:
      'Os pacotes de execução do conector não puderam ser instalados. Confira se o registro do npm pode ser acessado.',
  });
  return sources;
}

/** A file that git does not know never leaves this machine, whatever its name. */
async function trackedFiles(root: string): Promise<string[]> {
  const output = await runCommand({
    file: 'git',
    args: ['ls-files', '-z', '--', ...UPLOADED],
    cwd: root,
    environment: process.env,
    timeoutMs: GIT_TIMEOUT_MS,
    failure:
      'A lista dos arquivos do conector vem do git, que não respondeu. Rode isto em um clone do projeto.',
  });
  return output.split('\0').filter((path) => path !== '' && existsSync(join(root, path)));
}
