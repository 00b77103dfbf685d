import * as zod from 'zod';

const plainField = zod.object({
  key: zod.string(),
  label: zod.string(),
  type: zod.string().default('string'),
  required: zod.boolean().default(false),
  list: zod.boolean().default(false),
  default: zod.string().optional(),
  helpText: zod.string().optional(),
  choices: zod.record(zod.string(), zod.string()).optional(),
});
const inputField = plainField.extend({ children: zod.array(plainField).optional() });

const plainOutput = zod.object({
  key: zod.string(),
  label: zod.string(),
  list: zod.boolean().default(false),
});
const outputField = plainOutput.extend({ children: zod.array(plainOutput).optional() });

/** Fields that differ by account are given by a function, which is kept out. */
const staticOnly = (value: unknown) =>
  Array.isArray(value) ? value.filter((field) => typeof field !== 'function') : value;

const operation = zod.object({
  key: zod.string(),
  display: zod.object({
    label: zod.string(),
    description: zod.string(),
    hidden: zod.boolean().default(false),
  }),
  operation: zod.object({
    inputFields: zod.array(inputField).default([]),
    outputFields: zod.preprocess(staticOnly, zod.array(outputField)),
    sample: zod.record(zod.string(), zod.unknown()),
  }),
});

const group = zod.record(zod.string(), operation).transform((operations) => Object.values(operations));

const app = zod.object({
  authentication: zod.object({ fields: zod.array(plainField) }),
  triggers: group,
  creates: group,
  searches: group,
  searchOrCreates: zod.record(zod.string(), zod.object({ search: zod.string(), create: zod.string() })),
});

export type InputField = zod.output<typeof inputField>;
export type OutputField = zod.output<typeof outputField>;
export type Operation = zod.output<typeof operation>;
export type Definition = zod.output<typeof app>;

/** The part of the app's definition that users hold on to, from what `defineApp` was given. */
export function readDefinition(definedApp: unknown): Definition {
  return app.parse(definedApp);
}
