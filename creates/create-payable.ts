import type { Bundle, Create, ZObject } from 'zapier-platform-core';
import * as zod from 'zod';
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
  nameField,
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
import { payableSample } from './samples/create-payable.js';
import { writeEntry } from './write-entry.js';
import { oneWriteAtATime } from './write-lock.js';

const input = zod.object({
  ...entryFields('list_payable_accounts.id.name'),
  category: dropdownField('list_expense_categories.id.name').meta({
    label: 'Categoria',
    group: 'entry',
    helpText: 'Categoria de despesa, sem subcategorias. Escolha na lista ou escreva o nome exato.',
  }),
  supplier_name: nameField().meta({
    label: 'Nome do fornecedor',
    group: 'person',
    helpText: 'Quem vai receber. Para uma comissão, do Moskit, use “Responsável”.',
  }),
  supplier_type: personTypeField().meta({
    label: 'Tipo do fornecedor',
    group: 'person',
    helpText: 'Física, Jurídica ou Estrangeira. Ex.: Física para um vendedor autônomo.',
  }),
  role_type: roleField().meta({
    label: 'Tipo de papel',
    group: 'person',
    default: 'Fornecedor',
    helpText: 'O papel da pessoa no Conta Azul. Quem já existe em outro papel ganha este também.',
  }),
  ...referenceOfEntry,
  supplier_tax_id: taxIdField().optional().meta({
    label: 'CPF ou CNPJ',
    group: 'person',
    helpText: 'Com ou sem pontuação. É a forma mais segura de achar o fornecedor. Ex.: 123.456.789-09.',
  }),
  supplier_email: textField()
    .optional()
    .meta({ label: 'E-mail', group: 'person', helpText: 'Ex.: contato@grafica.com.br.' }),
  supplier_phone: textField()
    .optional()
    .meta({ label: 'Telefone', group: 'person', helpText: 'Com DDD. Ex.: (44) 99999-0000.' }),
  ...instalmentFields,
  ...placementFields,
  supplier_id: dropdownField('list_people.id.name', { search: 'find_person.id' }).optional().meta({
    label: 'Fornecedor já cadastrado',
    group: 'more',
    helpText:
      'Quando o fornecedor é sempre o mesmo, escolha-o aqui; vale mais do que nome, documento e e-mail.',
  }),
  create_missing_supplier: yesNoField(true).meta({
    label: 'Cadastrar fornecedor se não existir',
    group: 'more',
    helpText: 'Com “não”, um fornecedor sem cadastro faz o passo parar com um aviso.',
  }),
  supplier_origin: textField().default('Moskit').meta({
    label: 'Origem do cadastro',
    group: 'more',
    default: 'Moskit',
    helpText: 'Fica nas observações de um fornecedor novo, como “Origem: Moskit”.',
  }),
});

const labels = { type: 'Tipo do fornecedor', taxId: 'CPF ou CNPJ' };

const supplier = {
  keys: ['supplier_name', 'supplier_id'],
  noun: 'fornecedor',
  fix: 'Confira de onde vem o campo Nome do fornecedor.',
};

const perform = async (z: ZObject, bundle: Bundle) => {
  stopWithoutValueOrPerson(bundle.inputData, supplier);
  const payable = parseInput(input, bundle.inputData);
  refuseIfAny([typeAgainstTaxId(payable.supplier_type, payable.supplier_tax_id ?? null, labels)]);
  return writeEntry(z, bundle, 'payable', payable, toSupplier(payable));
};

function toSupplier(payable: zod.output<typeof input>): PersonDescription {
  return {
    id: payable.supplier_id ?? null,
    name: payable.supplier_name,
    type: payable.supplier_type,
    role: payable.role_type,
    inAnyRole: true,
    taxId: payable.supplier_tax_id ?? null,
    email: payable.supplier_email ?? null,
    phone: payable.supplier_phone ?? null,
    origin: payable.supplier_origin,
    mayRegister: payable.create_missing_supplier,
    labels: {
      registered: 'Fornecedor já cadastrado',
      register: 'Cadastrar fornecedor se não existir',
      taxId: labels.taxId,
    },
  };
}

export const createPayable = {
  key: 'create_payable',
  noun: 'Conta a pagar',
  display: {
    label: 'Criar contas a pagar',
    description: 'Cria uma conta a pagar no Conta Azul, com o fornecedor certo, sem repetir o que já existe.',
  },
  operation: {
    lock: oneWriteAtATime,
    inputFields: toInputFields(input),
    inputFieldGroups: entryGroups,
    perform: withUserErrors(perform),
    sample: payableSample,
    outputFields: entryOutputFields,
  },
} satisfies Create;
