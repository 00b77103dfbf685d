import type { PersonDescription } from '../domain/person.js';
import type { PersonType, Role } from '../domain/person-type.js';
import type { TaxId } from '../domain/tax-id.js';
import { dropdownField, nameField, personTypeField, taxIdField, textField, yesNoField } from './field.js';

/** Required wherever a customer is asked for. */
export const customerFields = {
  customer_name: nameField().meta({
    label: 'Nome do cliente',
    group: 'person',
    helpText: 'Do Moskit, use “Nome do cliente”: a empresa do negócio ou, sem ela, o contato.',
  }),
  customer_type: personTypeField().meta({
    label: 'Tipo do cliente',
    group: 'person',
    helpText: 'Física, Jurídica ou Estrangeira. Do Moskit, use “Tipo do cliente”.',
  }),
};

/** By which the customer is found, and registered with. */
export const customerContactFields = {
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
};

/** Rarely touched. */
export const customerRegistrationFields = {
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
};

/** The labels that a rule between type and document names. */
export const customerLabels = { type: 'Tipo do cliente', taxId: 'CPF ou CNPJ' };

/** The customer's fields as parsed. */
export interface CustomerInput {
  customer_name: string;
  customer_type: PersonType;
  customer_tax_id?: TaxId | undefined;
  customer_email?: string | undefined;
  customer_phone?: string | undefined;
  customer_id?: string | undefined;
  create_missing_customer: boolean;
  customer_origin: string;
}

export function toCustomer(input: CustomerInput, role: Role): PersonDescription {
  return {
    id: input.customer_id ?? null,
    name: input.customer_name,
    type: input.customer_type,
    role,
    inAnyRole: true,
    taxId: input.customer_tax_id ?? null,
    email: input.customer_email ?? null,
    phone: input.customer_phone ?? null,
    origin: input.customer_origin,
    mayRegister: input.create_missing_customer,
    labels: {
      registered: 'Cliente já cadastrado',
      register: 'Cadastrar cliente se não existir',
      taxId: customerLabels.taxId,
    },
  };
}
