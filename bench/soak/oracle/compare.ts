import type { BookedPerson, Books } from './books.js';
import { validDocument } from './documents.js';
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
  const wanted: { record: ExpectedRecord; person: RegisteredPerson }[] = [];
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
  const byTitle = new Map<string, FoundRecord[]>();
  for (const record of found) {
    const name = nameOf(record);
    byTitle.set(name, [...(byTitle.get(name) ?? []), record]);
  }
  for (const { record, person } of wanted) {
    const name = nameOf(record);
    const [only, ...others] = byTitle.get(name) ?? [];
    byTitle.delete(name);
    if (only === undefined) differences.push(`${name}: missing`);
    else if (others.length > 0) differences.push(`${name}: ${others.length + 1} times`);
    else {
      differences.push(...valueDifferences(name, record.values, only.values));
      if (personOf(only.personId) !== person)
        differences.push(`${name}: for ${only.personId}, somebody else`);
    }
  }
  for (const [name, records] of byTitle) differences.push(`${name}: not expected, ${records.length} times`);
  differences.push(...startDifferences(start, end));

  const everyKind = (records: readonly { kind: string }[]) => ({
    ...countBy(records.map(({ kind }) => kind)),
    person: 0,
  });
  const records = wanted.map(({ record }) => record);
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

function nameOf({ kind, title }: { kind: string; title: string }): string {
  return `${kind} "${title}"`;
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

/** Everybody once, as described, and nobody else. */
function comparePeople(expected: readonly RegisteredPerson[], found: readonly BookedPerson[]) {
  const differences: string[] = [];
  const known = new Map<string, RegisteredPerson>();
  for (const person of found) {
    const match = expected.find((each) =>
      each.id === null ? isDescribedBy(each, person) : each.id === person.id,
    );
    if (match === undefined) {
      differences.push(`person "${person.name}" (${person.id}): not expected`);
      continue;
    }
    if ([...known.values()].includes(match)) differences.push(`person "${person.name}": registered twice`);
    known.set(person.id, match);
    differences.push(...personDifferences(match, person));
  }
  const met = new Set(known.values());
  for (const each of expected) {
    if (!met.has(each)) differences.push(`person "${[...each.names].join('" or "')}": missing`);
  }
  return { differences, personOf: (id: string | null) => known.get(id ?? '') };
}

function isDescribedBy(expected: RegisteredPerson, person: BookedPerson): boolean {
  return (
    expected.document === validDocument(person.document) &&
    expected.type === person.type &&
    expected.names.has(person.name) &&
    expected.emails.has(person.email)
  );
}

function personDifferences(expected: RegisteredPerson, person: BookedPerson): string[] {
  const roles = [...expected.roles].sort().join(', ');
  const phone = person.mobilePhone ?? person.businessPhone;
  const isNew = expected.id === null;
  return [
    ...(roles === [...person.roles].sort().join(', ')
      ? []
      : [`roles are ${person.roles.join(', ')}, not ${roles}`]),
    ...(isNew && !expected.phones.has(phone) ? [`phone is ${phone}`] : []),
    ...(isNew && person.notes !== 'Origem: Moskit' ? [`notes are ${person.notes}`] : []),
  ].map((text) => `person "${person.name}": ${text}`);
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
