import { mask, unmask } from '../documents.js';
import type { Person, PersonType, RoleName } from '../entities.js';
import { toLocalSeconds } from '../local-instants.js';
import { fold } from '../query.js';
import type { Settings } from '../settings.js';

/** A person in `GET /v1/pessoas`: roles are plain texts here. */
export function toListedPerson(person: Person, settings: Settings, withAddress: boolean) {
  return {
    id: person.id,
    id_legado: person.legacyId,
    uuid_legado: person.legacyUuid,
    nome: person.name,
    tipo_pessoa: toWireEnum(person.type, settings),
    documento: toWireDocument(person.document, settings),
    email: person.email ?? '',
    telefone: person.businessPhone ?? person.mobilePhone ?? '',
    ativo: person.isActive,
    observacoes_gerais: person.notes ?? '',
    perfis: person.roles.map((role) => toWireEnum(role.name, settings)),
    ...(withAddress ? { endereco: person.addresses[0] ?? null } : {}),
    data_criacao: toLocalSeconds(person.createdAt),
    data_alteracao: toLocalSeconds(person.changedAt),
  };
}

/** A person in `GET /v1/pessoas/{id}`: roles are objects here. */
export function toDetailedPerson(person: Person, settings: Settings) {
  return {
    id: person.id,
    nome: person.name,
    nome_fantasia: person.tradeName,
    tipo_pessoa: toWireEnum(person.type, settings),
    documento: toWireDocument(person.document, settings),
    email: person.email ?? '',
    telefone_celular: person.mobilePhone ?? '',
    telefone_comercial: person.businessPhone ?? '',
    codigo: person.code,
    rg: person.identityCard,
    data_nascimento: person.bornOn,
    observacao: person.notes ?? '',
    ativo: person.isActive,
    origem: person.origin,
    perfis: toRoleObjects(person, settings),
    enderecos: person.addresses,
    inscricoes: [],
    outros_contatos: [],
    pessoas_legado: [{ id: person.legacyId, uuid: person.legacyUuid }],
    criado_em: toLocalSeconds(person.createdAt),
    atualizado_em: toLocalSeconds(person.changedAt),
  };
}

/** The answer to a creation: short, and without the old ids. */
export function toCreatedPerson(person: Person, settings: Settings) {
  return {
    id: person.id,
    tipo_pessoa: toWireEnum(person.type, settings),
    nome: person.name,
    ativo: person.isActive,
    origem: person.origin,
    perfis: toRoleObjects(person, settings),
    estrangeiro: null,
    enderecos: person.addresses,
  };
}

function toRoleObjects(person: Person, settings: Settings) {
  return person.roles.map((role) => ({ id: role.id, tipo_perfil: toWireEnum(role.name, settings) }));
}

export function toWireEnum(value: PersonType | RoleName, settings: Settings): string {
  return settings.personEnums === 'capitals' ? fold(value).toUpperCase() : value;
}

export function toWireDocument(document: string | null, settings: Settings): string {
  if (document === null) return '';
  if (settings.listedDocuments === 'masked') return mask(document);
  return settings.listedDocuments === 'unmasked' ? unmask(document) : document;
}
