import { isJsonObject, type JsonObject } from '../host/json.js';

/*
 * Answers told by their shape: names of fields, types, formats and counts. Nothing of what a record holds may come out of
 * here, save words of the services' own in capitals, such as a status.
 */

const FIELD_NAME = /^[a-zA-Z_]\w{0,40}$/;
const OWN_WORD = /^[A-Z][A-Z_]{1,39}$/;

/** The records of a list, whatever its envelope. */
export function recordsIn(json: unknown): JsonObject[] {
  const list = isJsonObject(json) ? (json['itens'] ?? json['items']) : json;
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

/** `lista simples`, or the names of the envelope's fields. */
export function envelopeOf(json: unknown): string {
  if (Array.isArray(json)) return 'lista simples';
  return isJsonObject(json) ? fieldNames(Object.keys(json)) : typeOf(json);
}

/** Every field that some record has, with its types: `id: número, name: texto`. Custom fields are counted. */
export function fieldsOf(records: readonly JsonObject[]): string {
  const types = new Map<string, Set<string>>();
  for (const record of records) {
    for (const [name, value] of Object.entries(record)) {
      types.set(name, (types.get(name) ?? new Set()).add(typeOf(value)));
    }
  }
  const told = [...types]
    .filter(([name]) => isFieldName(name))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return told.map(([name, of]) => `${name}: ${[...of].sort().join('/')}`).join(', ') || 'nenhum campo';
}

export function fieldNames(names: readonly string[]): string {
  return names.filter(isFieldName).sort().join(', ') || 'nenhum';
}

export function isFieldName(name: string): boolean {
  return FIELD_NAME.test(name) && !name.startsWith('CF_');
}

export function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'vazio';
  if (Array.isArray(value)) return value.length === 0 ? 'lista vazia' : `lista de ${typeOf(value[0])}`;
  if (typeof value === 'number') return Number.isInteger(value) ? 'inteiro' : 'decimal';
  const words: Record<string, string> = { string: 'texto', boolean: 'sim/não', object: 'objeto' };
  return words[typeof value] ?? typeof value;
}

/** How often each word of the service's own comes; any other text is only counted. `WON 3, outro texto 1` */
export function tally(values: readonly unknown[]): string {
  const counts = new Map<string, number>();
  for (const value of values) {
    const word = typeof value === 'string' && OWN_WORD.test(value) ? value : ofNoWord(value);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].map(([word, times]) => `${word} ${times}`).join(', ') || 'nenhum';
}

function ofNoWord(value: unknown): string {
  return typeof value === 'string' && value !== '' ? 'outro texto' : typeOf(value === '' ? null : value);
}

/** The form of a date or instant: `2026-03-30T10:00:00.000Z` → `data e hora, 3 casas, Z`. */
export function momentForm(value: unknown): string {
  if (typeof value !== 'string' || value === '') return typeOf(value === '' ? null : value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return 'AAAA-MM-DD';
  if (/^\d{2}\/\d{2}\/\d{4}$/.test(value)) return 'DD/MM/AAAA';
  const [, fraction = '', zone = ''] =
    /^\d{4}-\d{2}-\d{2}T[\d:]{5,8}(\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/.exec(value) ?? [];
  if (!/^\d{4}-\d{2}-\d{2}T/.test(value)) return 'outra forma';
  const places = fraction === '' ? 'sem frações' : `${fraction.length - 1} casas`;
  return `data e hora, ${places}, ${zone === '' ? 'sem fuso' : zone === 'Z' ? 'Z' : 'com fuso'}`;
}

/** The form of a CPF or CNPJ: `com máscara`, `só dígitos`, … */
export function documentForm(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'vazio';
  if (typeof value !== 'string') return typeOf(value);
  if (/^\d+$/.test(value)) return 'só dígitos';
  return /^[\dA-Za-z./-]+$/.test(value) && /[./-]/.test(value) ? 'com máscara' : 'outra forma';
}

/** `AAAA-MM-DD 3, DD/MM/AAAA 1` */
export function forms(values: readonly unknown[], formOf: (value: unknown) => string): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(formOf(value), (counts.get(formOf(value)) ?? 0) + 1);
  return [...counts].map(([form, times]) => `${form}: ${times}`).join('; ') || 'nenhum para ver';
}
