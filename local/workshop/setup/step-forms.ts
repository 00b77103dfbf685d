import { type Field, type Operation, readFields, readOutputLabels } from '../../host/app-definition.js';
import { AppFailure } from '../../host/app-process/app-failure.js';
import { triggerInput } from '../../host/engine/poll.js';
import { templateProblems } from '../../host/flow/check-references.js';
import type { StepInput } from '../../host/flow/flow.js';
import type { Outputs } from '../../host/flow/template.js';
import { isJsonObject, type JsonObject } from '../../host/json.js';
import type { Draft, DraftStep } from './draft.js';
import { labelOf } from './field-form.js';
import { type InfoGroup, infosOf } from './infos.js';
import { missingFields } from './read-form.js';
import type { SetupParts } from './setup-parts.js';

/** A step of a draft beside what the app says of its operation. */
export interface OpenStep {
  step: DraftStep;
  /** Of the draft's steps, counted from 0. */
  index: number;
  operation: Operation;
  fields: Field[];
}

/** `null` when there is no such step. */
export async function openStep(parts: SetupParts, draft: Draft, id: string): Promise<OpenStep | null> {
  const index = draft.steps.findIndex((step) => step.id === id);
  const step = draft.steps[index];
  const operation = step && parts.host.definition.find(step.kind, step.operation);
  if (!step || !operation) return null;
  return { step, index, operation, fields: await readFields(operation, asker(parts), {}) };
}

/** What is wrong with an input, in sentences: required fields left empty, values that lead nowhere. */
export function inputProblems(
  parts: SetupParts,
  draft: Draft,
  { index, fields }: OpenStep,
  input: StepInput,
): string[] {
  const missing = missingFields(fields, input).map((field) => `Preencha o campo ${labelOf(field)}.`);
  const texts = Object.values(input).flatMap((value) => (Array.isArray(value) ? value : [value]));
  const templates = texts.flatMap((text) => (typeof text === 'string' ? [text] : Object.values(text)));
  return [...missing, ...templates.flatMap(referenceCheck(parts, draft, index))];
}

/** Finds references that lead nowhere from the step at `index`. */
export function referenceCheck(parts: SetupParts, draft: Draft, index: number) {
  const sources = operationsBefore(parts, draft, index);
  return (text: string) => templateProblems(text, sources, []);
}

/** What the step at `index` can refer to. */
export function operationsBefore(parts: SetupParts, draft: Draft, index: number): Map<string, Operation> {
  return new Map(sourcesBefore(parts, draft, index).map(({ name, operation }) => [name, operation]));
}

interface Source {
  name: string;
  operation: Operation;
  example: JsonObject;
}

/** The trigger and the steps before the one at `index`, each with what it gave when it was tried, else its sample. */
function sourcesBefore({ host }: SetupParts, draft: Draft, index: number): Source[] {
  const trigger = host.definition.find('trigger', draft.trigger?.operation ?? '');
  const first = trigger
    ? [{ name: 'trigger', operation: trigger, example: draft.example ?? trigger.sample }]
    : [];
  const earlier = draft.steps.slice(0, index).flatMap(({ id, kind, operation: key, tried }) => {
    const operation = host.definition.find(kind, key);
    if (operation === null) return [];
    const example = tried?.outcome.status === 'success' ? tried.outcome.output : operation.sample;
    return [{ name: id, operation, example }];
  });
  return [...first, ...earlier];
}

/** What can be put into the fields of a step. */
export async function infosFor(parts: SetupParts, draft: Draft, index: number): Promise<InfoGroup[]> {
  return Promise.all(
    sourcesBefore(parts, draft, index).map(async ({ name, operation, example }, place) => {
      const labels = await readOutputLabels(operation, asker(parts)).catch((error: unknown) => {
        if (error instanceof AppFailure) return operation.outputLabels;
        throw error;
      });
      return { title: `${place + 1}. ${operation.label}`, infos: infosOf(name, operation, labels, example) };
    }),
  );
}

/** What the steps are tried with. */
export function examplesFor(parts: SetupParts, draft: Draft, index: number): Outputs {
  return new Map(sourcesBefore(parts, draft, index).map(({ name, example }) => [name, example]));
}

/**
 * Reads what the form of an action shows, while the person still chooses one: the services want some time between two
 * requests, and there are many lists.
 */
export function readAhead(parts: SetupParts, draft: Draft): void {
  const [likeliest] = parts.host.definition.list('create');
  const readings = [
    loadExample(parts, draft),
    ...(likeliest?.fields ?? []).map((field) => parts.dropdowns.optionsOf(field)),
  ];
  // Whoever needs it asks again, and is told what is wrong.
  for (const reading of readings) reading.catch(() => undefined);
}

/** Takes a recent result of the trigger as the example; where there is none the app's sample stands in. */
export async function loadExample(parts: SetupParts, draft: Draft): Promise<void> {
  if (draft.example !== null) return;
  const reading = draft.readingExample ?? readExample(parts, draft);
  draft.readingExample = reading;
  try {
    await reading;
  } finally {
    if (draft.readingExample === reading) draft.readingExample = null;
  }
}

async function readExample({ host, connection }: SetupParts, draft: Draft): Promise<void> {
  const { trigger } = draft;
  const operation = trigger && host.definition.find('trigger', trigger.operation);
  if (!operation) return;
  const asked = trigger.input;
  try {
    const { result } = await connection.call({
      method: `${operation.path}.perform`,
      inputData: triggerInput({ operation, fields: operation.fields }, trigger.input),
      meta: { isLoadingSample: true },
    });
    const [first] = Array.isArray(result) ? result.filter(isJsonObject) : [];
    // Another choice of funnels, made meanwhile, has other results.
    if (draft.trigger?.input === asked) draft.example = first ?? null;
  } catch (error) {
    if (!(error instanceof AppFailure)) throw error;
  }
}

function asker({ connection }: SetupParts) {
  return async (method: string, inputData: JsonObject) =>
    (await connection.call({ method, inputData })).result;
}
