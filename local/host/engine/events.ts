import type { TextInput } from '../flow/map-input.js';
import type { JsonObject } from '../json.js';
import type { RunStatus, StepOutcome } from './outcome.js';

/**
 * What happens in the host, as it happens. The engine prints nothing: a terminal, a page or a run log listens. Values
 * are whole, so a listener scrubs what it shows.
 */
export type HostEvent =
  /** The flow is on. `seededCount`: old results that will never fire; `null` when it was on already, or captures them. */
  | { type: 'turned-on'; flow: string; title: string; seededCount: number | null }
  | { type: 'poll-failed'; flow: string; message: string; retryAt: number | null }
  | { type: 'captured'; flow: string; run: string; key: string; item: JsonObject }
  /** A run of an earlier time goes on: left unfinished then, or asked for again. */
  | { type: 'resumed'; flow: string; run: string; key: string; item: JsonObject }
  | {
      type: 'step-started';
      flow: string;
      run: string;
      step: string;
      operation: string;
      label: string;
      input: TextInput;
    }
  | {
      type: 'step-finished';
      flow: string;
      run: string;
      /** `trigger` where the trigger's `onlyIf` left the whole result out: the outcome is `filtered` then. */
      step: string;
      /** Key and label of the operation. */
      operation: string;
      label: string;
      input: TextInput;
      outcome: StepOutcome;
      attempt: number;
    }
  | { type: 'run-ended'; flow: string; run: string; status: RunStatus }
  | { type: 'connection-refreshed' }
  | { type: 'connection-expired'; message: string }
  /** A line that the app wrote for its operator. */
  | { type: 'app-log'; operation: string; line: string };

export type HostListener = (event: HostEvent) => void;
