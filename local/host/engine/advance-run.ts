import type { CheckedFlow, CheckedStep } from '../flow/check-flow.js';
import type { JsonObject } from '../json.js';
import type { HostListener } from './events.js';
import type { StepOutcome } from './outcome.js';
import type { Run } from './run.js';
import type { RunBook } from './run-book.js';
import { prepareInput, runStep, type StepRunner } from './run-step.js';

export interface RunAdvance {
  book: RunBook;
  runner: StepRunner;
  emit: HostListener;
  /** How often a step that is held comes again by itself. */
  maxAttempts: number;
  /** No further step is begun. */
  isStopped(): boolean;
}

/** Takes a run through its steps, from the first that has not succeeded, until one does not. */
export async function advanceRun(advance: RunAdvance, { flow, steps }: CheckedFlow, run: Run): Promise<void> {
  const outputs = new Map<string, JsonObject>([['trigger', run.item]]);
  for (const checked of steps) {
    const { id } = checked.step;
    const known = run.steps.get(id)?.outcome;
    if (known?.status === 'success') {
      outputs.set(id, known.output);
      continue;
    }
    if (advance.isStopped()) return;
    const outcome = await attemptStep(advance, checked, run, outputs);
    if (outcome.status === 'success') {
      outputs.set(id, outcome.output);
      continue;
    }
    if (outcome.status !== 'held' && !advance.isStopped())
      advance.emit({ type: 'run-ended', flow: flow.id, run: run.id, status: outcome.status });
    return;
  }
  advance.book.end(run);
  advance.emit({ type: 'run-ended', flow: flow.id, run: run.id, status: 'success' });
}

async function attemptStep(
  { book, runner, emit, maxAttempts, isStopped }: RunAdvance,
  checked: CheckedStep,
  run: Run,
  outputs: ReadonlyMap<string, JsonObject>,
): Promise<StepOutcome> {
  const { step, operation } = checked;
  const { input, attempts } = book.start(run, step.id, prepareInput(checked, outputs));
  const about = {
    flow: run.flow,
    run: run.id,
    step: step.id,
    operation: operation.key,
    label: operation.label,
    input,
  };
  emit({ type: 'step-started', ...about });
  const outcome = endIfTooOften(await runStep(runner, checked, input), attempts, maxAttempts);
  // Ended from outside in the middle of a step: the next start takes it up again.
  if (isStopped() && outcome.status === 'errored' && outcome.isOutcomeUnknown) return outcome;
  book.finish(run, step.id, outcome);
  emit({ type: 'step-finished', ...about, outcome, attempt: attempts });
  return outcome;
}

function endIfTooOften(outcome: StepOutcome, attempts: number, maxAttempts: number): StepOutcome {
  if (outcome.status !== 'held' || attempts < maxAttempts) return outcome;
  const message = `${outcome.message} O passo foi tentado ${attempts} vezes e parou; repita a execução mais tarde.`;
  return { status: 'errored', message, isOutcomeUnknown: false };
}
