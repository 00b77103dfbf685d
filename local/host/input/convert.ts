import type { Field } from '../app-definition.js';
import type { TextInput } from '../flow/map-input.js';
import { isJsonObject, type JsonObject } from '../json.js';
import { parseDateTime } from './date-time.js';

/** A text that the host cannot turn into what its field takes; the message names the field. */
export class ConversionRefused extends Error {
  override readonly name = 'ConversionRefused';
}

/** What Zapier's own runner reads as no (read in its CLI 19.1.0); everything else that is not empty is yes. */
const NO = new Set(
  'noo no n false nope f never nul 0 none nil nill null'.split(' ').concat('no thanks', 'no thank you'),
);

/**
 * Text → the values that the app receives, by the type of each field. Text fields stay as they are; an empty value of
 * another type stays empty text.
 * @throws ConversionRefused
 */
export function convertInput(fields: readonly Field[], input: TextInput): JsonObject {
  const converted: JsonObject = {};
  for (const field of fields) {
    const value = input[field.key];
    if (value === undefined) continue;
    if (typeof value === 'string') converted[field.key] = convertText(field, value);
    else converted[field.key] = value.map((entry) => convertEntry(field, entry));
  }
  return converted;
}

function convertEntry(field: Field, entry: string | Record<string, string>): unknown {
  return typeof entry === 'string' ? convertText(field, entry) : convertInput(field.children ?? [], entry);
}

function convertText(field: Field, text: string): unknown {
  if (text.trim() === '') return text;
  if (field.type === 'boolean') return !NO.has(text.trim().toLowerCase());
  if (field.type === 'integer') return Math.floor(readNumber(field, text));
  if (field.type === 'number') return readNumber(field, text);
  if (field.type !== 'datetime') return text;
  const instant = parseDateTime(text);
  if (instant === null) {
    throw new ConversionRefused(`O campo ${field.label ?? field.key} recebeu "${text}", que não é uma data.`);
  }
  return instant;
}

/** As Zapier reads it: other characters dropped, comma and point alike, the rest up to the first misfit. */
function readNumber(field: Field, text: string): number {
  const cleaned = text.replace(/[^\d.,-]/g, '').replace(/[.,-]$/, '');
  const number = Number.parseFloat(cleaned);
  if (Number.isNaN(number)) {
    throw new ConversionRefused(
      `O campo ${field.label ?? field.key} recebeu "${text}", que não é um número.`,
    );
  }
  return number;
}

/** Empty values taken out, all the way down, as Zapier does for apps that leave `cleanInputData` on. */
export function withoutEmptyValues(input: JsonObject): JsonObject {
  const kept = Object.entries(input)
    .map(([key, value]) => [key, cleanValue(value)] as const)
    .filter(([, value]) => !isEmptyValue(value));
  return Object.fromEntries(kept);
}

function cleanValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleanValue).filter((member) => !isEmptyValue(member));
  return isJsonObject(value) ? withoutEmptyValues(value) : value;
}

function isEmptyValue(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.keys(value).length === 0;
}
