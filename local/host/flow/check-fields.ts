import type { Field, Operation } from '../app-definition.js';
import { labelOf } from '../input/required.js';
import { hintFor } from './closest.js';
import type { InputValue, StepInput } from './flow.js';

/** What is wrong, and where under `input`. */
export interface FieldProblem {
  path: (string | number)[];
  text: string;
}

/** Fields that do not exist, values of the wrong shape, required fields left out. */
export function fieldProblems(
  fields: readonly Field[],
  input: StepInput,
  operation: Operation,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const keys = fields.map((field) => field.key);
  for (const [key, value] of Object.entries(input)) {
    const field = fields.find((known) => known.key === key);
    if (field) problems.push(...shapeProblems(field, value));
    else {
      const text = `"${operation.label}" não tem o campo "${key}".${hintFor(key, keys)}`;
      problems.push({ path: [key], text });
    }
  }
  for (const field of fields.filter((known) => known.required && known.default === undefined)) {
    const value = ownInput(input, field.key);
    if (value === undefined || value === '') {
      problems.push({ path: [], text: `falta o campo obrigatório ${labelOf(field)} (${field.key}).` });
    }
  }
  return problems;
}

function shapeProblems(field: Field, value: InputValue): FieldProblem[] {
  const entries = Array.isArray(value) ? value : [value];
  const name = `O campo ${labelOf(field)} (${field.key})`;
  if (!field.children) {
    if (entries.some((entry) => typeof entry !== 'string')) {
      return [{ path: [field.key], text: `${name} recebe um texto, não um grupo de valores.` }];
    }
    const isTooMany = Array.isArray(value) && !field.list;
    return isTooMany ? [{ path: [field.key], text: `${name} recebe um valor só, não uma lista.` }] : [];
  }
  const children = field.children.map((child) => child.key);
  return entries.flatMap((entry, index) => {
    if (typeof entry === 'string') {
      const text = `${name} recebe itens de linha, cada um com ${children.join(', ')}.`;
      return entry === '' ? [] : [{ path: [field.key], text }];
    }
    const unknown = Object.keys(entry).filter((key) => !children.includes(key));
    return unknown.map((key) => ({
      path: [field.key, ...(Array.isArray(value) ? [index] : []), key],
      text: `${name} não tem "${key}" nos itens de linha.${hintFor(key, children)}`,
    }));
  });
}

function ownInput(input: StepInput, key: string): InputValue | undefined {
  return Object.hasOwn(input, key) ? input[key] : undefined;
}
