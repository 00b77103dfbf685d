import { parse } from 'yaml';
import * as zod from 'zod';
import type { Definition, Operation } from '../../scripts/definition.js';

const cell = zod.union([zod.string(), zod.number(), zod.boolean()]).transform(String);
const flow = zod.object({
  trigger: zod.object({ operation: zod.string() }),
  steps: zod.array(
    zod.object({
      id: zod.string(),
      action: zod.string(),
      input: zod.record(zod.string(), zod.union([cell, zod.array(zod.record(zod.string(), cell))])),
    }),
  ),
});

/** Names of the demonstration's custom fields, which a form knows only when it is open. */
const CUSTOM_FIELDS: Record<string, string> = {
  CF_d3ValEntradaNeg1: 'Valor da entrada',
  CF_d3ValSaldoFimNg1: 'Valor do saldo',
  CF_d3ValComissaoNg1: 'Valor da comissão',
};

/**
 * Each step of an automation as rows of a table for people: the field by its label, and what goes into it, with values
 * of earlier steps by their labels, in bold.
 */
export function recipeRows(text: string, { triggers, creates }: Definition): string[][] {
  const { trigger, steps } = flow.parse(parse(text));
  const given = new Map([['trigger', operationOf(triggers, trigger.operation)]]);
  return steps.map(({ id, action, input }) => {
    const operation = operationOf(creates, action);
    given.set(id, operation);
    return Object.entries(input).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [row(inputLabel(operation, key), choiceLabel(operation, key, value) ?? readable(value, given))]
        : value.flatMap((line) =>
            Object.entries(line).map(([column, inner]) =>
              row(inputLabel(operation, key, column), readable(inner, given)),
            ),
          ),
    );
  });
}

function row(label: string, value: string): string {
  return `| ${label} | ${value} |`;
}

function operationOf(operations: readonly Operation[], key: string): Operation {
  const found = operations.find((operation) => operation.key === key);
  if (!found) throw new Error(`no operation ${key}`);
  return found;
}

function inputLabel({ operation }: Operation, key: string, column?: string): string {
  const field = operation.inputFields.find((each) => each.key === key);
  const child = field?.children?.find((each) => each.key === column);
  if (!field || (column !== undefined && !child)) throw new Error(`no field ${key} ${column}`);
  return child ? `${field.label} › ${child.label}` : field.label;
}

/** As the list of the form shows it. */
function choiceLabel({ operation }: Operation, key: string, value: string): string | undefined {
  return operation.inputFields.find((each) => each.key === key)?.choices?.[value];
}

/** `Negócio {{trigger.deal_id}}` → `Negócio **ID do negócio**` */
function readable(value: string, given: ReadonlyMap<string, Operation>): string {
  return value.replace(/\{\{(\w+)\.([\w.]+)\}\}/g, (_, step: string, path: string) => {
    const operation = given.get(step);
    if (!operation) throw new Error(`no step ${step}`);
    const label = `**${outputLabel(operation, path.split('.'))}**`;
    return step === 'trigger' ? label : `${label} (de “${operation.display.label}”)`;
  });
}

function outputLabel({ operation }: Operation, [key = '', column = '']: string[]): string {
  const custom = key === 'custom_fields' ? CUSTOM_FIELDS[column] : undefined;
  if (custom) return custom;
  const field = operation.outputFields.find((each) => each.key === key);
  const child = field?.children?.find((each) => each.key === column);
  if (!field || (column !== '' && !child)) throw new Error(`no output ${key}.${column}`);
  return child ? `${field.label} › ${child.label}` : field.label;
}
