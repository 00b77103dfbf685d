import type { TextInput } from '../flow/map-input.js';
import type { JsonObject } from '../json.js';
import { isOver, type RunStatus, type StepOutcome } from './outcome.js';

/** One result of a trigger on its way through the steps of its flow. */
export interface Run {
  id: string;
  flow: string;
  key: string;
  /** The trigger's result, whole: steps take their values from it. */
  item: JsonObject;
  steps: Map<string, RunStep>;
  status: RunStatus;
  /** Milliseconds since the epoch; only while `held`. */
  retryAt: number | null;
}

export interface RunStep {
  /** What the step was given at its first attempt; a repetition gets the same. */
  input: TextInput;
  outcome: StepOutcome | null;
  /** Attempts begun since the run was captured or asked for again. */
  attempts: number;
}

/** Stands for the trigger among the steps of a run: `FlowStep.id` is never this. */
export const TRIGGER = 'trigger';

export function newRun(id: string, flow: string, key: string, item: JsonObject): Run {
  return { id, flow, key, item, steps: new Map(), status: 'waiting', retryAt: null };
}

/** The step begins; the first time, its input is kept. */
export function startStep(run: Run, step: string, input: TextInput): RunStep {
  const known = run.steps.get(step);
  const started = { input: known?.input ?? input, outcome: null, attempts: (known?.attempts ?? 0) + 1 };
  run.steps.set(step, started);
  return started;
}

/** The run takes over how its step ended; after a success, or a step left out, there may be more to do. */
export function finishStep(run: Run, step: string, outcome: StepOutcome): void {
  const known = run.steps.get(step);
  run.steps.set(step, { input: known?.input ?? {}, attempts: known?.attempts ?? 1, outcome });
  const goesOn = outcome.status === 'success' || (outcome.status === 'filtered' && step !== TRIGGER);
  run.status = goesOn ? 'waiting' : outcome.status;
  run.retryAt = outcome.status === 'held' ? outcome.retryAt : null;
}

/** Every step has had its turn. */
export function endRun(run: Run): void {
  const hasSuccess = [...run.steps.values()].some(({ outcome }) => outcome?.status === 'success');
  run.status = hasSuccess ? 'success' : 'filtered';
}

/** To be run once more from the step that did not succeed. */
export function reopenRun(run: Run): void {
  for (const [id, step] of run.steps) {
    // What never reached the app is decided anew, by a flow that may have been corrected.
    const status = step.outcome?.status;
    if (status === 'stopped' || status === 'filtered') run.steps.delete(id);
    else if (step.outcome?.status !== 'success') step.attempts = 0;
  }
  run.status = 'waiting';
  run.retryAt = null;
}

/** Whether the run goes on by itself, now or later. */
export function isPending(run: Run): boolean {
  return run.status === 'waiting' || run.status === 'held';
}

/** Whether nothing of it is needed any more. */
export function isDone(run: Run): boolean {
  return isOver(run.status);
}
