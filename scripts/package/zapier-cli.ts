import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as zod from 'zod';
import { EXACTLY_THE_LOCKFILE, runNpm } from './npm.js';
import { PackageFailed } from './package-failed.js';
import { runCommand } from './run-command.js';

const INSTALL_TIMEOUT_MS = 300_000;
const COMMAND_TIMEOUT_MS = 120_000;

/** Zapier's own program, on the Node that it needs, for one folder. */
export interface ZapierCli {
  /** Path of the Node 22 that it runs on. */
  readonly nodePath: string;
  readonly version: string;
  /** Checks the app of a folder against Zapier's schema. @throws PackageFailed */
  validate(folder: string): Promise<void>;
  /** Writes `build/build.zip` and `build/source.zip` into the app's folder. @throws PackageFailed */
  build(folder: string): Promise<void>;
  unpack(archive: string, folder: string): Promise<void>;
}

const ownPackage = zod.object({
  dependencies: zod.object({ 'zapier-platform-cli': zod.string() }),
  optionalDependencies: zod.record(zod.string(), zod.string()),
});
const nodePackage = zod.object({ bin: zod.object({ node: zod.string() }) });

/**
 * Installs the program where it is not yet, from `folder`'s own lockfile.
 * @param workFolder empty; stands in for the person's home, so that no login is used and nothing stays behind
 * @throws PackageFailed
 */
export async function openZapierCli(folder: string, workFolder: string): Promise<ZapierCli> {
  if (!isInstalled(folder)) {
    await runNpm({
      args: EXACTLY_THE_LOCKFILE,
      cwd: folder,
      timeoutMs: INSTALL_TIMEOUT_MS,
      failure: 'A CLI do Zapier não pôde ser instalada. Confira se o registro do npm pode ser acessado.',
    });
  }
  const { dependencies, optionalDependencies } = ownPackage.parse(readJson(join(folder, 'package.json')));
  const nodePath = findNode(folder, Object.keys(optionalDependencies));
  const program = join(folder, 'node_modules', 'zapier-platform-cli');
  const home = join(workFolder, 'home');
  mkdirSync(home, { recursive: true });

  const run = (args: readonly string[], cwd: string, failure: string) =>
    runCommand({
      file: nodePath,
      args,
      cwd,
      environment: environmentIn(home),
      timeoutMs: COMMAND_TIMEOUT_MS,
      failure,
    });
  const runCli = (args: readonly string[], cwd: string, failure: string) =>
    run([join(program, 'src', 'bin', 'run'), ...args], cwd, failure);

  return {
    nodePath,
    version: dependencies['zapier-platform-cli'],
    async validate(app) {
      // Without its style checks, which only Zapier's servers can make.
      const args = ['validate', '--without-style', '--skip-build'];
      await runCli(args, app, 'A definição do conector não é válida para o Zapier.');
    },
    async build(app) {
      // Hidden flag: without it the program asks Zapier's servers for the style checks.
      const args = ['build', '--skip-npm-install', '--skip-validation'];
      await runCli(args, app, 'A CLI do Zapier não conseguiu montar o pacote.');
    },
    async unpack(archive, target) {
      // The program's own reader of archives, with which it tries what it has built.
      const script = 'require(process.argv[1])(process.argv[2], process.argv[3])';
      const reader = join(program, 'src', 'utils', 'decompress.js');
      await run(['-e', script, reader, archive, target], home, `O arquivo ${archive} não pôde ser aberto.`);
    },
  };
}

/** Installed after the lockfile last changed. */
function isInstalled(folder: string): boolean {
  const installed = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  return statSync(installed).mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs;
}

/** npm has installed the one Node package that is for this machine; where there is none, this Node may do. */
function findNode(folder: string, packages: readonly string[]): string {
  for (const name of packages) {
    const place = join(folder, 'node_modules', name);
    if (!existsSync(place)) continue;
    return join(place, nodePackage.parse(readJson(join(place, 'package.json'))).bin.node);
  }
  if (Number.parseInt(process.versions.node, 10) >= 22) return process.execPath;
  throw new PackageFailed(
    `A CLI do Zapier precisa do Node 22, e o npm não tem um para esta máquina (${process.platform}, ${process.arch}). Rode este comando com o Node 22.`,
  );
}

function environmentIn(home: string): NodeJS.ProcessEnv {
  const { PATH, LANG, SystemRoot } = process.env;
  return {
    PATH,
    LANG,
    SystemRoot,
    HOME: home,
    USERPROFILE: home,
    TMPDIR: home,
    TEMP: home,
    // The program asks nobody: neither for its statistics, nor for news, nor Zapier's servers for anything else.
    DISABLE_ZAPIER_ANALYTICS: '1',
    NO_UPDATE_NOTIFIER: '1',
    ZAPIER_BASE_ENDPOINT: 'http://127.0.0.1:9',
    // It believes to be called by the app's `_zapier-build`, and does not run it: `dist/` is there already, and what
    // would build it is not, since only run-time packages are installed beside it.
    npm_lifecycle_event: '_zapier-build',
  };
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
