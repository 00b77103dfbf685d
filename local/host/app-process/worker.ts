import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { AppFailure, toAppFailure } from './app-failure.js';
import { type Reply, reply } from './protocol.js';

/** What every app process inherits of the host's environment; the rest, credentials of other programs too, stays out. */
const INHERITED = ['PATH', 'HOME', 'TZ', 'LANG', 'SystemRoot', 'NODE_EXTRA_CA_CERTS'];

/** A machine under load may take its time to start a process; a step does not pay for that. */
const START_TIMEOUT_MS = 60_000;

export interface WorkerOptions {
  appPath: string;
  environment: Record<string, string>;
  /** Zapier's limit for a step or a poll. */
  stepTimeoutMs: number;
}

export interface WorkerAnswer {
  result: unknown;
  logs: string[];
}

/** One app process; takes one call at a time, as Zapier does. */
export interface Worker {
  call(event: Record<string, unknown>): Promise<WorkerAnswer>;
  readonly calls: number;
  readonly isAlive: boolean;
  kill(): Promise<void>;
}

export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const child = forkApp(options);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let isAlive = true;
  let calls = 0;
  child.once('exit', () => {
    isAlive = false;
  });
  const kill = () => {
    child.kill('SIGKILL');
    return exited;
  };

  const first = await nextReply(child, START_TIMEOUT_MS, () => true);
  if (first === 'timed-out' || first === 'exited' || first.kind !== 'ready') {
    await kill();
    const detail = typeof first === 'object' && first.kind === 'unloadable' ? ` (${first.message})` : '';
    throw new AppFailure(
      'unavailable',
      'AppUnavailable',
      `O conector não pôde ser carregado de ${options.appPath}${detail}. Rode "npm run build" e tente de novo.`,
    );
  }

  return {
    get calls() {
      return calls;
    },
    get isAlive() {
      return isAlive;
    },
    kill,
    async call(event) {
      calls += 1;
      const id = calls;
      const answered = nextReply(
        child,
        options.stepTimeoutMs,
        (message) => 'id' in message && message.id === id,
      );
      if (isAlive) child.send({ id, event });
      const answer = isAlive ? await answered : 'exited';
      if (answer === 'timed-out') {
        await kill();
        throw new AppFailure('timed-out', 'StepTimedOut', timedOutMessage(options.stepTimeoutMs));
      }
      if (answer === 'exited') {
        throw new AppFailure(
          'crashed',
          'AppProcessEnded',
          'O processo do conector terminou no meio do passo. O que ele já tinha enviado pode ter sido gravado.',
        );
      }
      if (answer.kind === 'failure') throw toAppFailure(answer);
      if (answer.kind !== 'result')
        throw new AppFailure('crashed', 'AppProcessEnded', 'Resposta inesperada.');
      return { result: answer.result, logs: answer.logs };
    },
  };
}

function timedOutMessage(stepTimeoutMs: number): string {
  const seconds = Math.max(1, Math.round(stepTimeoutMs / 1000));
  return `O passo não terminou em ${seconds} s e foi interrompido. O que ele já tinha enviado pode ter sido gravado.`;
}

function forkApp(options: WorkerOptions): ChildProcess {
  const script = fileURLToPath(new URL('./child.ts', import.meta.url));
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const inherited = INHERITED.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return fork(script, [pathToFileURL(options.appPath).href], {
    execArgv: ['--import', tsx],
    // NODE_ENV=test keeps core from writing to stdout and makes its output checks count.
    env: { ...Object.fromEntries(inherited), NODE_ENV: 'test', ...options.environment },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/** The next message that `isWanted`, or how waiting for it ended. */
function nextReply(
  child: ChildProcess,
  timeoutMs: number,
  isWanted: (message: Reply) => boolean,
): Promise<Reply | 'timed-out' | 'exited'> {
  return new Promise((resolve) => {
    const finish = (value: Reply | 'timed-out' | 'exited') => {
      clearTimeout(timer);
      child.off('message', onMessage);
      child.off('exit', onExit);
      resolve(value);
    };
    const onMessage = (raw: unknown) => {
      const message = reply.safeParse(raw);
      if (message.success && isWanted(message.data)) finish(message.data);
    };
    const onExit = () => finish('exited');
    const timer = setTimeout(() => finish('timed-out'), timeoutMs);
    child.on('message', onMessage);
    child.once('exit', onExit);
  });
}
