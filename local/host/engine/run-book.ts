import { randomUUID } from 'node:crypto';
import type { TextInput } from '../flow/map-input.js';
import type { JsonObject } from '../json.js';
import type { Journal, JournalEntry } from '../state/journal.js';
import type { StepOutcome } from './outcome.js';
import { endRun, finishStep, isDone, newRun, type Run, type RunStep, reopenRun, startStep } from './run.js';

/** Which flows are on, what each has seen, and every run; each change stands in the journal before it counts. */
export interface RunBook {
  /** Fingerprint of the trigger that the flow was turned on with; `null` while it is off. */
  fingerprintOf(flow: string): string | null;
  turnOn(flow: string, fingerprint: string, seen: readonly string[]): void;
  turnOff(flow: string): void;
  hasSeen(flow: string, key: string): boolean;
  /** Marks results as seen and puts their runs in line, oldest first. */
  capture(flow: string, results: readonly { key: string; item: JsonObject }[]): Run[];
  start(run: Run, step: string, input: TextInput): RunStep;
  finish(run: Run, step: string, outcome: StepOutcome): void;
  /** Every step has succeeded or was left out. */
  end(run: Run): void;
  reopen(run: Run): void;
  /** In the order of capture; of those that are over, only the last ones of this start. */
  runs(): Run[];
}

/** Runs that are over are kept for whoever looks at them, but a host that stays open must not grow with each. */
const MOST_DONE = 500;

interface FlowRecord {
  fingerprint: string;
  seen: Set<string>;
}

export function openRunBook(journal: Journal): RunBook {
  const flows = new Map<string, FlowRecord>();
  const runs = new Map<string, Run>();
  for (const entry of journal.entries) apply(entry);
  forgetDoneRuns();
  journal.replace(snapshot());

  return {
    fingerprintOf: (flow) => flows.get(flow)?.fingerprint ?? null,
    turnOn: (flow, fingerprint, seen) =>
      record([{ type: 'turned-on', flow, fingerprint, seen: [...seen] }], { isDurable: true }),
    turnOff: (flow) => record([{ type: 'turned-off', flow }], { isDurable: true }),
    hasSeen: (flow, key) => flows.get(flow)?.seen.has(key) ?? false,
    capture(flow, results) {
      const entries = results.map((result) => ({
        type: 'captured' as const,
        flow,
        run: randomUUID(),
        ...result,
      }));
      record(entries, { isDurable: true });
      return entries.flatMap(({ run }) => runs.get(run) ?? []);
    },
    start(run, step, input) {
      record([{ type: 'started', run: run.id, step, input: run.steps.get(step)?.input ?? input }]);
      return run.steps.get(step) ?? { input, outcome: null, attempts: 1 };
    },
    finish: (run, step, outcome) => record([{ type: 'finished', run: run.id, step, outcome }]),
    end: (run) => record([{ type: 'ended', run: run.id }]),
    reopen: (run) => record([{ type: 'reopened', run: run.id }]),
    runs: () => [...runs.values()],
  };

  function record(entries: readonly JournalEntry[], options: { isDurable?: boolean } = {}): void {
    journal.append(entries, options);
    for (const entry of entries) apply(entry);
    if (runs.size > MOST_DONE) forgetDoneRuns(MOST_DONE);
  }

  function apply(entry: JournalEntry): void {
    if (entry.type === 'turned-on') {
      flows.set(entry.flow, { fingerprint: entry.fingerprint, seen: new Set(entry.seen) });
    } else if (entry.type === 'turned-off') {
      flows.delete(entry.flow);
    } else if (entry.type === 'captured') {
      flows.get(entry.flow)?.seen.add(entry.key);
      runs.set(entry.run, newRun(entry.run, entry.flow, entry.key, entry.item));
    } else {
      const run = runs.get(entry.run);
      if (run) applyToRun(run, entry);
    }
  }

  /** All but the last `kept` of those that are over: they hold customers' data, and nothing will be done with them again. */
  function forgetDoneRuns(kept = 0): void {
    const done = [...runs.values()].filter(isDone);
    for (const { id } of done.slice(0, Math.max(0, done.length - kept))) runs.delete(id);
  }

  /** The shortest journal that leads to the present state. */
  function snapshot(): JournalEntry[] {
    const on = [...flows].map(([flow, { fingerprint, seen }]) => ({
      type: 'turned-on' as const,
      flow,
      fingerprint,
      seen: [...seen],
    }));
    return [...on, ...[...runs.values()].flatMap(entriesOf)];
  }
}

function applyToRun(
  run: Run,
  entry: Extract<JournalEntry, { type: 'started' | 'finished' | 'reopened' | 'ended' }>,
): void {
  if (entry.type === 'started') startStep(run, entry.step, entry.input);
  else if (entry.type === 'finished') finishStep(run, entry.step, entry.outcome);
  else if (entry.type === 'reopened') reopenRun(run);
  else endRun(run);
}

function entriesOf(run: Run): JournalEntry[] {
  const steps = [...run.steps].flatMap(([step, { input, outcome }]): JournalEntry[] => [
    { type: 'started', run: run.id, step, input },
    ...(outcome ? [{ type: 'finished' as const, run: run.id, step, outcome }] : []),
  ]);
  const isReopened =
    run.status === 'waiting' && [...run.steps.values()].some(({ outcome }) => hasFailed(outcome));
  return [
    { type: 'captured', flow: run.flow, run: run.id, key: run.key, item: run.item },
    ...steps,
    ...(isReopened ? [{ type: 'reopened' as const, run: run.id }] : []),
  ];
}

function hasFailed(outcome: StepOutcome | null): boolean {
  return outcome !== null && outcome.status !== 'success' && outcome.status !== 'filtered';
}
