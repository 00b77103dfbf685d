import * as zod from 'zod';
import type { AppProcess, BundleMeta } from './app-process/app-process.js';
import { isJsonObject, type JsonObject, jsonObject } from './json.js';

/** What the host knows of the app: only what Zapier knows too, its definition. */
export interface AppDefinition {
  find(kind: OperationKind, key: string): Operation | null;
  /** Visible operations of a kind. */
  list(kind: OperationKind): Operation[];
  /** What a person fills in before the redirect to the service's page. */
  connectionFields: Field[];
  /** Path of a function of the authentication, or its template text; `null` when the app has none. */
  connectionLabel: { method: string } | { template: string } | null;
}

export type OperationKind = 'trigger' | 'create' | 'search';

export interface Operation {
  kind: OperationKind;
  key: string;
  /** As the user reads it: "Negócio Ganho". */
  label: string;
  /** One sentence, as the editor shows it under the label. */
  description: string;
  /** Path in the definition, without the function's name: `creates.create_receivable.operation`. */
  path: string;
  fields: Field[];
  /** Headings that the fields' `group` refers to, in order. */
  groups: FieldGroup[];
  /** Some fields are only known by asking the app. */
  hasDynamicFields: boolean;
  sample: JsonObject;
  /** Output keys beyond the sample's, dotted. */
  outputKeys: string[];
  /** What the user reads in place of an output key, by dotted key; not every key has one. */
  outputLabels: ReadonlyMap<string, string>;
  hasDynamicOutput: boolean;
  /** Output keys that tell one result from another. */
  primaryKeys: string[];
  lock: Lock | null;
  throttle: Throttle | null;
  /** Whether empty values are taken out of the input before the app sees it. */
  isInputCleaned: boolean;
}

const childField = zod.object({
  key: zod.string(),
  label: zod.string().optional(),
  /** Markdown. */
  helpText: zod.string().optional(),
  type: zod.string().optional(),
  required: zod.boolean().optional(),
  list: zod.boolean().optional(),
  default: zod.string().optional(),
  group: zod.string().optional(),
  /** Value → what the person reads. */
  choices: zod.record(zod.string(), zod.string()).optional().catch(undefined),
  /** `trigger_key.value_key.label_key` of the hidden trigger that gives the choices. */
  dynamic: zod.string().optional(),
});
const field = childField.extend({ children: zod.array(childField).optional() });
export type Field = zod.output<typeof field>;

const lock = zod.object({
  key: zod.string(),
  scope: zod.array(zod.string()).default([]),
  timeout: zod.number().optional(),
});
export type Lock = zod.output<typeof lock>;

const throttle = zod.object({
  window: zod.number(),
  limit: zod.number(),
  key: zod.string().optional(),
  scope: zod.array(zod.string()).default(['account', 'action']),
  retry: zod.boolean().default(true),
});
export type Throttle = zod.output<typeof throttle>;

const functionText = zod.string().startsWith('$func$');
const outputField = zod.object({
  key: zod.string(),
  label: zod.string().optional(),
  primary: zod.boolean().optional(),
});
const fieldGroup = zod.object({ key: zod.string(), label: zod.string() });
export type FieldGroup = zod.output<typeof fieldGroup>;

const operation = zod.object({
  key: zod.string(),
  noun: zod.string().optional(),
  display: zod.object({
    label: zod.string(),
    description: zod.string().default(''),
    hidden: zod.boolean().optional(),
  }),
  operation: zod.object({
    inputFields: zod.array(zod.union([field, functionText])).default([]),
    inputFieldGroups: zod.array(fieldGroup).default([]),
    outputFields: zod.array(zod.union([outputField, functionText])).default([]),
    sample: jsonObject.default({}),
    lock: lock.optional(),
    throttle: throttle.optional(),
    cleanInputData: zod.boolean().optional(),
  }),
});
const operations = zod.record(zod.string(), operation).default({});

const definition = zod.object({
  triggers: operations,
  creates: operations,
  searches: operations,
  throttle: throttle.optional(),
  flags: zod.object({ cleanInputData: zod.boolean().optional() }).default({}),
  authentication: zod
    .object({ connectionLabel: zod.string().optional(), fields: zod.array(field).default([]) })
    .optional(),
});

const GROUPS = { trigger: 'triggers', create: 'creates', search: 'searches' } as const;

/** @throws AppFailure when the app cannot be loaded */
export async function readAppDefinition(app: AppProcess): Promise<AppDefinition> {
  const raw = definition.parse(await app.definition());
  const toOperation = (
    kind: OperationKind,
    { key, display, operation: inner }: zod.output<typeof operation>,
  ) => {
    const outputs = inner.outputFields.filter((entry) => typeof entry !== 'string');
    const primaryKeys = outputs.filter((output) => output.primary).map((output) => output.key);
    return {
      kind,
      key,
      label: display.label,
      description: display.description,
      path: `${GROUPS[kind]}.${key}.operation`,
      fields: inner.inputFields.filter((entry) => typeof entry !== 'string'),
      groups: inner.inputFieldGroups,
      hasDynamicFields: inner.inputFields.some((entry) => typeof entry === 'string'),
      sample: inner.sample,
      outputKeys: outputs.map(({ key: outputKey }) => dotted(outputKey)),
      outputLabels: toLabels(outputs),
      hasDynamicOutput: inner.outputFields.some((entry) => typeof entry === 'string'),
      primaryKeys: primaryKeys.length > 0 ? primaryKeys : ['id'],
      lock: inner.lock ?? null,
      throttle: inner.throttle ?? raw.throttle ?? null,
      isInputCleaned: inner.cleanInputData ?? raw.flags.cleanInputData ?? true,
    };
  };
  return {
    find(kind, key) {
      const group = raw[GROUPS[kind]];
      const found = Object.hasOwn(group, key) ? group[key] : undefined;
      return found ? toOperation(kind, found) : null;
    },
    list: (kind) =>
      Object.values(raw[GROUPS[kind]])
        .filter(({ display }) => !display.hidden)
        .map((found) => toOperation(kind, found)),
    connectionFields: raw.authentication?.fields ?? [],
    connectionLabel: toConnectionLabel(raw.authentication?.connectionLabel),
  };
}

/** `items[]name`, `extra__key` → as references write them. */
function dotted(outputKey: string): string {
  return outputKey.replaceAll('__', '.').replaceAll('[]', '.');
}

function toConnectionLabel(label: string | undefined): AppDefinition['connectionLabel'] {
  if (label === undefined) return null;
  return label.startsWith('$func$') ? { method: 'authentication.connectionLabel' } : { template: label };
}

/** Fields of an operation as the editor would show them, the ones that only the app knows included. */
export async function readFields(
  operation: Operation,
  ask: (method: string, inputData: JsonObject) => Promise<unknown>,
  inputData: JsonObject,
): Promise<Field[]> {
  if (!operation.hasDynamicFields) return operation.fields;
  const asked = await ask(`${operation.path}.inputFields`, inputData);
  return zod.array(field).parse(asked);
}

/** What an operation's outputs are called, the ones that only the app knows included; by dotted key. */
export async function readOutputLabels(
  operation: Operation,
  ask: (method: string, inputData: JsonObject) => Promise<unknown>,
): Promise<ReadonlyMap<string, string>> {
  if (!operation.hasDynamicOutput) return operation.outputLabels;
  return toLabels(zod.array(outputField).parse(await ask(`${operation.path}.outputFields`, {})));
}

function toLabels(outputs: readonly zod.output<typeof outputField>[]): ReadonlyMap<string, string> {
  return new Map(outputs.flatMap(({ key, label }) => (label ? [[dotted(key), label] as const] : [])));
}

/** The value of an output key that may lead into nested objects; `undefined` where there is none. */
export function primaryValue(result: unknown, key: string): unknown {
  if (!isJsonObject(result)) return undefined;
  return Object.hasOwn(result, key) ? result[key] : undefined;
}

/** `bundle.meta` of an ordinary run; a poll or a test changes what differs. */
export function metaFor(changes: Partial<BundleMeta> = {}): BundleMeta {
  return {
    isLoadingSample: false,
    isFillingDynamicDropdown: false,
    isPopulatingDedupe: false,
    isTestingAuth: false,
    isBulkRead: false,
    limit: -1,
    page: 0,
    timezone: 'America/Sao_Paulo',
    ...changes,
  };
}
