import * as zod from 'zod';

/** What an operation or a builder may put into `.meta()` of a field. */
interface FieldMeta {
  label: string;
  /** Markdown, at most 1000 characters. */
  helpText?: string;
  placeholder?: string;
  /** Key of one of the operation's `inputFieldGroups`. */
  group?: string;
  /** What the form is filled with at first: text, whatever the type. */
  default?: string;
  /** `trigger_key.id_key.label_key` */
  dynamic?: string;
  /** `search_key.id_key`; wants `dynamic` too. */
  search?: string;
  altersDynamicFields?: boolean;
  type?: 'string' | 'boolean';
  list?: true;
  /** Key → label. */
  choices?: Record<string, string>;
}

declare module 'zod/v4/core' {
  interface GlobalMeta extends Partial<FieldMeta> {}
}

/**
 * What each is at run time: types let any other key pass. A schema that reads these would take a tenth of the time in
 * which the app loads.
 */
const KINDS: Readonly<Record<keyof FieldMeta | 'children', 'string' | 'boolean' | 'object'>> = {
  label: 'string',
  helpText: 'string',
  placeholder: 'string',
  group: 'string',
  default: 'string',
  dynamic: 'string',
  search: 'string',
  altersDynamicFields: 'boolean',
  type: 'string',
  list: 'boolean',
  choices: 'object',
  children: 'object',
};
const kinds = new Map<string, string>(Object.entries(KINDS));
const LONGEST_HELP = 1000;

export interface FieldDescription extends FieldMeta {
  type: 'string' | 'boolean';
  /** Columns of line items. */
  children?: zod.ZodObject;
  isRequired: boolean;
}

/**
 * Reads `.meta()` of a field through `.optional()` and `.default()`; what is said outside wins. A field is required
 * unless it has one of the two.
 * @throws Error when the label is missing, a key is unknown or holds something else, or the help text is too long: a mistake of ours
 */
export function describeField(key: string, schema: zod.core.$ZodType): FieldDescription {
  const { meta, isRequired } = readLayers(schema);
  const { label, type = 'string', children, ...others } = meta;
  const refuse = (reason: string) => new Error(`Field ${key}: ${reason}`);
  for (const [name, value] of Object.entries(meta)) {
    if (!kinds.has(name)) throw refuse(`unknown key ${name}`);
    if (value !== undefined && typeof value !== kinds.get(name))
      throw refuse(`${name} is no ${kinds.get(name)}`);
    if (value === '') throw refuse(`${name} is empty`);
  }
  if (label === undefined) throw refuse('no label');
  if ((others.helpText?.length ?? 0) > LONGEST_HELP)
    throw refuse(`help text above ${LONGEST_HELP} characters`);
  if (children !== undefined && !(children instanceof zod.ZodObject)) throw refuse('no columns');
  return { ...others, label, type, isRequired, ...(children === undefined ? {} : { children }) };
}

function readLayers(schema: zod.core.$ZodType): { meta: zod.core.GlobalMeta; isRequired: boolean } {
  const own = zod.globalRegistry.get(schema) ?? {};
  const isWrapper = schema instanceof zod.ZodOptional || schema instanceof zod.ZodDefault;
  if (!isWrapper) return { meta: own, isRequired: true };
  return { meta: { ...readLayers(schema.unwrap()).meta, ...own }, isRequired: false };
}
