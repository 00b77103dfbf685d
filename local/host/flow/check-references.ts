import type { Operation } from '../app-definition.js';
import { isJsonObject, ownValue } from '../json.js';
import { hintFor } from './closest.js';
import type { FlowStep } from './flow.js';
import { type Reference, referencesIn, TemplateRefused } from './template.js';

/** References that lead nowhere: to no step, to a later one, to a key that is not in its output. */
export function templateProblems(
  template: string,
  sources: ReadonlyMap<string, Operation | null>,
  steps: readonly FlowStep[],
): string[] {
  try {
    return referencesIn(template).flatMap((reference) => referenceProblem(reference, sources, steps) ?? []);
  } catch (error) {
    if (!(error instanceof TemplateRefused)) throw error;
    return [`o valor ${error.message}.`];
  }
}

function referenceProblem(
  reference: Reference,
  sources: ReadonlyMap<string, Operation | null>,
  steps: readonly FlowStep[],
): string | null {
  const operation = sources.get(reference.source);
  if (operation === undefined) {
    const isLater = steps.some((step) => step.id === reference.source);
    const reason = isLater ? 'esse passo só acontece depois' : 'não existe passo com esse nome';
    return `${reference.text} não pode ser usado aqui: ${reason}.${hintFor(reference.source, [...sources.keys()])}`;
  }
  if (operation === null || hasOutput(operation, reference.path)) return null;
  const hint = hintFor(reference.path.join('.'), [...Object.keys(operation.sample), ...operation.outputKeys]);
  return `${reference.text} não existe: "${operation.label}" não devolve "${reference.path.join('.')}".${hint}`;
}

/**
 * Deeper keys of an object are taken on trust where the app names some of its outputs only when asked; those of a
 * list's members are not.
 */
function hasOutput(operation: Operation, path: readonly string[]): boolean {
  const written = path.join('.');
  if (operation.outputKeys.some((key) => key === written || key.startsWith(`${written}.`))) return true;
  let value: unknown = operation.sample;
  let isTrusted = operation.hasDynamicOutput;
  for (const [depth, key] of path.entries()) {
    if (Array.isArray(value)) {
      if (value.length === 0) return true;
      value = value[0];
      isTrusted = false;
      if (/^\d+$/.test(key)) continue;
    }
    if (!isJsonObject(value)) return false;
    const isKnown = Object.hasOwn(value, key);
    if (!isKnown) return depth > 0 && isTrusted;
    value = ownValue(value, key);
  }
  return true;
}
