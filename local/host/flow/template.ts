import { isJsonObject, type JsonObject, ownValue } from '../json.js';

/** `{{trigger.custom_fields.CF_x}}`: whose output, and the way into it. */
export interface Reference {
  /** As written, with its braces. */
  text: string;
  source: string;
  path: string[];
}

/** Pieces of a field's value, in order. */
export type TemplatePiece = string | Reference;

/** A value that opens braces without closing them, or holds something that is not a reference. */
export class TemplateRefused extends Error {
  override readonly name = 'TemplateRefused';
}

const BRACES = /\{\{(.*?)\}\}/gs;
const REFERENCE = /^[A-Za-z][\w-]*(?:(?:\.|__)[^\s.{}]+)+$/;

/**
 * @example parseTemplate('Negócio {{trigger.name}}') // ['Negócio ', { source: 'trigger', path: ['name'], … }]
 * @throws TemplateRefused
 */
export function parseTemplate(template: string): TemplatePiece[] {
  const pieces: TemplatePiece[] = [];
  let end = 0;
  for (const found of template.matchAll(BRACES)) {
    pieces.push(template.slice(end, found.index));
    pieces.push(toReference(found[0], found[1] ?? ''));
    end = found.index + found[0].length;
  }
  const rest = template.slice(end);
  if (rest.includes('{{')) throw new TemplateRefused('abre chaves {{ que não fecha com }}');
  return [...pieces, rest].filter((piece) => piece !== '');
}

export function referencesIn(template: string): Reference[] {
  return parseTemplate(template).filter((piece) => typeof piece !== 'string');
}

function toReference(text: string, inside: string): Reference {
  const written = inside.trim();
  if (!REFERENCE.test(written)) {
    throw new TemplateRefused(`tem ${text}, que não é uma referência; escreva por exemplo {{trigger.name}}`);
  }
  const [source = '', ...path] = written.split(/\.|__/);
  return { text, source, path };
}

/** Outputs so far, by name: `trigger` and the ids of earlier steps. */
export type Outputs = ReadonlyMap<string, JsonObject>;

/**
 * What a reference leads to. A way through a list gives the value of each of its members: `{{trigger.items.name}}` is
 * every item's name. Nothing there is `null`.
 */
export function resolveReference(reference: Reference, outputs: Outputs): unknown {
  return follow(outputs.get(reference.source) ?? null, reference.path);
}

function follow(value: unknown, path: readonly string[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value ?? null;
  if (Array.isArray(value)) {
    const position = /^\d+$/.test(key) ? Number(key) : null;
    if (position !== null) return follow(value[position] ?? null, rest);
    return value.map((member) => follow(member, path));
  }
  return isJsonObject(value) ? follow(ownValue(value, key) ?? null, rest) : null;
}

/**
 * A value as Zapier puts it into a text field: numbers in decimal, yes/no in English, lists joined by commas, nothing
 * as empty text.
 */
export function toText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return toDecimalText(value);
  if (Array.isArray(value)) return value.map(toText).join(',');
  if (isJsonObject(value)) return JSON.stringify(value);
  return String(value);
}

function toDecimalText(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  return value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 });
}

/** A template with its references replaced, once: braces inside a value stay as they are. */
export function renderTemplate(template: string, outputs: Outputs): string {
  return parseTemplate(template)
    .map((piece) => (typeof piece === 'string' ? piece : toText(resolveReference(piece, outputs))))
    .join('');
}
