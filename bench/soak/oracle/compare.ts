import type { Books } from './books.js';
import { comparePeople } from './compare-people.js';
import { type ExpectedRecord, expectedOf, isRecord } from './expected-records.js';
import { type FoundRecord, foundRecords } from './found-records.js';
import { createPeopleRegister, type RegisteredPerson } from './people-register.js';
import type { Capture } from './watch.js';

export interface Comparison {
  /** One line for each thing that is not as it has to be. */
  differences: string[];
  expected: Record<string, number>;
  found: Record<string, number>;
  /** In cents, of all records. */
  expectedCents: number;
  foundCents: number;
  /** Captured wins that rightly made no record, by automation and reason. */
  withoutRecord: Map<string, number>;
  /** Automation and key of the runs that rightly ended with an error. */
  refused: Set<string>;
}

/**
 * The books against what Moskit's wins call for, record by record and person by person.
 * @param start the books before the first win
 */
export function compare(captures: readonly Capture[], start: Books, end: Books): Comparison {
  const register = createPeopleRegister(start.people);
  const wanted: Wanted[] = [];
  const withoutRecord = new Map<string, number>();
  const refused = new Set<string>();
  for (const capture of captures) {
    const outcome = expectedOf(capture);
    const person = isRecord(outcome) ? register.meet(outcome.person) : null;
    if (isRecord(outcome) && person !== null && typeof person !== 'string') {
      wanted.push({ record: outcome, person });
      continue;
    }
    const reason = isRecord(outcome) ? String(person) : outcome.reason;
    const line = `${capture.flow}: ${reason}`;
    withoutRecord.set(line, (withoutRecord.get(line) ?? 0) + 1);
    if (isRecord(outcome) || outcome.isRefusal) refused.add(`${capture.flow} ${capture.key}`);
  }

  const found = foundRecords(end, start);
  const { differences, personOf } = comparePeople(register.people(), end.people);
  const byName = groupBy(found, nameOf);
  const once = withoutRepetitions(wanted);
  for (const [name, group] of groupBy(once, ({ record }) => nameOf(record))) {
    differences.push(...groupDifferences(name, group, byName.get(name) ?? [], personOf));
    byName.delete(name);
  }
  for (const [name, records] of byName) differences.push(`${name}: not expected, ${records.length} times`);
  differences.push(...startDifferences(start, end));

  const everyKind = (records: readonly { kind: string }[]) => ({
    ...countBy(records.map(({ kind }) => kind)),
    person: 0,
  });
  const records = once.map(({ record }) => record);
  return {
    differences,
    expected: { ...everyKind(records), person: register.people().filter(({ id }) => id === null).length },
    found: { ...everyKind(found), person: end.people.length - start.people.length },
    expectedCents: sumOf(records),
    foundCents: sumOf(found),
    withoutRecord,
    refused,
  };
}

interface Wanted {
  record: ExpectedRecord;
  person: RegisteredPerson;
}

function groupBy<Item>(items: readonly Item[], nameOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item]);
  return groups;
}

function nameOf({ kind, title }: { kind: string; title: string }): string {
  return `${kind} "${title}"`;
}

/**
 * One win that is captured twice, since its automation was turned off and on in between, makes one record: unless its
 * amount, first due date or customer is another by then.
 */
function withoutRepetitions(wanted: readonly Wanted[]): Wanted[] {
  const met = new Map<RegisteredPerson, Set<string>>();
  return wanted.filter(({ record, person }) => {
    const [first] = Object.values(record.values['instalments'] ?? []);
    const [firstDay] = String(first).split(' ');
    const sameness = JSON.stringify([nameOf(record), record.values['totalCents'], firstDay]);
    const known = met.get(person) ?? new Set();
    const isNew = !known.has(sameness);
    met.set(person, known.add(sameness));
    return isNew;
  });
}

/** As many as there have to be, and each of them as it has to be. */
function groupDifferences(
  name: string,
  group: readonly Wanted[],
  found: readonly FoundRecord[],
  personOf: (id: string | null) => RegisteredPerson | undefined,
): string[] {
  if (found.length !== group.length) {
    return [
      `${name}: ${found.length} times, not ${group.length} ${JSON.stringify(found.map(({ values }) => values))}`,
    ];
  }
  const left = [...found];
  return group.flatMap(({ record, person }) => {
    const tellApart = (each: FoundRecord) => [
      ...valueDifferences(name, record.values, each.values),
      ...(personOf(each.personId) === person ? [] : [`${name}: for ${each.personId}, somebody else`]),
    ];
    const [best, ...others] = [...left].sort((one, other) => tellApart(one).length - tellApart(other).length);
    left.splice(0, left.length, ...others);
    return best === undefined ? [] : tellApart(best);
  });
}

function valueDifferences(
  name: string,
  expected: Record<string, unknown>,
  found: Record<string, unknown>,
): string[] {
  return Object.entries(expected).flatMap(([key, value]) => {
    const [before, after] = [JSON.stringify(value), JSON.stringify(found[key])];
    return before === after ? [] : [`${name}: ${key} is ${after}, not ${before}`];
  });
}

/** What was in the books at the start is there, unchanged. */
function startDifferences(start: Books, end: Books): string[] {
  const all = ({ receivables, payables, sales }: Books) => [...receivables, ...payables, ...sales];
  const after = new Map(all(end).map((record) => [record.id, JSON.stringify(record)]));
  return all(start).flatMap((record) =>
    after.get(record.id) === JSON.stringify(record) ? [] : [`record ${record.id} of the start: changed`],
  );
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = { receivable: 0, payable: 0, sale: 0 };
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function sumOf(records: readonly { values: Record<string, unknown> }[]): number {
  return records.reduce((sum, { values }) => sum + Number(values['totalCents']), 0);
}
