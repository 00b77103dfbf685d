import type { BookedPerson } from './books.js';
import { validDocument } from './documents.js';
import type { RegisteredPerson } from './people-register.js';

/** Everybody once, as described, and nobody else. */
export function comparePeople(expected: readonly RegisteredPerson[], found: readonly BookedPerson[]) {
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
