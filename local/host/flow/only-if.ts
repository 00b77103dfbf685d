import * as zod from 'zod';
import type { Operation } from '../app-definition.js';
import { readMoment, readNumber, readYesNo, twoReadings } from './condition-values.js';
import { type Comparand, isOperatorKey, type OperatorKey, operatorRule } from './operators.js';
import { type Outputs, parseTemplate, renderTemplate, resolveReference } from './template.js';

/** One comparison: `value: '{{trigger.value}}'`, `greaterThan: 1000`. */
export interface Condition {
  value: string;
  operator: OperatorKey;
  /** Templates too; members where the flow writes a list. */
  comparedWith: string | string[];
  /** Where it stands under `onlyIf`, for messages. */
  path: (string | number)[];
}

/** Holds when every condition of at least one group holds, as in Zapier's Filter. */
export type OnlyIf = Condition[][];

const rawCondition = zod.record(zod.string(), zod.union([zod.string(), zod.array(zod.string())]));
const rawGroup = zod.union([zod.object({ all: zod.array(rawCondition) }), rawCondition]);
const rawOnlyIf = zod.union([zod.object({ any: zod.array(rawGroup) }), rawGroup]);

/**
 * `onlyIf` as the flow writes it, already checked with the schema: one condition, `all` of several, or `any` of several
 * conditions or groups.
 */
export function readOnlyIf(raw: unknown): OnlyIf {
  const written = rawOnlyIf.parse(raw);
  if (!isAny(written)) return [readGroup(written, [])];
  return written.any.map((group, index) => readGroup(group, ['any', index]));
}

function isAny(written: zod.output<typeof rawOnlyIf>): written is { any: zod.output<typeof rawGroup>[] } {
  return 'any' in written;
}

function readGroup(group: zod.output<typeof rawGroup>, path: Condition['path']): Condition[] {
  const { all } = group;
  if (!Array.isArray(all)) return [readCondition(rawCondition.parse(group), path)];
  return all.map((condition, index) => readCondition(rawCondition.parse(condition), [...path, 'all', index]));
}

function readCondition(
  { value, ...rest }: zod.output<typeof rawCondition>,
  path: Condition['path'],
): Condition {
  const [operator = '', comparedWith = ''] = Object.entries(rest)[0] ?? [];
  if (!isOperatorKey(operator)) throw new TypeError(`not an operator: ${operator}`);
  return { value: String(value), operator, comparedWith, path };
}

/**
 * Why the conditions do not hold, for a person; `null` where they do.
 * @param operations of the trigger and the steps so far, whose outputs are called by their labels
 * @example '“Valor” é 540 e precisa ser maior que 1000'
 */
export function unmetReason(
  onlyIf: OnlyIf,
  outputs: Outputs,
  operations: ReadonlyMap<string, Operation>,
): string | null {
  const reasons: string[] = [];
  for (const group of onlyIf) {
    const unmet = group.flatMap((condition) => explainUnmet(condition, outputs, operations) ?? []);
    if (unmet.length === 0) return null;
    reasons.push(unmet.join('; '));
  }
  return [...new Set(reasons)].join(', ou ');
}

function explainUnmet(
  condition: Condition,
  outputs: Outputs,
  operations: ReadonlyMap<string, Operation>,
): string | null {
  const rule = operatorRule(condition.operator);
  const value = comparedValue(condition.value, outputs);
  const asked = askedOf(condition, outputs);
  if (rule.holds(value, asked)) return null;
  const wanted = `precisa ${rule.words(asked)}${misreading(rule.comparand, asked[0] ?? '')}`;
  return `${subjectOf(condition.value, operations)} ${stateOf(rule.comparand, value)} e ${wanted}`;
}

/** A number that an output gives as a number has one reading: a zero at its end keeps `1.234` from having two. */
function comparedValue(template: string, outputs: Outputs): string {
  const text = renderTemplate(template, outputs);
  const [only, ...others] = parseTemplate(template);
  if (typeof only !== 'object' || others.length > 0 || twoReadings(text) === null) return text;
  return typeof resolveReference(only, outputs) === 'number' ? `${text}0` : text;
}

/** Text for a list is divided at its commas, as in Zapier; members that the flow lists stay whole. */
function askedOf({ operator, comparedWith }: Condition, outputs: Outputs): string[] {
  if (Array.isArray(comparedWith)) return comparedWith.map((member) => renderTemplate(member, outputs));
  const text = renderTemplate(comparedWith, outputs);
  if (operatorRule(operator).comparand !== 'list') return [text];
  return text.split(',').map((member) => member.trim());
}

function subjectOf(template: string, operations: ReadonlyMap<string, Operation>): string {
  const pieces = parseTemplate(template).map((piece) => {
    if (typeof piece === 'string') return piece;
    const key = piece.path.join('.');
    return operations.get(piece.source)?.outputLabels.get(key) ?? key;
  });
  return `“${pieces.join('')}”`;
}

const LONGEST_SHOWN = 60;

function stateOf(comparand: Comparand, value: string): string {
  if (value.trim() === '') return 'está vazio';
  if (comparand === 'number' && readNumber(value) !== null) return `é ${value}`;
  const shown = value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value;
  const misread = misreading(comparand, value);
  return `é "${shown}"${misread}${misread === '' ? '' : ','}`;
}

/** What is wrong with a text that an operator cannot read; nothing where it can. */
export function misreading(comparand: Comparand, text: string): string {
  if (comparand === 'number' && readNumber(text) === null) {
    const readings = twoReadings(text);
    return readings === null ? ', que não é um número' : `, que pode ser ${readings}`;
  }
  if (comparand === 'moment' && readMoment(text) === null) return ', que não é uma data';
  if (comparand === 'yes-no' && readYesNo(text) === null) return ', que não é sim nem não';
  return '';
}
