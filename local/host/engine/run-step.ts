import type { Operation } from '../app-definition.js';
import type { HostClock } from '../clock.js';
import type { Connection } from '../connection/connection.js';
import type { CheckedStep } from '../flow/check-flow.js';
import { mapInput, type TextInput } from '../flow/map-input.js';
import type { Outputs } from '../flow/template.js';
import { ConversionRefused, convertInput, withoutEmptyValues } from '../input/convert.js';
import { emptyRequiredFields, fillRequiredDefaults } from '../input/required.js';
import { isJsonObject, type JsonObject } from '../json.js';
import type { Locks } from './locks.js';
import { type StepOutcome, toOutcome } from './outcome.js';
import { scopeKey } from './scope-key.js';
import type { Throttles } from './throttles.js';

export interface StepRunner {
  connection: Connection;
  clock: HostClock;
  locks: Locks;
  throttles: Throttles;
  onLog(operation: string, line: string): void;
}

/** Longer than any step lasts: a lock that does not say how long it may be kept is kept to the end of its step. */
const LOCK_SECONDS = 60;

/** The values of a run so far in the fields of a step; still text. */
export function prepareInput({ fields, step }: CheckedStep, outputs: Outputs): TextInput {
  return fillRequiredDefaults(fields, mapInput(fields, step.input, outputs));
}

/** One attempt at a step: everything between its input as text and how it ended. */
export async function runStep(
  runner: StepRunner,
  checked: CheckedStep,
  input: TextInput,
): Promise<StepOutcome> {
  const { operation, fields, step } = checked;
  const empty = emptyRequiredFields(fields, input);
  if (empty.length > 0) return { status: 'stopped', message: emptyMessage(empty) };

  const inputData = toInputData(checked, input);
  if (inputData instanceof ConversionRefused) {
    return { status: 'errored', message: inputData.message, isOutcomeUnknown: false };
  }

  const place = { operation, connection: runner.connection.id, inputData };
  const held = throttled(runner, operation, place);
  if (held) return held;

  const perform = () => call(runner, checked, inputData, step.input);
  const { lock } = operation;
  if (lock === null) return perform();
  return runner.locks.hold(scopeKey(lock, place), (lock.timeout ?? LOCK_SECONDS) * 1000, perform);
}

function emptyMessage(labels: readonly string[]): string {
  const [first] = labels;
  if (labels.length === 1) return `Campo obrigatório vazio: ${first}`;
  return `Campos obrigatórios vazios: ${labels.join(', ')}`;
}

function toInputData({ fields, operation }: CheckedStep, input: TextInput): JsonObject | ConversionRefused {
  try {
    const converted = convertInput(fields, input);
    return operation.isInputCleaned ? withoutEmptyValues(converted) : converted;
  } catch (error) {
    if (error instanceof ConversionRefused) return error;
    throw error;
  }
}

function throttled(
  runner: StepRunner,
  operation: Operation,
  place: { operation: Operation; connection: string; inputData: JsonObject },
): StepOutcome | null {
  if (operation.throttle === null) return null;
  const admitted = runner.throttles.admit(scopeKey(operation.throttle, place), operation.throttle);
  if (admitted.isAdmitted) return null;
  const message = 'Muitas chamadas em pouco tempo.';
  if (!operation.throttle.retry) return { status: 'errored', message, isOutcomeUnknown: false };
  return { status: 'held', message, retryAt: admitted.retryAt };
}

async function call(
  runner: StepRunner,
  { operation, step }: CheckedStep,
  inputData: JsonObject,
  inputDataRaw: JsonObject,
): Promise<StepOutcome> {
  try {
    const method = `${operation.path}.perform`;
    const { result, logs } = await runner.connection.call({ method, inputData, inputDataRaw });
    for (const line of logs) runner.onLog(operation.key, line);
    return step.kind === 'search' ? toSearchOutcome(result) : toCreateOutcome(result);
  } catch (error) {
    return toOutcome(error, runner.clock.now());
  }
}

function toCreateOutcome(result: unknown): StepOutcome {
  if (isJsonObject(result)) return { status: 'success', output: result };
  const message = 'O conector devolveu um resultado que não é um registro.';
  return { status: 'errored', message, isOutcomeUnknown: true };
}

/** The best match comes first; a search that finds nothing ends the run without a failure, as Zapier's does. */
function toSearchOutcome(result: unknown): StepOutcome {
  const found = isJsonObject(result) && Array.isArray(result['results']) ? result['results'] : result;
  const [first] = Array.isArray(found) ? found : [];
  if (isJsonObject(first)) return { status: 'success', output: first };
  return { status: 'halted', message: 'A busca não encontrou nada.' };
}
