import { type Json, type Lab, type Perform, type Place, StepKilled } from './lab.js';

/** How often the platform repeats a step that asks for it. */
const MOST_REPEATS = 3;
/** Shorter than any delay that a step asks for. */
const EARLY_IN_PAUSE = 30_000;

/** How a run of a step ended for its host. */
export type Ending =
  | { status: 'success'; result: Json; attempts: number }
  /** A final error: nothing repeats it but a person. */
  | { status: 'refused'; message: string; attempts: number }
  /** Still asking to be repeated when the host stopped doing so. */
  | { status: 'given up'; message: string; attempts: number };

export interface Step {
  perform: Perform;
  inputData: Json;
}

interface Waiting {
  run: number;
  at: number;
  attempts: number;
}

interface HostOptions {
  /** Where the first attempt of all is ended from outside. */
  killedAt?: Place | null;
  /** Told before and after each attempt which one it is, counted over all runs. */
  beforeAttempt?: (count: number) => void;
  afterAttempt?: (count: number) => Promise<void>;
  /** Told early in a pause between attempts. */
  inPause?: () => Promise<void>;
}

/**
 * Runs steps that begin at the same moment to their ends, as the platform does: one at a time (they share a lock), a
 * throttled one again after its delay, one with an expired token again at once with a new token, one that was ended in
 * the middle again at once.
 */
export async function runToTheEnd(
  lab: Lab,
  steps: readonly Step[],
  {
    killedAt = null,
    beforeAttempt = () => {},
    afterAttempt = async () => {},
    inPause = async () => {},
  }: HostOptions = {},
): Promise<Ending[]> {
  const endings: Ending[] = [];
  let queue: Waiting[] = steps.map((_, run) => ({ run, at: lab.now(), attempts: 0 }));
  for (let count = 1; ; count += 1) {
    const [next, ...others] = [...queue].sort((one, other) => one.at - other.at || one.run - other.run);
    const step = next === undefined ? undefined : steps[next.run];
    if (next === undefined || step === undefined) return endings;
    if (next.at > lab.now()) {
      await lab.pass(Math.min(EARLY_IN_PAUSE, next.at - lab.now()));
      await inPause();
      await lab.pass(next.at - lab.now());
    }
    const attempts = next.attempts + 1;
    beforeAttempt(count);
    const outcome = await attempt(lab, step, count === 1 ? killedAt : null);
    await afterAttempt(count);
    queue = others;
    if ('ending' in outcome) endings[next.run] = { ...outcome.ending, attempts };
    else if (attempts <= MOST_REPEATS) {
      queue = [...others, { run: next.run, at: lab.now() + outcome.delaySeconds * 1_000, attempts }];
    } else endings[next.run] = { status: 'given up', message: outcome.message, attempts };
  }
}

type Outcome =
  | { ending: { status: 'success'; result: Json } | { status: 'refused'; message: string } }
  | { message: string; delaySeconds: number };

async function attempt(lab: Lab, { perform, inputData }: Step, killedAt: Place | null): Promise<Outcome> {
  try {
    return { ending: { status: 'success', result: await lab.attempt(perform, inputData, killedAt) } };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { message, delay } = tellError(error);
    if (error.name === 'RefreshAuthError') {
      await lab.refresh();
      return { message, delaySeconds: 0 };
    }
    if (error.name === 'ThrottledError') return { message, delaySeconds: delay ?? 60 };
    if (error instanceof StepKilled) return { message, delaySeconds: 0 };
    return { ending: { status: 'refused', message } };
  }
}

/** Core puts some errors into JSON. */
function tellError(error: Error): { message: string; delay: number | null } {
  if (!error.message.startsWith('{')) return { message: error.message, delay: null };
  const told: { message: string; delay?: number | null } = JSON.parse(error.message);
  return { message: told.message, delay: told.delay ?? null };
}
