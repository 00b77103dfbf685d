import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as zod from 'zod';
import { type Mutation, mutated, mutations, mutationTable } from './mutation-list.js';

/*
 * Puts each defect of mutations.json into a copy of the project, one at a time, and runs the test that must notice it.
 * All of them take some minutes. With words, only those whose name or file holds the words: npm run mutations -- mark
 * With --table it only prints the table of CONTRIBUTING.md.
 */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** A single test file takes some seconds; a defect may make it hang. */
const LONGEST_RUN = 180_000;

const report = zod.object({
  testResults: zod.array(
    zod.object({
      assertionResults: zod.array(zod.object({ fullName: zod.string(), status: zod.string() })),
    }),
  ),
});

/** Ctrl-C ends the tests in progress; the copy is removed all the same. */
const stop = new AbortController();
process.once('SIGINT', () => stop.abort());

type Verdict = 'red' | 'still green' | 'not run';

/** What git knows of or would take in, so that no build, secret or local state is copied. */
function copyProject(target: string): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const name of listed.split('\0')) {
    const isKept = name !== '' && name !== 'node_modules' && existsSync(join(root, name));
    if (isKept) cpSync(join(root, name), join(target, name));
  }
  symlinkSync(join(root, 'node_modules'), join(target, 'node_modules'), 'junction');
}

/** Status of each test by its full title; empty where the file could not be run at all. */
async function runTests(copy: string, files: readonly string[], only?: string): Promise<Map<string, string>> {
  const results = join(copy, 'mutation-results.json');
  rmSync(results, { force: true });
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const jest = join('node_modules', 'jest', 'bin', 'jest.js');
  const output = ['--json', '--silent', `--outputFile=${results}`];
  const filter = only === undefined ? [] : ['-t', `^${only.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`];
  const run = spawn(process.execPath, [...flags, jest, ...output, ...filter, '--runTestsByPath', ...files], {
    cwd: copy,
    stdio: 'ignore',
    timeout: LONGEST_RUN * files.length,
    killSignal: 'SIGKILL',
    signal: stop.signal,
  });
  await new Promise((resolve) => run.once('close', resolve).once('error', resolve));
  stop.signal.throwIfAborted();
  if (!existsSync(results)) return new Map();
  const { testResults } = report.parse(JSON.parse(readFileSync(results, 'utf8')));
  const statuses = new Map<string, string>();
  for (const { fullName, status } of testResults.flatMap(({ assertionResults }) => assertionResults)) {
    // Several tests may have one title: one that failed stays.
    if (statuses.get(fullName) !== 'failed') statuses.set(fullName, status);
  }
  return statuses;
}

/** A defect is caught only by its test failing: a file that does not even load proves nothing. */
async function judge(copy: string, mutation: Mutation): Promise<Verdict> {
  const path = join(copy, mutation.file);
  const source = readFileSync(path, 'utf8');
  writeFileSync(path, mutated(source, mutation));
  try {
    const statuses = await runTests(copy, [mutation.test], mutation.title);
    const status = statuses.get(mutation.title);
    return status === 'failed' ? 'red' : status === 'passed' ? 'still green' : 'not run';
  } finally {
    writeFileSync(path, source);
  }
}

/** Titles that are not there, or are red without any defect. */
async function unfitTitles(copy: string, chosen: readonly Mutation[]): Promise<string[]> {
  const statuses = await runTests(copy, [...new Set(chosen.map(({ test }) => test))]);
  return [...new Set(chosen.map(({ title }) => title))].filter((title) => statuses.get(title) !== 'passed');
}

async function main(words: string): Promise<number> {
  if (words === '--table') {
    console.log(mutationTable());
    return 0;
  }
  const chosen = mutations.filter(({ name, file }) => `${name} ${file}`.includes(words));
  const copy = mkdtempSync(join(tmpdir(), 'mutations-'));
  try {
    copyProject(copy);
    const unfit = await unfitTitles(copy, chosen);
    if (unfit.length > 0) {
      console.error(
        `Not green before anything was changed:\n${unfit.map((title) => `  ${title}`).join('\n')}`,
      );
      return 2;
    }
    let caught = 0;
    for (const mutation of chosen) {
      const verdict = await judge(copy, mutation);
      if (verdict === 'red') caught += 1;
      console.log(`${verdict.padEnd(12)}${mutation.name}  (${mutation.test} › ${mutation.title})`);
    }
    console.log(`${caught} of ${chosen.length} turned their test red.`);
    return caught === chosen.length && chosen.length > 0 ? 0 : 1;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

process.exitCode = await main(process.argv.slice(2).join(' ')).catch((error: unknown) => {
  if (!stop.signal.aborted) throw error;
  return 130;
});
