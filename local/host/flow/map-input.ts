import type { Field } from '../app-definition.js';
import type { InputRow, InputValue, StepInput } from './flow.js';
import { type Outputs, parseTemplate, renderTemplate, resolveReference, toText } from './template.js';

/** What a step is given, still text: before defaults, required fields and conversion. */
export type TextInput = Record<string, string | string[] | InputRow[]>;

/**
 * The input of a step with the values of the run in it. Keys that the flow does not mention get their field's default,
 * since the editor fills it in when the step is set up.
 */
export function mapInput(fields: readonly Field[], input: StepInput, outputs: Outputs): TextInput {
  const mapped: TextInput = {};
  for (const field of fields) {
    const value = Object.hasOwn(input, field.key) ? input[field.key] : field.default;
    if (value === undefined) continue;
    mapped[field.key] = field.children
      ? mapRows(field.children, value, outputs)
      : mapValue(field, value, outputs);
  }
  return mapped;
}

function mapValue(field: Field, value: InputValue, outputs: Outputs): string | string[] {
  const templates = (Array.isArray(value) ? value : [value]).filter((entry) => typeof entry === 'string');
  if (!field.list) return templates.map((template) => renderTemplate(template, outputs)).join(',');
  return templates.flatMap((template) => renderList(template, outputs)).filter((text) => text !== '');
}

/** A list field that is given one reference to a list takes its members, not their text joined. */
function renderList(template: string, outputs: Outputs): string[] {
  const [only, ...others] = parseTemplate(template);
  if (only !== undefined && typeof only !== 'string' && others.length === 0) {
    const value = resolveReference(only, outputs);
    if (Array.isArray(value)) return value.map(toText);
  }
  return [renderTemplate(template, outputs)];
}

/**
 * Line items. A row whose children point into a list becomes one line for each of its members; plain text is repeated
 * on every line, and a shorter list leaves empty text (assumed of Zapier, which documents neither).
 */
function mapRows(children: readonly Field[], value: InputValue, outputs: Outputs): InputRow[] {
  const rows = (Array.isArray(value) ? value : [value]).filter((entry) => typeof entry !== 'string');
  return rows.flatMap((row) => fanOut(children, row, outputs));
}

function fanOut(children: readonly Field[], row: InputRow, outputs: Outputs): InputRow[] {
  const values = children.flatMap((child) => {
    const template = Object.hasOwn(row, child.key) ? row[child.key] : child.default;
    return template === undefined ? [] : [{ key: child.key, texts: renderPerLine(template, outputs) }];
  });
  const lists = values.map(({ texts }) => texts).filter((texts) => Array.isArray(texts));
  const lines = lists.length === 0 ? 1 : Math.max(...lists.map((list) => list.length));
  return Array.from({ length: lines }, (_, line) =>
    Object.fromEntries(
      values.map(({ key, texts }) => [key, Array.isArray(texts) ? (texts[line] ?? '') : texts]),
    ),
  );
}

/** One text for every line, or a text for each. */
function renderPerLine(template: string, outputs: Outputs): string | string[] {
  const pieces = parseTemplate(template).map((piece) =>
    typeof piece === 'string' ? piece : resolveReference(piece, outputs),
  );
  const lists = pieces.filter((piece) => Array.isArray(piece));
  if (lists.length === 0) return pieces.map(toText).join('');
  const lines = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: lines }, (_, line) =>
    pieces.map((piece) => toText(Array.isArray(piece) ? piece[line] : piece)).join(''),
  );
}
