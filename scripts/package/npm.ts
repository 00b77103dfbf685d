import { runCommand } from './run-command.js';

export interface NpmCall {
  args: readonly string[];
  cwd: string;
  timeoutMs: number;
  failure: string;
}

/** Only what the lockfile names, nobody's install scripts, and from npm's cache what is already there. */
export const EXACTLY_THE_LOCKFILE = ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];

/** Runs the npm that runs this script, or the one on the path. @throws PackageFailed */
export function runNpm({ args, ...call }: NpmCall): Promise<string> {
  const script = process.env['npm_execpath'];
  return runCommand({
    ...call,
    ...(script ? { file: process.execPath, args: [script, ...args] } : { file: 'npm', args }),
    environment: process.env,
  });
}
