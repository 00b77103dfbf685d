import * as zod from 'zod';
import {
  booleanField,
  choiceField,
  dayField,
  dropdownField,
  dropdownListField,
  dueDateField,
  instalmentCountField,
  instalmentIntervalField,
  moneyField,
  personTypeField,
  roleField,
  taxIdField,
  textField,
  yesNoField,
} from '../../inputs/field.js';
import { lineItems } from '../../inputs/line-items.js';

/** One of everything, for the tests of the converter and of the parser. */
export const sampleForm = zod.object({
  accrual_date: dayField().meta({ label: 'Data de competência', helpText: 'Ex.: 31/03/2026.' }),
  amount: moneyField().meta({ label: 'Valor', placeholder: '1.234,56' }),
  category: dropdownField('list_categories.id.name').meta({ label: 'Categoria', altersDynamicFields: true }),
  person_type: personTypeField().meta({ label: 'Tipo do cliente' }),
  role_type: roleField().meta({ label: 'Tipo de papel', default: 'Cliente' }),
  notes: textField().optional().meta({ label: 'Observação', group: 'more' }),
  tax_id: taxIdField().meta({ label: 'CPF ou CNPJ' }).optional(),
  due_date: dueDateField().optional().meta({ label: 'Primeiro vencimento' }),
  instalment_count: instalmentCountField().meta({ label: 'Número de parcelas' }),
  instalment_interval: instalmentIntervalField().meta({ label: 'Intervalo entre parcelas' }),
  create_missing: yesNoField(true).meta({ label: 'Cadastrar cliente se não existir' }),
  recapture: booleanField(false).meta({ label: 'Capturar novamente' }),
  status: choiceField([
    { key: 'pendente', label: 'Pendente' },
    { key: 'aprovada', label: 'Aprovada' },
  ])
    .optional()
    .meta({ label: 'Situação' }),
  customer_id: dropdownField('list_people.id.name', { search: 'find_person.id' })
    .optional()
    .meta({ label: 'Cliente já cadastrado' }),
  pipeline_ids: dropdownListField('list_pipelines.id.name').meta({ label: 'Funis' }),
  instalments: lineItems({
    instalment_due_date: dueDateField().meta({
      label: 'Vencimento da parcela',
      helpText: 'Ex.: 30/04/2026 ou +30.',
    }),
    instalment_amount: moneyField().meta({ label: 'Valor da parcela' }),
    instalment_description: textField().optional().meta({ label: 'Descrição da parcela' }),
  }).meta({ label: 'Parcelas', group: 'more' }),
});
