import { execFile } from 'node:child_process';
import { PackageFailed } from './package-failed.js';

export interface Command {
  file: string;
  args: readonly string[];
  cwd: string;
  /** The program's whole environment. */
  environment: NodeJS.ProcessEnv;
  timeoutMs: number;
  /** The sentence for the person when the command fails or does not end in time. */
  failure: string;
}

const MOST_OUTPUT_BYTES = 64 * 1024 * 1024;
const LINES_SHOWN = 20;

/**
 * Runs a program to its end, without a shell.
 * @returns what it wrote to its standard output
 * @throws PackageFailed with the last lines that it wrote
 */
export function runCommand(command: Command): Promise<string> {
  const { file, args, cwd, environment, timeoutMs, failure } = command;
  return new Promise((resolve, reject) => {
    const options = {
      cwd,
      env: environment,
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      maxBuffer: MOST_OUTPUT_BYTES,
    } as const;
    execFile(file, args, options, (error, output, problems) => {
      if (error === null) {
        resolve(output);
        return;
      }
      const late = error.killed ? ` O comando passou do limite de ${timeoutMs / 1000} s.` : '';
      const said = `${output}\n${problems}`.trim() || error.message;
      reject(new PackageFailed(`${failure}${late}`, said.split('\n').slice(-LINES_SHOWN).join('\n')));
    });
  });
}
