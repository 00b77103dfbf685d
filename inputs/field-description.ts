import * as zod from 'zod';

/** What an operation or a builder may put into `.meta()` of a field; a misspelt key is refused when the app loads. */
const fieldMeta = zod.strictObject({
  label: zod.string().min(1),
  /** Markdown, at most 1000 characters. */
  helpText: zod.string().min(1).max(1000).optional(),
  placeholder: zod.string().min(1).optional(),
  /** Key of one of the operation's `inputFieldGroups`. */
  group: zod.string().optional(),
  /** What the form is filled with at first: text, whatever the type. */
  default: zod.string().min(1).optional(),
  /** `trigger_key.id_key.label_key` */
  dynamic: zod.string().optional(),
  /** `search_key.id_key`; wants `dynamic` too. */
  search: zod.string().optional(),
  altersDynamicFields: zod.boolean().optional(),
  type: zod.enum(['string', 'boolean']).default('string'),
  list: zod.literal(true).optional(),
  /** Key → label. */
  choices: zod.record(zod.string(), zod.string()).optional(),
  /** Columns of line items. */
  children: zod.instanceof(zod.ZodObject).optional(),
});

export interface FieldDescription extends zod.output<typeof fieldMeta> {
  isRequired: boolean;
}

/**
 * Reads `.meta()` of a field through `.optional()` and `.default()`; what is said outside wins. A field is required
 * unless it has one of the two.
 * @throws Error when the label is missing or a key is unknown: a mistake of ours
 */
export function describeField(key: string, schema: zod.core.$ZodType): FieldDescription {
  const { meta, isRequired } = readLayers(schema);
  const read = fieldMeta.safeParse(meta);
  if (!read.success) throw new Error(`Field ${key}: ${zod.prettifyError(read.error)}`);
  return { ...read.data, isRequired };
}

function readLayers(schema: zod.core.$ZodType): { meta: Record<string, unknown>; isRequired: boolean } {
  const own = zod.globalRegistry.get(schema) ?? {};
  const isWrapper = schema instanceof zod.ZodOptional || schema instanceof zod.ZodDefault;
  if (!isWrapper) return { meta: own, isRequired: true };
  return { meta: { ...readLayers(schema.unwrap()).meta, ...own }, isRequired: false };
}
