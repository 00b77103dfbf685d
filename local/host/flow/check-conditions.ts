import type { Condition, OnlyIf } from './only-if.js';
import { misreading } from './only-if.js';
import { operatorRule } from './operators.js';
import { referencesIn, TemplateRefused } from './template.js';

/** What is wrong, and where under `onlyIf`. */
export interface ConditionProblem {
  path: (string | number)[];
  text: string;
}

/**
 * Conditions that could never be right: a value that is the same in every run, something to compare with that cannot be
 * read, references to what is not there.
 * @param problemsOf those of a template's references
 */
export function conditionProblems(
  onlyIf: OnlyIf,
  problemsOf: (template: string) => string[],
): ConditionProblem[] {
  return onlyIf.flat().flatMap((condition) => {
    const { path, operator, value, comparedWith } = condition;
    const members = [comparedWith].flat();
    return [
      ...[...problemsOf(value), ...constantProblem(value)].map((text) => ({
        path: [...path, 'value'],
        text,
      })),
      ...members
        .flatMap((member) => [...problemsOf(member), ...literalProblem(condition, member)])
        .map((text) => ({ path: [...path, operator], text })),
    ];
  });
}

function constantProblem(value: string): string[] {
  if (!isConstant(value)) return [];
  return [`"value" é sempre "${value}"; escreva de onde ele vem, por exemplo '{{trigger.value}}'.`];
}

function literalProblem({ operator }: Condition, text: string): string[] {
  if (!isConstant(text)) return [];
  if (text.trim() === '') return [`"${operator}" está vazio; para saber se algo está vazio, use exists.`];
  const misread = misreading(operatorRule(operator).comparand, text);
  return misread === '' ? [] : [`"${operator}" recebe "${text}"${misread}.`];
}

function isConstant(template: string): boolean {
  try {
    return referencesIn(template).length === 0;
  } catch (error) {
    if (error instanceof TemplateRefused) return false;
    throw error;
  }
}
