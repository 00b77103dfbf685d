import type { Bundle, Create, ZObject } from 'zapier-platform-core';
import * as zod from 'zod';
import { createPerson } from '../conta-azul/create-person.js';
import { typeAgainstTaxId } from '../domain/person-rules.js';
import { nameField, personTypeField, roleField, taxIdField, textField } from '../inputs/field.js';
import { parseInput } from '../inputs/parse-input.js';
import { refuseIfAny, stopWithoutPerson } from '../inputs/plan-entry.js';
import { toInputFields } from '../inputs/to-input-fields.js';
import { startContaAzul } from '../zapier/connection.js';
import { withUserErrors } from '../zapier/with-user-errors.js';
import { createdPersonSample } from './samples/create-person.js';
import { oneWriteAtATime } from './write-lock.js';

const input = zod.object({
  name: nameField().meta({
    label: 'Nome',
    helpText: 'Nome completo ou razão social. Do Moskit, use “Nome do cliente”.',
  }),
  person_type: personTypeField().meta({
    label: 'Tipo de pessoa',
    helpText: 'Física, Jurídica ou Estrangeira. Do Moskit, use “Tipo do cliente”.',
  }),
  role_type: roleField().meta({
    label: 'Tipo de papel',
    default: 'Cliente',
    helpText: 'O papel da pessoa no Conta Azul. Quem já existe em outro papel ganha este também.',
  }),
  tax_id: taxIdField().optional().meta({
    label: 'CPF ou CNPJ',
    helpText:
      'Com ou sem pontuação. Quem já tem este documento no Conta Azul é devolvido, não repetido. Ex.: 12.345.678/0001-95.',
  }),
  email: textField().optional().meta({ label: 'E-mail', helpText: 'Ex.: financeiro@padaria.com.br.' }),
  phone: textField().optional().meta({ label: 'Telefone', helpText: 'Com DDD. Ex.: (44) 99999-0000.' }),
  origin: textField().default('Moskit').meta({
    label: 'Origem do cadastro',
    default: 'Moskit',
    helpText: 'Fica nas observações de um cadastro novo, como “Origem: Moskit”.',
  }),
});

const labels = { type: 'Tipo de pessoa', taxId: 'CPF ou CNPJ' };

const perform = async (z: ZObject, bundle: Bundle) => {
  stopWithoutPerson(bundle.inputData, { keys: ['name'], noun: 'pessoa' });
  const form = parseInput(input, bundle.inputData);
  refuseIfAny([typeAgainstTaxId(form.person_type, form.tax_id ?? null, labels)]);
  const { person, isNew } = await createPerson(startContaAzul(z, bundle), {
    id: null,
    name: form.name,
    type: form.person_type,
    role: form.role_type,
    inAnyRole: true,
    taxId: form.tax_id ?? null,
    email: form.email ?? null,
    phone: form.phone ?? null,
    origin: form.origin,
    mayRegister: true,
    labels: { registered: null, register: null, taxId: labels.taxId },
  });
  return {
    id: person.id,
    created: isNew,
    name: person.name,
    person_type: person.type,
    roles: person.roles,
    tax_id: person.taxId?.value ?? null,
    email: person.emails[0] ?? null,
  };
};

export const createPersonAction = {
  key: 'create_person',
  noun: 'Pessoa',
  display: {
    label: 'Criar cliente ou fornecedor',
    description: 'Cadastra uma pessoa no Conta Azul; quem já tem cadastro é devolvido, não repetido.',
  },
  operation: {
    lock: oneWriteAtATime,
    inputFields: toInputFields(input),
    perform: withUserErrors(perform),
    sample: createdPersonSample,
    outputFields: [
      { key: 'id', label: 'ID da pessoa', type: 'string' },
      { key: 'created', label: 'Cadastrada agora', type: 'boolean' },
      { key: 'name', label: 'Nome', type: 'string' },
      { key: 'person_type', label: 'Tipo de pessoa', type: 'string' },
      { key: 'roles', label: 'Papéis', type: 'string', list: true },
      { key: 'tax_id', label: 'CPF ou CNPJ (sem pontuação)', type: 'string' },
      { key: 'email', label: 'E-mail', type: 'string' },
    ],
  },
} satisfies Create;
