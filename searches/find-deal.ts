import type { Bundle, Search, ZObject } from 'zapier-platform-core';
import * as zod from 'zod';
import { winKey } from '../domain/won-deal.js';
import { wonDealFields } from '../domain/won-deal-fields.js';
import { toWonDealOutput } from '../domain/won-deal-output.js';
import { wonDealSample } from '../domain/won-deal-sample.js';
import { booleanField, dealIdField, dropdownField } from '../inputs/field.js';
import { parseInput } from '../inputs/parse-input.js';
import { toInputFields } from '../inputs/to-input-fields.js';
import { captureOne } from '../moskit/capture.js';
import { moskitFrom } from '../zapier/connection.js';
import { customFieldOutputs } from '../zapier/custom-field-outputs.js';
import { withUserErrors } from '../zapier/with-user-errors.js';

const input = zod.object({
  deal_id: dealIdField().meta({
    label: 'ID do negócio',
    helpText: 'O número do negócio no Moskit, que o gatilho dá em “ID do negócio”. Ex.: 41000001.',
  }),
  recapture: booleanField(false).meta({
    label: 'Capturar novamente se for reaberto e ganho outra vez',
    helpText: 'Deixe como está no gatilho, para que o ID do ganho seja o mesmo.',
  }),
  tax_id_field: dropdownField('list_tax_id_fields.id.name').optional().meta({
    label: 'Campo do CPF/CNPJ',
    helpText:
      'Deixe como está no gatilho: o campo personalizado do Moskit em que fica o CPF ou CNPJ do cliente.',
  }),
});

const perform = async (z: ZObject, bundle: Bundle) => {
  const wanted = parseInput(input, bundle.inputData);
  const deal = await captureOne(moskitFrom(z, bundle), wanted.deal_id, wanted.tax_id_field ?? null);
  return deal === null ? [] : [toWonDealOutput(deal, winKey(deal.id, deal.wonAt, wanted.recapture))];
};

export const findDealSearch = {
  key: 'find_deal',
  noun: 'Negócio',
  display: {
    label: 'Localizar negócio ganho',
    description: 'Procura um negócio ganho no Moskit pelo número, com os mesmos dados do gatilho.',
  },
  operation: {
    inputFields: toInputFields(input),
    perform: withUserErrors(perform),
    sample: wonDealSample,
    outputFields: [...wonDealFields, withUserErrors(customFieldOutputs)],
  },
} satisfies Search;
