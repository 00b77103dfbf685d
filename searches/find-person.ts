import type { Bundle, Search, ZObject } from 'zapier-platform-core';
import * as zod from 'zod';
import { findPerson } from '../conta-azul/resolve-person.js';
import { InvalidInput } from '../domain/errors.js';
import { formatTaxId } from '../domain/tax-id.js';
import { nameField, roleField, taxIdField, textField } from '../inputs/field.js';
import { parseInput } from '../inputs/parse-input.js';
import { toInputFields } from '../inputs/to-input-fields.js';
import { startContaAzul } from '../zapier/connection.js';
import { withUserErrors } from '../zapier/with-user-errors.js';
import { personSample } from './samples/find-person.js';

const input = zod.object({
  tax_id: taxIdField().optional().meta({
    label: 'CPF ou CNPJ',
    helpText: 'Procurado primeiro. Com ou sem pontuação. Ex.: 12.345.678/0001-95.',
  }),
  email: textField()
    .optional()
    .meta({ label: 'E-mail', helpText: 'Procurado se o documento não achar ninguém.' }),
  name: nameField().optional().meta({
    label: 'Nome',
    helpText: 'O nome exato, procurado por último; maiúsculas e acentos não importam.',
  }),
  role_type: roleField().optional().meta({
    label: 'Tipo de papel',
    helpText: 'Só pessoas com este papel. Vazio: qualquer papel.',
  }),
});

const perform = async (z: ZObject, bundle: Bundle) => {
  const wanted = parseInput(input, bundle.inputData);
  if (!wanted.tax_id && !wanted.email && !wanted.name) {
    throw new InvalidInput(['Não há o que procurar. Preencha CPF ou CNPJ, E-mail ou Nome.']);
  }
  const person = await findPerson(startContaAzul(z, bundle).contaAzul, {
    id: null,
    taxId: wanted.tax_id ?? null,
    email: wanted.email ?? null,
    name: wanted.name ?? null,
    type: null,
    role: wanted.role_type ?? null,
    inAnyRole: wanted.role_type === undefined,
    labels: { registered: null, taxId: 'CPF ou CNPJ' },
  });
  if (person === null) return [];
  return [
    {
      id: person.id,
      name: person.name,
      person_type: person.type,
      roles: person.roles,
      tax_id: person.taxId?.value ?? null,
      tax_id_formatted: person.taxId === null ? null : formatTaxId(person.taxId),
      email: person.emails[0] ?? null,
    },
  ];
};

export const findPersonSearch = {
  key: 'find_person',
  noun: 'Pessoa',
  display: {
    label: 'Localizar cliente ou fornecedor',
    description: 'Procura uma pessoa no Conta Azul por CPF ou CNPJ, e-mail ou nome, nesta ordem.',
  },
  operation: {
    inputFields: toInputFields(input),
    perform: withUserErrors(perform),
    sample: personSample,
    outputFields: [
      { key: 'id', label: 'ID da pessoa', type: 'string' },
      { key: 'name', label: 'Nome', type: 'string' },
      { key: 'person_type', label: 'Tipo de pessoa', type: 'string' },
      { key: 'roles', label: 'Papéis', type: 'string', list: true },
      { key: 'tax_id', label: 'CPF ou CNPJ (sem pontuação)', type: 'string' },
      { key: 'tax_id_formatted', label: 'CPF ou CNPJ', type: 'string' },
      { key: 'email', label: 'E-mail', type: 'string' },
    ],
  },
} satisfies Search;
