import * as zod from 'zod';
import { primaryValue } from '../app-definition.js';
import { AppFailure } from '../app-process/app-failure.js';
import type { CheckedOperation } from '../flow/check-flow.js';
import type { StepInput } from '../flow/flow.js';
import { mapInput } from '../flow/map-input.js';
import { convertInput, withoutEmptyValues } from '../input/convert.js';
import { fillRequiredDefaults } from '../input/required.js';
import { type JsonObject, jsonObject } from '../json.js';
import type { StepRunner } from './run-step.js';
import { scopeKey } from './scope-key.js';

export interface PolledResult {
  /** What dedupe compares: the primary keys as JSON, so that 1 and "1" differ, as in Zapier. */
  key: string;
  item: JsonObject;
}

/** The input of a trigger as the app receives it. */
export function triggerInput({ operation, fields }: CheckedOperation, input: StepInput): JsonObject {
  const text = fillRequiredDefaults(fields, mapInput(fields, input, new Map()));
  const converted = convertInput(fields, text);
  return operation.isInputCleaned ? withoutEmptyValues(converted) : converted;
}

/**
 * Asks the trigger for its results, in its order: newest first.
 * @param isSeeding the first poll of a flow that starts with what already happened counted as seen
 * @throws AppFailure
 */
export async function poll(
  runner: StepRunner,
  trigger: CheckedOperation,
  input: StepInput,
  isSeeding: boolean,
): Promise<PolledResult[]> {
  const { operation } = trigger;
  const inputData = triggerInput(trigger, input);
  if (operation.throttle !== null) {
    const key = scopeKey(operation.throttle, { operation, connection: runner.connection.id, inputData });
    const admitted = runner.throttles.admit(key, operation.throttle);
    if (!admitted.isAdmitted) {
      const seconds = Math.ceil((admitted.retryAt - runner.clock.now()) / 1000);
      throw new AppFailure('app', 'ThrottledError', 'Muitas consultas em pouco tempo.', seconds);
    }
  }
  const { result, logs } = await runner.connection.call({
    method: `${operation.path}.perform`,
    inputData,
    inputDataRaw: input,
    meta: { isPopulatingDedupe: isSeeding },
  });
  for (const line of logs) runner.onLog(operation.key, line);
  return zod
    .array(jsonObject)
    .parse(result)
    .map((item) => ({
      key: JSON.stringify(operation.primaryKeys.map((key) => primaryValue(item, key))),
      item,
    }));
}
