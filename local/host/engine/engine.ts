import { AppFailure } from '../app-process/app-failure.js';
import type { HostClock } from '../clock.js';
import type { Connection } from '../connection/connection.js';
import type { CheckedFlow, CheckedStep } from '../flow/check-flow.js';
import type { TextInput } from '../flow/map-input.js';
import type { Outputs } from '../flow/template.js';
import { ConversionRefused } from '../input/convert.js';
import { advanceRun } from './advance-run.js';
import type { HostListener } from './events.js';
import { createLocks } from './locks.js';
import { type RunStatus, type StepOutcome, toOutcome } from './outcome.js';
import { poll } from './poll.js';
import { isPending, type Run } from './run.js';
import type { RunBook } from './run-book.js';
import { prepareInput, runStep } from './run-step.js';
import { createThrottles } from './throttles.js';

export interface EngineOptions {
  connection: Connection;
  book: RunBook;
  clock: HostClock;
  onEvent: HostListener;
  /** Runs at the same time; their processes are the app's business. Default 1. */
  parallelRuns?: number;
  /** How often a held step comes again by itself before it counts as failed. Default 5. */
  maxAttempts?: number;
}

/** Zapier's part for a set of flows of one connection. Prints nothing: what happens goes to `onEvent`. */
export interface Engine {
  /**
   * Adds a flow; it is turned on by its next poll.
   * @param isCapturingExisting whether what already happened fires too, when the flow has never been on
   */
  add(flow: CheckedFlow, options: { isCapturingExisting: boolean }): void;
  /** Turned on again, the flow starts with what happened by then counted as seen. */
  turnOff(flowId: string): void;
  /** Asks every trigger once. Runs are put in line, not run. */
  pollAll(): Promise<PollResult>;
  /** Runs what is in line and due. */
  runDue(): Promise<void>;
  /** Runs what is in line, waits for what is held, until nothing is left that goes on by itself. */
  runUntilSettled(): Promise<void>;
  /** Polls and runs until a poll brings nothing new: one pass. */
  runOnce(): Promise<PollResult>;
  /** Puts a run in line again, from the step that did not succeed. */
  replay(runId: string): void;
  /** The same for every run that stands so: `expired` once the account is connected again. */
  replayAll(statuses: readonly RunStatus[]): void;
  runs(): readonly Run[];
  /** Whether a flow has been added and not been turned off. */
  isOn(flowId: string): boolean;
  /**
   * Carries out one step for real, outside any run, as the editor's test does: with the locks and the pace of the runs.
   * @throws TemplateRefused
   */
  tryStep(step: CheckedStep, outputs: Outputs): Promise<TriedStep>;
  /** No further step is begun and nothing is waited for any more. */
  stop(): void;
}

export interface TriedStep {
  input: TextInput;
  outcome: StepOutcome;
}

export interface PollResult {
  captured: number;
  /** Polls that failed, the ones that will be repeated included. */
  failed: number;
  /** The earliest instant at which a throttled poll may be repeated. */
  retryAt: number | null;
}

/** Zapier takes at most so many new results of one poll; the others come with the next. */
const NEW_PER_POLL = 100;
const MAX_ROUNDS = 10;
/** Polls of one account in a row: services count requests by the second, and each poll keeps its own pace only. */
const BETWEEN_POLLS_MS = 250;

export function createEngine(options: EngineOptions): Engine {
  const { connection, book, clock, onEvent } = options;
  const flows = new Map<string, { checked: CheckedFlow; isCapturingExisting: boolean }>();
  const underWay = new Set<string>();
  const announced = new Set<string>();
  const notBefore = new Map<string, number>();
  const stopping = new AbortController();
  const maxAttempts = options.maxAttempts ?? 5;
  const runner = {
    connection,
    clock,
    locks: createLocks(),
    throttles: createThrottles(clock),
    onLog: (operation: string, line: string) => onEvent({ type: 'app-log', operation, line }),
  };
  const advance = { book, runner, emit: onEvent, maxAttempts, isStopped: () => stopping.signal.aborted };

  const engine: Engine = {
    add: (checked, { isCapturingExisting }) => flows.set(checked.flow.id, { checked, isCapturingExisting }),
    turnOff(flowId) {
      flows.delete(flowId);
      book.turnOff(flowId);
    },
    async pollAll() {
      const total: PollResult = { captured: 0, failed: 0, retryAt: null };
      let polled = 0;
      for (const [id, { checked, isCapturingExisting }] of flows) {
        if (connection.isExpired || (notBefore.get(id) ?? 0) > clock.now()) continue;
        if (polled > 0) await clock.sleep(BETWEEN_POLLS_MS, stopping.signal);
        if (stopping.signal.aborted) break;
        polled += 1;
        const result = await pollFlow(checked, isCapturingExisting);
        total.captured += result.captured;
        total.failed += result.failed;
        if (result.retryAt !== null)
          total.retryAt = Math.min(total.retryAt ?? result.retryAt, result.retryAt);
      }
      return total;
    },
    async runDue() {
      const take = async (): Promise<void> => {
        for (let run = nextDue(); run; run = nextDue()) await advanceOne(run);
      };
      await Promise.all(Array.from({ length: options.parallelRuns ?? 1 }, take));
    },
    async runUntilSettled() {
      while (!stopping.signal.aborted) {
        await engine.runDue();
        const pending = ours().filter(isPending);
        if (pending.length === 0) return;
        const next = Math.min(...pending.map((run) => run.retryAt ?? clock.now()));
        await clock.sleep(Math.max(0, next - clock.now()), stopping.signal);
      }
    },
    async runOnce() {
      const total = { captured: 0, failed: 0, retryAt: null };
      for (let round = 0; round < MAX_ROUNDS && !stopping.signal.aborted; round += 1) {
        const polled = await pollUntilAnswered();
        await engine.runUntilSettled();
        total.captured += polled.captured;
        total.failed = polled.failed;
        if (polled.captured === 0) break;
      }
      return total;
    },
    replay(runId) {
      const run = book.runs().find(({ id }) => id === runId);
      if (run && !isPending(run) && run.status !== 'success') book.reopen(run);
    },
    replayAll(statuses) {
      for (const run of ours()) if (statuses.includes(run.status)) engine.replay(run.id);
    },
    runs: () => book.runs(),
    isOn: (flowId) => flows.has(flowId),
    async tryStep(step, outputs) {
      const input = prepareInput(step, outputs);
      return { input, outcome: await runStep(runner, step, input) };
    },
    stop: () => stopping.abort(),
  };
  return engine;

  /** A throttled poll is repeated when it may, up to `maxAttempts` times. */
  async function pollUntilAnswered(): Promise<PollResult> {
    let result = await engine.pollAll();
    let captured = result.captured;
    for (let attempt = 1; attempt < maxAttempts && result.retryAt !== null; attempt += 1) {
      if (stopping.signal.aborted) break;
      await clock.sleep(Math.max(0, result.retryAt - clock.now()), stopping.signal);
      result = await engine.pollAll();
      captured += result.captured;
    }
    return { ...result, captured };
  }

  async function pollFlow(checked: CheckedFlow, isCapturingExisting: boolean): Promise<PollResult> {
    const { flow } = checked;
    try {
      const captured = await turnOnOrCapture(checked, isCapturingExisting);
      notBefore.delete(flow.id);
      return { captured, failed: 0, retryAt: null };
    } catch (error) {
      if (!(error instanceof AppFailure || error instanceof ConversionRefused)) throw error;
      const outcome = error instanceof AppFailure ? toOutcome(error, clock.now()) : null;
      const retryAt = outcome?.status === 'held' ? outcome.retryAt : null;
      if (retryAt !== null) notBefore.set(flow.id, retryAt);
      onEvent({ type: 'poll-failed', flow: flow.id, message: error.message, retryAt });
      return { captured: 0, failed: 1, retryAt };
    }
  }

  async function turnOnOrCapture(checked: CheckedFlow, isCapturingExisting: boolean): Promise<number> {
    const { flow, trigger } = checked;
    const { input } = flow.trigger;
    const fingerprint = JSON.stringify([trigger.operation.key, input]);
    const known = book.fingerprintOf(flow.id);
    const isNew = known === null;
    if (known !== fingerprint) {
      const isSeeding = !(isNew && isCapturingExisting);
      const seeds = isSeeding ? await poll(runner, trigger, input, true) : [];
      if (!isStillOn(checked)) return 0;
      book.turnOn(flow.id, fingerprint, [...new Set(seeds.map(({ key }) => key))]);
      const seededCount = isSeeding ? seeds.length : null;
      onEvent({ type: 'turned-on', flow: flow.id, title: flow.title, seededCount });
      if (isSeeding) return 0;
    }
    const polled = await poll(runner, trigger, input, false);
    if (!isStillOn(checked)) return 0;
    const unseen = polled.filter(({ key }) => !book.hasSeen(flow.id, key));
    const oldestFirst = unseen.reverse().slice(0, NEW_PER_POLL);
    for (const run of book.capture(flow.id, oldestFirst)) {
      announced.add(run.id);
      onEvent({ type: 'captured', flow: flow.id, run: run.id, key: run.key, item: run.item });
    }
    return oldestFirst.length;
  }

  /** Turned off while its trigger was being asked, a flow has forgotten what it had seen: nothing of the answer counts. */
  function isStillOn({ flow }: CheckedFlow): boolean {
    return flows.has(flow.id);
  }

  /** Runs of flows that are here; others wait for the day their flow is. */
  function ours(): Run[] {
    return book.runs().filter((run) => flows.has(run.flow));
  }

  function nextDue(): Run | undefined {
    if (stopping.signal.aborted) return undefined;
    return ours().find((run) => !underWay.has(run.id) && isPending(run) && (run.retryAt ?? 0) <= clock.now());
  }

  async function advanceOne(run: Run): Promise<void> {
    const checked = flows.get(run.flow)?.checked;
    if (!checked) return;
    underWay.add(run.id);
    if (!announced.has(run.id)) {
      announced.add(run.id);
      onEvent({ type: 'resumed', flow: run.flow, run: run.id, key: run.key, item: run.item });
    }
    try {
      await advanceRun(advance, checked, run);
    } finally {
      underWay.delete(run.id);
    }
  }
}
