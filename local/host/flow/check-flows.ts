import { type AppDefinition, readFields } from '../app-definition.js';
import type { Connection } from '../connection/connection.js';
import type { JsonObject } from '../json.js';
import { type CheckedFlow, checkFlow, type FieldReader } from './check-flow.js';
import { type Flow, FlowRefused, type StepInput } from './flow.js';
import { mapInput } from './map-input.js';

/**
 * Several flows beside the app's definition; fields that only the app knows are asked for with the connection.
 * @throws FlowRefused with the problems of every flow
 */
export async function checkFlows(
  flows: readonly Flow[],
  definition: AppDefinition,
  connection: Connection,
): Promise<CheckedFlow[]> {
  const ask = async (method: string, inputData: JsonObject) =>
    (await connection.call({ method, inputData })).result;
  const fields: FieldReader = (operation, input) =>
    readFields(operation, ask, mapInput(operation.fields, literalInput(input), new Map()));

  const problems: string[] = [];
  const checked: CheckedFlow[] = [];
  for (const flow of flows) {
    try {
      checked.push(await checkFlow(flow, definition, fields));
    } catch (error) {
      if (!(error instanceof FlowRefused)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new FlowRefused(problems);
  return checked;
}

/** What the form would hold before any run: values that come from other steps are not there yet. */
function literalInput(input: StepInput): StepInput {
  return Object.fromEntries(
    Object.entries(input).filter(([, value]) => !JSON.stringify(value).includes('{{')),
  );
}
