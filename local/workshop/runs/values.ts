import { html } from 'hono/html';
import type { Field, Operation } from '../../host/app-definition.js';
import { isJsonObject, type JsonObject } from '../../host/json.js';
import type { Dropdowns } from '../dropdowns.js';
import type { Html } from '../layout.js';
import { readable } from '../words.js';

/** An input under the names of its form's fields; what is empty is left out. */
export function inputTable(fields: readonly Field[], input: JsonObject, { nameOf }: Dropdowns): Html {
  const rows = fields.flatMap((field): [string, unknown][] => {
    const value = input[field.key];
    return isEmpty(value)
      ? []
      : [[field.label ?? field.key, typeof value === 'string' ? nameOf(field, value) : value]];
  });
  return table(rows, 'Nenhum campo preenchido.');
}

/** An output under the names that the app gives it; what it has no name for keeps its key. */
export function outputTable(operation: Operation, output: JsonObject): Html {
  const labels = operation.outputLabels;
  const rows = Object.entries(output).flatMap(([key, value]): [string, unknown][] => {
    if (isEmpty(value)) return [];
    const isList = Array.isArray(value) && value.some(isJsonObject);
    return [[labels.get(key) ?? (isList ? listLabel(key, operation) : key), value]];
  });
  return table(rows, 'Nada foi devolvido.');
}

function table(rows: readonly [string, unknown][], nothing: string): Html {
  if (rows.length === 0) return html`<p class="faint">${nothing}</p>`;
  return html`<dl class="values">${rows.map(([label, value]) => html`<div><dt>${label}</dt><dd>${valuePart(value)}</dd></div>`)}</dl>`;
}

function valuePart(value: unknown): Html | string {
  if (!Array.isArray(value) || !value.some(isJsonObject)) return readable(value);
  return html`<ul>${value.map((member) => html`<li>${readable(member)}</li>`)}</ul>`;
}

/** Items have names for their columns, `items[]name`, and none for themselves. */
function listLabel(key: string, operation: Operation): string {
  const words: Record<string, string> = { items: 'Itens', instalments: 'Parcelas' };
  return operation.outputLabels.get(key) ?? words[key] ?? key;
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.keys(value).length === 0;
}
