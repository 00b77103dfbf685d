import type { Books, NewPerson } from './books.js';
import { isCnpj, isCpf, unmask } from './documents.js';
import type { Person, PersonType, RoleName } from './entities.js';
import { createFieldReader, type FieldReader, type JsonObject } from './json-body.js';
import { notAValue, refusePeople } from './refusals.js';
import type { Settings } from './settings.js';

export const personTypes: readonly PersonType[] = ['Física', 'Jurídica', 'Estrangeira'];
export const roleNames: readonly RoleName[] = ['Cliente', 'Fornecedor', 'Transportadora'];

/** The fields of a request that were present, judged one by one; unknown ones, `telefone` included, are ignored. */
export type PersonFields = Partial<NewPerson>;

/** @throws Refusal in the envelope of people, at the first wrong field: this module tells one per answer */
export function readPersonFields(body: JsonObject, settings: Settings): PersonFields {
  const fields = createFieldReader(body, refusePeople);
  const read: PersonFields = {
    name: readText(fields, 'nome', 200) ?? undefined,
    type: readType(fields) ?? undefined,
    roles: readRoles(fields) ?? undefined,
    tradeName: readText(fields, 'nome_fantasia', 200) ?? undefined,
    email: readEmail(fields) ?? undefined,
    mobilePhone: readPhone(fields, 'telefone_celular', settings) ?? undefined,
    businessPhone: readPhone(fields, 'telefone_comercial', settings) ?? undefined,
    code: readText(fields, 'codigo', 20) ?? undefined,
    identityCard: readText(fields, 'rg', 50) ?? undefined,
    bornOn: fields.day('data_nascimento') ?? undefined,
    notes: readText(fields, 'observacao', 2000) ?? undefined,
    isActive: fields.flag('ativo') ?? undefined,
    addresses: readAddresses(fields) ?? undefined,
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** A request to create: name, type and at least one role are needed, nothing else. */
export function readNewPerson(body: JsonObject, books: Books, settings: Settings): NewPerson {
  const { name, type, roles, ...optional } = readPersonFields(body, settings);
  if (name === undefined) throw refusePeople("O campo 'nome' é obrigatório.");
  if (type === undefined) throw refusePeople("O campo 'tipo_pessoa' é obrigatório.");
  if (roles === undefined) throw refusePeople("O campo 'perfis' é obrigatório.");
  const document = readDocument(body, type);
  if (document !== null) refuseRepeated(document, books, settings, null);
  return {
    name,
    type,
    roles,
    document,
    tradeName: null,
    email: null,
    mobilePhone: null,
    businessPhone: null,
    code: null,
    identityCard: null,
    bornOn: null,
    notes: null,
    isActive: true,
    addresses: [],
    origin: 'API',
    ...optional,
  };
}

/** The document of a request: CPF for Física only, CNPJ for Jurídica only, check digits verified. */
export function readDocument(body: JsonObject, type: PersonType): string | null {
  const fields = createFieldReader(body, refusePeople);
  const cpf = fields.text('cpf');
  const cnpj = fields.text('cnpj');
  if (cpf !== null && type !== 'Física')
    throw refusePeople("O campo 'cpf' só é permitido para pessoa Física.");
  if (cnpj !== null && type !== 'Jurídica')
    throw refusePeople("O campo 'cnpj' só é permitido para pessoa Jurídica.");
  if (cpf !== null && !isCpf(cpf)) throw refusePeople('O CPF informado é inválido.');
  if (cnpj !== null && !isCnpj(cnpj)) throw refusePeople('O CNPJ informado é inválido.');
  const document = cpf ?? cnpj;
  return document === null ? null : unmask(document);
}

export function refuseRepeated(document: string, books: Books, settings: Settings, own: Person | null): void {
  if (!settings.isRepeatedDocumentRefused) return;
  const other = books.people.find(
    (person) => person.document !== null && unmask(person.document) === document,
  );
  if (other !== undefined && other !== own)
    throw refusePeople('Já existe uma pessoa cadastrada com este documento.');
}

function readText(fields: FieldReader, name: string, longest: number): string | null {
  const text = fields.text(name);
  if (text === null) return null;
  if (text.trim() === '') throw refusePeople(`O campo '${name}' não pode ser vazio.`);
  if (text.length > longest)
    throw refusePeople(`O campo '${name}' deve ter no máximo ${longest} caracteres.`);
  return text;
}

function readType(fields: FieldReader): PersonType | null {
  const text = fields.text('tipo_pessoa');
  if (text === null) return null;
  const type = personTypes.find((known) => known === text);
  if (type === undefined) throw refusePeople(notAValue(text, 'tipo_pessoa'));
  return type;
}

function readRoles(fields: FieldReader): RoleName[] | null {
  const roles = fields.objects('perfis');
  if (roles === null) return null;
  if (roles.length === 0) throw refusePeople("O campo 'perfis' deve ter pelo menos um perfil.");
  return roles.map((role) => {
    const text = createFieldReader(role, refusePeople).text('tipo_perfil');
    const known = roleNames.find((name) => name === text);
    if (known === undefined) throw refusePeople(notAValue(text, 'tipo_perfil'));
    return known;
  });
}

function readEmail(fields: FieldReader): string | null {
  const text = readText(fields, 'email', 100);
  const isWellFormed =
    text?.split(',').every((email) => /^[^\s@,]+@[^\s@,]+\.[^\s@,]+$/.test(email.trim())) ?? true;
  if (!isWellFormed) throw refusePeople(notAValue(text, 'email'));
  return text;
}

function readPhone(fields: FieldReader, name: string, settings: Settings): string | null {
  const text = fields.text(name);
  const isLong = (text ?? '').replace(/\D/g, '').length > 11;
  if (text !== null && isLong && settings.isLongPhoneRefused) throw refusePeople(notAValue(text, name));
  return text;
}

function readAddresses(fields: FieldReader): JsonObject[] | null {
  const addresses = fields.objects('enderecos');
  for (const address of addresses ?? []) {
    const state = createFieldReader(address, refusePeople).text('estado');
    if (state !== null && !/^[A-Z]{2}$/.test(state)) throw refusePeople(notAValue(state, 'estado'));
  }
  return addresses;
}
