import * as zod from 'zod';
import { AppFailure } from '../app-process/app-failure.js';
import { jsonObject } from '../json.js';

/** How one step of a run ended, in Zapier's terms. */
export const stepOutcome = zod.discriminatedUnion('status', [
  zod.object({ status: zod.literal('success'), output: jsonObject }),
  /** `onlyIf` said no, the message why: not a failure. Of a step, the run goes on with the next. */
  zod.object({ status: zod.literal('filtered'), message: zod.string() }),
  /** The app had nothing to do: not a failure. */
  zod.object({ status: zod.literal('halted'), message: zod.string() }),
  /** A required field came out empty; the app was not called. */
  zod.object({ status: zod.literal('stopped'), message: zod.string() }),
  /** Comes again by itself at `retryAt` (milliseconds since the epoch). */
  zod.object({ status: zod.literal('held'), message: zod.string(), retryAt: zod.number() }),
  /** Waits for the account to be connected again. */
  zod.object({ status: zod.literal('expired'), message: zod.string() }),
  /** Failed; `isOutcomeUnknown` where something may have been written all the same. */
  zod.object({ status: zod.literal('errored'), message: zod.string(), isOutcomeUnknown: zod.boolean() }),
]);
export type StepOutcome = zod.output<typeof stepOutcome>;

/** `waiting`: to be run, or in the middle. The others are the outcome of the last step that was tried. */
export type RunStatus = 'waiting' | StepOutcome['status'];

/** Whether a run that stands so is over for good: nothing about it is left to repeat. */
export function isOver(status: RunStatus): boolean {
  return status === 'success' || status === 'filtered' || status === 'halted';
}

/**
 * Whether a run that stands so did what it should. An empty required field counts: it is how Zapier leaves out a deal
 * that lacks something.
 */
export function isAsItShould(status: RunStatus): boolean {
  return isOver(status) || status === 'stopped';
}

/** Zapier waits this long when a throttled step does not say how long. */
const DEFAULT_DELAY_SECONDS = 60;

/** What a failed call means for its step. */
export function toOutcome(error: unknown, now: number): StepOutcome {
  if (!(error instanceof AppFailure)) throw error;
  const { message } = error;
  if (error.name === 'HaltedError') return { status: 'halted', message };
  if (error.name === 'ExpiredAuthError') return { status: 'expired', message };
  if (error.name === 'ThrottledError') {
    return { status: 'held', message, retryAt: now + (error.delaySeconds ?? DEFAULT_DELAY_SECONDS) * 1000 };
  }
  return { status: 'errored', message, isOutcomeUnknown: error.isOutcomeUnknown };
}
