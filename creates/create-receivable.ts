import type { Bundle, Create, ZObject } from 'zapier-platform-core';
import { z as zod } from 'zod';
import type { PersonDescription } from '../domain/person.js';
import { typeAgainstTaxId } from '../domain/person-rules.js';
import {
  entryFields,
  entryGroups,
  instalmentFields,
  placementFields,
  referenceOfEntry,
} from '../inputs/entry-fields.js';
import {
  dropdownField,
  personTypeField,
  roleField,
  taxIdField,
  textField,
  yesNoField,
} from '../inputs/field.js';
import { parseInput } from '../inputs/parse-input.js';
import { refuseIfAny, stopWithoutValueOrPerson } from '../inputs/plan-entry.js';
import { toInputFields } from '../inputs/to-input-fields.js';
import { withUserErrors } from '../zapier/with-user-errors.js';
import { entryOutputFields } from './entry-result.js';
import { receivableSample } from './samples/create-receivable.js';
import { writeEntry } from './write-entry.js';
import { oneWriteAtATime } from './write-lock.js';

const input = zod.object({
  ...entryFields('list_financial_accounts.id.name'),
  category: dropdownField('list_revenue_categories.id.name').meta({
    label: 'Categoria',
    group: 'entry',
    helpText: 'Categoria de receita, sem subcategorias. Escolha na lista ou escreva o nome exato.',
  }),
  customer_name: textField().meta({
    label: 'Nome do cliente',
    group: 'person',
    helpText: 'Do Moskit, use “Nome do cliente”: a empresa do negócio ou, sem ela, o contato.',
  }),
  customer_type: personTypeField().meta({
    label: 'Tipo do cliente',
    group: 'person',
    helpText: 'Física, Jurídica ou Estrangeira. Do Moskit, use “Tipo do cliente”.',
  }),
  role_type: roleField().meta({
    label: 'Tipo de papel',
    group: 'person',
    default: 'Cliente',
    helpText: 'O papel da pessoa no Conta Azul. Quem já existe em outro papel ganha este também.',
  }),
  ...referenceOfEntry,
  customer_tax_id: taxIdField().optional().meta({
    label: 'CPF ou CNPJ',
    group: 'person',
    helpText: 'Com ou sem pontuação. É a forma mais segura de achar o cliente. Ex.: 12.345.678/0001-95.',
  }),
  customer_email: textField()
    .optional()
    .meta({ label: 'E-mail', group: 'person', helpText: 'Ex.: financeiro@padaria.com.br.' }),
  customer_phone: textField()
    .optional()
    .meta({ label: 'Telefone', group: 'person', helpText: 'Com DDD. Ex.: (44) 99999-0000.' }),
  ...instalmentFields,
  ...placementFields,
  customer_id: dropdownField('list_people.id.name', { search: 'find_person.id' }).optional().meta({
    label: 'Cliente já cadastrado',
    group: 'more',
    helpText: 'Quando o cliente é sempre o mesmo, escolha-o aqui; vale mais do que nome, documento e e-mail.',
  }),
  create_missing_customer: yesNoField(true).meta({
    label: 'Cadastrar cliente se não existir',
    group: 'more',
    helpText: 'Com “não”, um cliente sem cadastro faz o passo parar com um aviso.',
  }),
  customer_origin: textField().default('Moskit').meta({
    label: 'Origem do cadastro',
    group: 'more',
    default: 'Moskit',
    helpText: 'Fica nas observações de um cliente novo, como “Origem: Moskit”.',
  }),
});

const labels = { type: 'Tipo do cliente', taxId: 'CPF ou CNPJ' };

const perform = async (z: ZObject, bundle: Bundle) => {
  stopWithoutValueOrPerson(bundle.inputData, { keys: ['customer_name', 'customer_id'], noun: 'cliente' });
  const receivable = parseInput(input, bundle.inputData);
  refuseIfAny([typeAgainstTaxId(receivable.customer_type, receivable.customer_tax_id ?? null, labels)]);
  return writeEntry(z, bundle, 'receivable', receivable, toCustomer(receivable));
};

function toCustomer(receivable: zod.output<typeof input>): PersonDescription {
  return {
    id: receivable.customer_id ?? null,
    name: receivable.customer_name,
    type: receivable.customer_type,
    role: receivable.role_type,
    inAnyRole: true,
    taxId: receivable.customer_tax_id ?? null,
    email: receivable.customer_email ?? null,
    phone: receivable.customer_phone ?? null,
    origin: receivable.customer_origin,
    mayRegister: receivable.create_missing_customer,
    labels: {
      registered: 'Cliente já cadastrado',
      register: 'Cadastrar cliente se não existir',
      taxId: labels.taxId,
    },
  };
}

export const createReceivable = {
  key: 'create_receivable',
  noun: 'Conta a receber',
  display: {
    label: 'Criar contas a receber',
    description: 'Cria uma conta a receber no Conta Azul, com o cliente certo, sem repetir o que já existe.',
  },
  operation: {
    lock: oneWriteAtATime,
    inputFields: toInputFields(input),
    inputFieldGroups: entryGroups,
    perform: withUserErrors(perform),
    sample: receivableSample,
    outputFields: entryOutputFields,
  },
} satisfies Create;
