import type { Operation } from '../app-definition.js';
import type { CheckedFlow, CheckedStep } from '../flow/check-flow.js';
import { type OnlyIf, unmetReason } from '../flow/only-if.js';
import type { JsonObject } from '../json.js';
import type { HostListener } from './events.js';
import type { RunStatus, StepOutcome } from './outcome.js';
import { type Run, TRIGGER } from './run.js';
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

/**
 * Takes a run through its steps, from the first that has not succeeded, until one does not. A step whose `onlyIf` does
 * not hold is left out; the trigger's ends the run before its first step.
 */
export async function advanceRun(advance: RunAdvance, checkedFlow: CheckedFlow, run: Run): Promise<void> {
  const { flow, trigger, steps } = checkedFlow;
  const outputs = new Map<string, JsonObject>([[TRIGGER, run.item]]);
  const operations = new Map([[TRIGGER, trigger.operation]]);
  const isLeftOut = (step: string, operation: Operation, onlyIf: OnlyIf | undefined) => {
    // Once begun, a step is never left out: it may have written something.
    const reason = onlyIf && !run.steps.has(step) ? unmetReason(onlyIf, outputs, operations) : null;
    if (reason !== null) leaveOut(advance, run, step, operation, reason);
    return reason !== null;
  };
  const end = (status: RunStatus) => advance.emit({ type: 'run-ended', flow: flow.id, run: run.id, status });

  if (run.steps.size === 0 && isLeftOut(TRIGGER, trigger.operation, flow.trigger.onlyIf)) {
    end('filtered');
    return;
  }
  for (const checked of steps) {
    const { id, onlyIf } = checked.step;
    operations.set(id, checked.operation);
    const known = run.steps.get(id)?.outcome;
    if (known?.status === 'success') outputs.set(id, known.output);
    if (known?.status === 'success' || known?.status === 'filtered') continue;
    if (advance.isStopped()) return;
    if (isLeftOut(id, checked.operation, onlyIf)) continue;
    const outcome = await attemptStep(advance, checked, run, outputs);
    if (outcome.status === 'success') {
      outputs.set(id, outcome.output);
      continue;
    }
    if (outcome.status !== 'held' && !advance.isStopped()) end(outcome.status);
    return;
  }
  advance.book.end(run);
  end(run.status);
}

function leaveOut(
  { book, emit }: RunAdvance,
  run: Run,
  step: string,
  { key, label }: Operation,
  message: string,
): void {
  const outcome = { status: 'filtered' as const, message };
  book.finish(run, step, outcome);
  const about = { flow: run.flow, run: run.id, step, operation: key, label, input: {} };
  emit({ type: 'step-finished', ...about, outcome, attempt: 1 });
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
