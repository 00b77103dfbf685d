import type { AppDefinition, Field, Operation, OperationKind } from '../app-definition.js';
import { conditionProblems } from './check-conditions.js';
import { fieldProblems } from './check-fields.js';
import { templateProblems } from './check-references.js';
import { hintFor } from './closest.js';
import { type Flow, FlowRefused, type FlowStep, type StepInput } from './flow.js';
import type { OnlyIf } from './only-if.js';

/** A flow beside the operations it uses, as the app defines them. */
export interface CheckedFlow {
  flow: Flow;
  trigger: CheckedOperation;
  steps: CheckedStep[];
}

export interface CheckedOperation {
  operation: Operation;
  fields: Field[];
}

export interface CheckedStep extends CheckedOperation {
  step: FlowStep;
}

/** Gives the fields of an operation for an input, asking the app where it has to. */
export type FieldReader = (operation: Operation, input: StepInput) => Promise<Field[]>;

type Path = (string | number)[];

/**
 * Reads a flow against the app's own definition: operations and fields that do not exist, required ones left out,
 * references to what is not there.
 * @throws FlowRefused with every problem
 */
export async function checkFlow(
  flow: Flow,
  definition: AppDefinition,
  readFields: FieldReader,
): Promise<CheckedFlow> {
  const problems: string[] = [];
  const report = (path: Path, text: string) => problems.push(`${flow.source.place(path)}: ${text}`);

  const trigger = await checkOperation('trigger', flow.trigger.operation, flow.trigger.input, ['trigger']);
  eachTemplate(flow.trigger.input, ['trigger', 'input'], (template, path) => {
    if (template.includes('{{'))
      report(path, 'o gatilho vem primeiro e não tem valores de outros passos para usar.');
  });

  const sources = new Map<string, Operation | null>([['trigger', trigger?.operation ?? null]]);
  checkConditions(flow.trigger.onlyIf, ['trigger']);
  const steps: CheckedStep[] = [];
  for (const [index, step] of flow.steps.entries()) {
    const path = ['steps', index];
    if (sources.has(step.id)) report([...path, 'id'], `o nome "${step.id}" já é de outro passo.`);
    const checked = await checkOperation(step.kind, step.operation, step.input, path);
    eachTemplate(step.input, [...path, 'input'], (template, place) => {
      for (const problem of templateProblems(template, sources, flow.steps)) report(place, problem);
    });
    checkConditions(step.onlyIf, path);
    sources.set(step.id, checked?.operation ?? null);
    if (checked) steps.push({ step, ...checked });
  }
  if (problems.length > 0 || trigger === null) throw new FlowRefused(problems);
  return { flow, trigger, steps };

  function checkConditions(onlyIf: OnlyIf | undefined, path: Path): void {
    const problemsOf = (template: string) => templateProblems(template, sources, flow.steps);
    for (const problem of conditionProblems(onlyIf ?? [], problemsOf)) {
      report([...path, 'onlyIf', ...problem.path], problem.text);
    }
  }

  async function checkOperation(
    kind: OperationKind,
    key: string,
    input: StepInput,
    path: Path,
  ): Promise<CheckedOperation | null> {
    const operation = definition.find(kind, key);
    if (operation === null) {
      const hint = hintFor(
        key,
        definition.list(kind).map((known) => known.key),
      );
      report([...path, KIND_KEYS[kind]], `o conector não tem ${KIND_NAMES[kind]} "${key}".${hint}`);
      return null;
    }
    const fields = await readFields(operation, input);
    for (const problem of fieldProblems(fields, input, operation)) {
      report([...path, 'input', ...problem.path], problem.text);
    }
    return { operation, fields };
  }
}

const KIND_NAMES = { trigger: 'o gatilho', create: 'a ação', search: 'a busca' } as const;
const KIND_KEYS = { trigger: 'operation', create: 'action', search: 'search' } as const;

function eachTemplate(input: StepInput, path: Path, visit: (template: string, path: Path) => void): void {
  for (const [key, value] of Object.entries(input)) {
    const entries = Array.isArray(value) ? value : [value];
    for (const [index, entry] of entries.entries()) {
      const place = Array.isArray(value) ? [...path, key, index] : [...path, key];
      if (typeof entry === 'string') visit(entry, place);
      else for (const [child, template] of Object.entries(entry)) visit(template, [...place, child]);
    }
  }
}
