import { z as zod } from 'zod';
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

function toPerson(record: zod.output<typeof person>): Person {
  const document = record.documento || record.cnpj || record.cpf || '';
  return {
    id: record.id,
    name: record.nome ?? '',
    type: oneOf(personTypes, record.tipo_pessoa ?? ''),
    taxId: readTaxId(document),
    emails: (record.email ?? '').split(/[,;\s]+/).filter((email) => email !== ''),
    isActive: record.ativo !== false,
    roles: (record.perfis ?? [])
      .map((role) => oneOf(roles, typeof role === 'string' ? role : (role.tipo_perfil ?? '')))
      .filter((role) => role !== null),
  };
}

/** `FISICA`, `física` and `Física` are one word. */
function oneOf<Word extends string>(words: readonly Word[], text: string): Word | null {
  return words.find((word) => foldText(word) === foldText(text)) ?? null;
}
