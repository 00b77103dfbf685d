import type { PersonDescription } from '../domain/person.js';
import type { Role } from '../domain/person-type.js';
import { toNotes } from './text-limits.js';
import { withoutAbsent } from './without-absent.js';

/**
 * Domain person → body of POST /v1/pessoas. `telefone` is not a field of it: a mobile number goes to
 * `telefone_celular`, any other Brazilian number to `telefone_comercial`, and one of another form into the notes, so
 * that it is neither lost nor the reason of a refusal.
 */
export function toPersonBody(person: PersonDescription): object {
  const phone = brazilianPhone(person.phone);
  const notes = [
    person.origin === '' ? undefined : `Origem: ${person.origin}`,
    person.phone !== null && phone === null ? `Telefone: ${person.phone}` : undefined,
  ].filter((line) => line !== undefined);
  return withoutAbsent({
    nome: person.name,
    tipo_pessoa: person.type,
    perfis: [{ tipo_perfil: person.role }],
    cpf: person.taxId?.kind === 'cpf' ? person.taxId.value : undefined,
    cnpj: person.taxId?.kind === 'cnpj' ? person.taxId.value : undefined,
    email: person.email ?? undefined,
    telefone_celular: phone?.length === 11 ? phone : undefined,
    telefone_comercial: phone?.length === 10 ? phone : undefined,
    observacao: notes.length === 0 ? undefined : toNotes(notes.join('\n')),
  });
}

/** Roles → body of PATCH /v1/pessoas/{id}. */
export function toRolesBody(roles: readonly Role[]): object {
  return { perfis: roles.map((role) => ({ tipo_perfil: role })) };
}

/** Area code and number, 10 or 11 digits, without the country's 55; `null` for anything else. */
function brazilianPhone(phone: string | null): string | null {
  const digits = (phone ?? '').replace(/\D/g, '').replace(/^0+/, '');
  const national = digits.length > 11 && digits.startsWith('55') ? digits.slice(2) : digits;
  return national.length === 10 || national.length === 11 ? national : null;
}
