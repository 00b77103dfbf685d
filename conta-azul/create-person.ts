import { TryLater } from '../domain/errors.js';
import type { PersonDescription } from '../domain/person.js';
import { quote } from '../domain/quote.js';
import type { ContaAzulRun } from './client.js';
import { findPersonById, type Person } from './people.js';
import { ensurePerson, findOrAwaitPerson } from './register-person.js';

/**
 * The person as they stand in Conta Azul in the asked role, registered only where nobody matches.
 * @throws Ambiguous, Refused, TryLater
 */
export async function createPerson(
  run: ContaAzulRun,
  wanted: PersonDescription,
): Promise<{ person: Person; isNew: boolean }> {
  const found = await findOrAwaitPerson(run, wanted);
  const { id, isNew } = await ensurePerson(run, wanted, found);
  if (isNew) return { person: toNewPerson(id, wanted), isNew };
  // Nobody was found, and yet the service knew the person.
  const person = found ?? (await findPersonById(run.contaAzul, id));
  if (person === null) throw vanished(wanted);
  return { person: { ...person, roles: [...new Set([...person.roles, wanted.role])] }, isNew };
}

/** Told from what was sent: the search may not show the person yet. */
function toNewPerson(id: string, { name, type, taxId, email, role }: PersonDescription): Person {
  return { id, name, type, taxId, emails: email === null ? [] : [email], isActive: true, roles: [role] };
}

function vanished(wanted: PersonDescription): TryLater {
  return new TryLater(
    `O Conta Azul diz que ${quote(wanted.name)} já tem cadastro, mas ainda não o mostra. O passo será repetido sozinho em instantes.`,
    60,
  );
}
