import { parseInstant } from '../domain/calendar-date.js';
import { markOf, type ReferencedAction } from '../domain/reference.js';
import { winKey } from '../domain/won-deal.js';
import type { Definition, InputField, Operation } from './definition.js';

/** Text, or more of the same: no lists, so that each value has one line of its own in the file. */
export interface Contract {
  [key: string]: string | boolean | Contract;
}

const DEAL = 41000001;

/**
 * What Zaps and other programs hold on to: once published, none of it changes its name or meaning or becomes required.
 * `compatibility.json` keeps a copy.
 */
export function contractOf(definition: Definition): Contract {
  return {
    connection: toFields(definition.authentication.fields),
    triggers: toOperations(definition.triggers),
    creates: toOperations(definition.creates),
    searches: toOperations(definition.searches),
    searchOrCreates: { ...definition.searchOrCreates },
    dedupeKeys: { deal_won: dedupeKeys() },
    marks: marks(),
  };
}

/** One line for each value that was added, removed or changed; none when the two are the same. */
export function differencesBetween(kept: Contract, current: Contract): string[] {
  const [before, after] = [flatten(kept), flatten(current)];
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path) => {
    const [old, now] = [before.get(path), after.get(path)];
    if (old === now) return [];
    if (old === undefined) return [`new: ${path} = ${now}`];
    return [now === undefined ? `gone: ${path} = ${old}` : `changed: ${path} = ${old} → ${now}`];
  });
}

function toOperations(operations: readonly Operation[]): Contract {
  return Object.fromEntries(
    operations.map(({ key, operation: { inputFields, sample } }) => [
      key,
      { input: toFields(inputFields), output: toTypes(sample) },
    ]),
  );
}

function toFields(fields: readonly InputField[]): Contract {
  return Object.fromEntries(fields.map((field) => [field.key, toField(field)]));
}

function toField({ type, required, list, default: filled, choices, children }: InputField): Contract {
  if (children) return { lines: toFields(children) };
  return {
    type,
    required,
    ...(list ? { list } : {}),
    ...(filled === undefined ? {} : { default: filled }),
    ...(choices === undefined ? {} : { choices: Object.keys(choices).join(' | ') }),
  };
}

/** Keys of a sample, those of its lists behind `[]`, with the type of each value. */
function toTypes(sample: Record<string, unknown>): Contract {
  return Object.fromEntries(
    Object.entries(sample).flatMap(([key, value]): [string, string][] => {
      const [first] = Array.isArray(value) ? value : [];
      if (typeof first !== 'object' || first === null) {
        return [Array.isArray(value) ? [`${key}[]`, typeof first] : [key, typeof value]];
      }
      return Object.entries(first).map(([column, each]) => [`${key}[].${column}`, typeof each]);
    }),
  );
}

/** By example: a different spelling would fire every old win again. */
function dedupeKeys(): Contract {
  const wonAt = parseInstant('2026-03-30T23:30:00-03:00');
  return {
    'recapture off': winKey(DEAL, wonAt, false),
    'recapture on': winKey(DEAL, wonAt, true),
    'recapture on, without closing date': winKey(DEAL, null, true),
  };
}

/** By example: with a different spelling no record written before would be recognised. */
function marks(): Contract {
  const actions: ReferencedAction[] = ['receivable', 'payable', 'sale'];
  return Object.fromEntries(actions.map((action) => [action, markOf(action, String(DEAL))]));
}

function flatten(contract: Contract, path = ''): Map<string, string> {
  return new Map(
    Object.entries(contract).flatMap(([key, value]): [string, string][] => {
      const place = path === '' ? key : `${path} › ${key}`;
      return typeof value === 'object' ? [...flatten(value, place)] : [[place, String(value)]];
    }),
  );
}
