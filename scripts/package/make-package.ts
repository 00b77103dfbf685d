import { copyFileSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lockfile, problemsOfBuild, problemsOfSource } from './check-archive.js';
import { type FileList, listFiles } from './list-files.js';
import { filesWithSecrets, ownSecrets } from './own-secrets.js';
import { PackageFailed } from './package-failed.js';
import { runCommand } from './run-command.js';
import { stage } from './stage.js';
import { tryPackedApp } from './try-packed-app.js';
import { openZapierCli, type ZapierCli } from './zapier-cli.js';

export interface PackageOptions {
  root: string;
  /** Empty, and removed by whoever made it. No `node_modules` may lie in a folder above it. */
  workFolder: string;
  /** Takes a line for the person. */
  say(line: string): void;
}

const ARCHIVES = ['build.zip', 'source.zip'] as const;
type Archive = (typeof ARCHIVES)[number];

/**
 * Makes `build/build.zip` and `build/source.zip`, which Zapier is sent; leaves them there only after the first, unpacked,
 * has run on the sandbox.
 * @throws PackageFailed
 */
export async function makePackage({ root, workFolder, say }: PackageOptions): Promise<void> {
  const startedAt = Date.now();
  const place = (...parts: string[]) => join(workFolder, ...parts);
  for (const archive of ARCHIVES) rmSync(join(root, 'build', archive), { force: true });

  say('Preparando a CLI do Zapier (na primeira vez, a instalação leva um minuto) …');
  const cli = await openZapierCli(join(root, 'scripts', 'zapier-cli'), place('cli'));
  const nodes = await nodesToTry(cli);
  say(`  ✔ CLI do Zapier ${cli.version} no ${nodes[0]?.name}`);

  const app = place('app');
  const sources = await stage(root, app);
  say(`  ✔ Conector compilado, com ${sources.length} arquivos de código e só os pacotes de execução`);
  await cli.validate(app);
  say('  ✔ Definição válida para o Zapier');
  await cli.build(app);

  const check = async (archive: Archive, problemsOf: (files: FileList) => string[]) => {
    const packed = join(app, 'build', archive);
    const folder = place(archive.replace('.zip', ''));
    await cli.unpack(packed, folder);
    const files = listFiles(folder);
    const secret = filesWithSecrets(folder, files.paths, ownSecrets(root));
    const problems = [
      ...problemsOf(files),
      ...secret.map((path) => `${path} contém uma credencial do .env.`),
    ];
    if (problems.length > 0)
      throw new PackageFailed(`O arquivo ${archive} não está certo.`, problems.join('\n'));
    const [size, unpacked] = [statSync(packed).size, files.totalBytes].map(formatSize);
    say(`  ✔ build/${archive}: ${size}, ${files.paths.length} arquivos, ${unpacked} descompactado`);
    return folder;
  };
  const packages = lockfile.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  const unpacked = await check('build.zip', ({ paths }) => problemsOfBuild(paths, packages));
  await check('source.zip', ({ paths }) => problemsOfSource(paths, sources));

  for (const { name, path } of nodes) {
    const { deals, customer, amount } = await tryPackedApp(unpacked, path, place('trial', name));
    say(
      `  ✔ No ${name}: Negócio Ganho leu ${deals} negócios; Criar contas a receber, ${customer}, ${amount}`,
    );
  }

  mkdirSync(join(root, 'build'), { recursive: true });
  for (const archive of ARCHIVES) copyFileSync(join(app, 'build', archive), join(root, 'build', archive));
  say(`Pacote pronto em ${Math.round((Date.now() - startedAt) / 1000)} s.`);
}

/** The Node that Zapier runs, and the one at hand when it is another. */
async function nodesToTry({ nodePath }: ZapierCli): Promise<{ name: string; path: string }[]> {
  const version = await runCommand({
    file: nodePath,
    args: ['--version'],
    cwd: '.',
    environment: {},
    timeoutMs: 10_000,
    failure: `O Node da CLI do Zapier (${nodePath}) não funciona nesta máquina.`,
  });
  const own = { name: `Node ${version.trim().replace('v', '')}`, path: nodePath };
  const current = { name: `Node ${process.versions.node}`, path: process.execPath };
  return own.name === current.name ? [own] : [own, current];
}

function formatSize(bytes: number): string {
  const inMegabytes = bytes >= 1_000_000;
  const digits = inMegabytes ? 1 : 0;
  const value = (bytes / (inMegabytes ? 1_000_000 : 1_000)).toLocaleString('pt-BR', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${value} ${inMegabytes ? 'MB' : 'kB'}`;
}
