import type { Bundle, Create, ZObject } from 'zapier-platform-core';
import * as zod from 'zod';
import { typeAgainstTaxId } from '../domain/person-rules.js';
import {
  customerContactFields,
  customerFields,
  customerLabels,
  customerRegistrationFields,
  toCustomer,
} from '../inputs/customer-fields.js';
import {
  entryFields,
  entryGroups,
  instalmentFields,
  placementFields,
  referenceOfEntry,
} from '../inputs/entry-fields.js';
import { dropdownField, roleField } from '../inputs/field.js';
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
  ...customerFields,
  role_type: roleField().meta({
    label: 'Tipo de papel',
    group: 'person',
    default: 'Cliente',
    helpText: 'O papel da pessoa no Conta Azul. Quem já existe em outro papel ganha este também.',
  }),
  ...referenceOfEntry,
  ...customerContactFields,
  ...instalmentFields,
  ...placementFields,
  ...customerRegistrationFields,
});

const perform = async (z: ZObject, bundle: Bundle) => {
  stopWithoutValueOrPerson(bundle.inputData, { keys: ['customer_name', 'customer_id'], noun: 'cliente' });
  const receivable = parseInput(input, bundle.inputData);
  refuseIfAny([
    typeAgainstTaxId(receivable.customer_type, receivable.customer_tax_id ?? null, customerLabels),
  ]);
  return writeEntry(z, bundle, 'receivable', receivable, toCustomer(receivable, receivable.role_type));
};

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
