import * as zod from 'zod';
import { type PersonType, personTypes, type Role, roles } from '../domain/person-type.js';
import { foldText } from '../domain/plain-text.js';
import { readTaxId, type TaxId } from '../domain/tax-id.js';
import type { ContaAzulClient, Query } from './client.js';

/** A registered person, read out of any spelling that the API uses. */
export interface Person {
  id: string;
  name: string;
  type: PersonType | null;
  taxId: TaxId | null;
  emails: string[];
  isActive: boolean;
  roles: Role[];
}

const WHAT = 'a consulta de pessoas';

/** Lists give roles as text, a single person as objects; capitals and accents vary (seen 2026-07). */
const person = zod.object({
  id: zod.string(),
  nome: zod.string().nullish(),
  tipo_pessoa: zod.string().nullish(),
  documento: zod.string().nullish(),
  cpf: zod.string().nullish(),
  cnpj: zod.string().nullish(),
  email: zod.string().nullish(),
  ativo: zod.boolean().nullish(),
  perfis: zod.array(zod.union([zod.string(), zod.object({ tipo_perfil: zod.string().nullish() })])).nullish(),
});

/** Source: GET /v1/pessoas/{id} (documented). `null` when there is no such person. */
export async function findPersonById(contaAzul: ContaAzulClient, id: string): Promise<Person | null> {
  const found = await contaAzul.find(`/v1/pessoas/${encodeURIComponent(id)}`, person, WHAT);
  return found === null ? null : toPerson(found);
}

/**
 * People who match one filter in one role and one type. Both are always sent: the documented defaults (`Física`,
 * `Cliente`) would hide companies and suppliers. The list may hold near matches, so the caller compares again.
 * Source: GET /v1/pessoas (documented).
 */
export async function searchPeople(
  contaAzul: ContaAzulClient,
  filter: { documentos: string } | { emails: string } | { busca: string },
  type: PersonType,
  role: Role,
): Promise<Person[]> {
  const query: Query = { ...filter, tipos_pessoa: type, tipo_perfil: role };
  const found = await contaAzul.list('/v1/pessoas', query, person, WHAT, 100);
  return found.map(toPerson);
}

/**
 * Active people of every type and role, a page at a time: every combination is read to the same page, since one call
 * gives one type and one role only. Empty past the end; where a page holds inactive people only, the next that does not.
 * @param page counted from 1
 */
export async function listPeople(contaAzul: ContaAzulClient, page: number): Promise<Person[]> {
  const people = new Map<string, Person>();
  let isPastEnd = true;
  for (const type of personTypes) {
    for (const role of roles) {
      const query: Query = {
        tipos_pessoa: type,
        tipo_perfil: role,
        tipo_ordenacao: 'NOME',
        ordem_ordenacao: 'ASC',
      };
      const found = await contaAzul.page('/v1/pessoas', query, person, WHAT, page, 100);
      if (found.length > 0) isPastEnd = false;
      for (const each of found.map(toPerson)) if (each.isActive) people.set(each.id, each);
    }
  }
  if (people.size === 0 && !isPastEnd) return listPeople(contaAzul, page + 1);
  return [...people.values()].sort((one, other) => one.name.localeCompare(other.name, 'pt-BR'));
}

function toPerson(record: zod.output<typeof person>): Person {
  const document = record.documento || record.cnpj || record.cpf || '';
  return {
    id: record.id,
    name: record.nome ?? '',
    type: oneOf(personTypes, record.tipo_pessoa ?? ''),
    taxId: readTaxId(document),
    emails: emailsIn(record.email ?? null),
    isActive: record.ativo !== false,
    roles: (record.perfis ?? [])
      .map((role) => oneOf(roles, typeof role === 'string' ? role : (role.tipo_perfil ?? '')))
      .filter((role) => role !== null),
  };
}

/** A field may hold several addresses; they are compared in small letters. */
export function emailsIn(text: string | null): string[] {
  return (text ?? '')
    .toLowerCase()
    .split(/[,;\s]+/)
    .filter((email) => email !== '');
}

/** `FISICA`, `física` and `Física` are one word. */
function oneOf<Word extends string>(words: readonly Word[], text: string): Word | null {
  return words.find((word) => foldText(word) === foldText(text)) ?? null;
}
