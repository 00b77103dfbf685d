import type { BookedPerson } from './books.js';
import { validDocument } from './documents.js';
import type { ExpectedPerson } from './expected-records.js';

/** Somebody who has to stand in the register. Where the CRM has a customer twice, either description will do. */
export interface RegisteredPerson {
  /** Of somebody who was there from the start. */
  id: string | null;
  isActive: boolean;
  type: string;
  document: string | null;
  names: Set<string>;
  emails: Set<string | null>;
  phones: Set<string | null>;
  roles: Set<string>;
}

export type FoundPerson = RegisteredPerson | 'a customer of whom there are several' | 'an inactive customer';

/** The register of people as it has to become, starting from what was there. */
export interface PeopleRegister {
  /** The one who is meant, registered if need be. */
  meet(person: ExpectedPerson): FoundPerson;
  people(): readonly RegisteredPerson[];
}

export function createPeopleRegister(start: readonly BookedPerson[]): PeopleRegister {
  const people: RegisteredPerson[] = start.map((person) => ({
    id: person.id,
    isActive: person.isActive,
    type: person.type,
    document: validDocument(person.document),
    names: new Set([person.name]),
    emails: new Set([person.email]),
    phones: new Set([person.mobilePhone ?? person.businessPhone]),
    roles: new Set(person.roles),
  }));

  function candidates(wanted: ExpectedPerson): RegisteredPerson[] {
    const agrees = ({ document }: RegisteredPerson) =>
      document === null || wanted.document === null || document === wanted.document;
    const byDocument = people.filter(({ document }) => document !== null && document === wanted.document);
    if (byDocument.length > 0) return byDocument;
    const byEmail = people.filter(
      (each) => wanted.email !== null && each.emails.has(wanted.email) && agrees(each),
    );
    if (byEmail.length > 0) return byEmail;
    return people.filter((each) => each.names.has(wanted.name) && each.type === wanted.type && agrees(each));
  }

  return {
    meet(wanted) {
      const found = candidates(wanted);
      const active = found.filter(({ isActive }) => isActive);
      if (active.length > 1) return 'a customer of whom there are several';
      if (found.length > 0 && active.length === 0) return 'an inactive customer';
      const known = active[0];
      if (known === undefined) {
        const added: RegisteredPerson = {
          id: null,
          isActive: true,
          type: wanted.type,
          document: wanted.document,
          names: new Set([wanted.name]),
          emails: new Set([wanted.email]),
          phones: new Set([wanted.phone]),
          roles: new Set([wanted.role]),
        };
        people.push(added);
        return added;
      }
      known.roles.add(wanted.role);
      if (known.id === null) {
        known.names.add(wanted.name);
        known.emails.add(wanted.email);
        known.phones.add(wanted.phone);
      }
      return known;
    },
    people: () => people,
  };
}
