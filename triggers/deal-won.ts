import type { Bundle, Trigger, ZObject } from 'zapier-platform-core';
import * as zod from 'zod';
import { winKey } from '../domain/won-deal.js';
import { keyOnlyOutput, wonDealFields } from '../domain/won-deal-fields.js';
import { toWonDealOutput } from '../domain/won-deal-output.js';
import { wonDealSample } from '../domain/won-deal-sample.js';
import { booleanField, dropdownField, dropdownListField } from '../inputs/field.js';
import { parseInput } from '../inputs/parse-input.js';
import { toInputFields } from '../inputs/to-input-fields.js';
import { captureKeys, captureRecent, captureSample } from '../moskit/capture.js';
import { moskitFrom } from '../zapier/connection.js';
import { customFieldOutputs } from '../zapier/custom-field-outputs.js';
import { withUserErrors } from '../zapier/with-user-errors.js';

const SAMPLE_SIZE = 3;

export const dealWonInput = zod.object({
  pipeline_ids: dropdownListField('list_pipelines.id.name').meta({
    label: 'Funis',
    helpText:
      'Só os negócios ganhos nestes funis são capturados. Deixe vazio para capturar os de todos. Vale o funil em que o negócio está quando é lido.',
  }),
  recapture: booleanField(false).meta({
    label: 'Capturar novamente se for reaberto e ganho outra vez',
    helpText:
      'Desligado, cada negócio é capturado uma única vez, mesmo que seja reaberto ou editado. Ligado, é capturado uma vez para cada data de fechamento com que é ganho: mudar essa data em um negócio já ganho dispara de novo, e ganhá-lo outra vez sem uma nova data não dispara.',
  }),
  only_complete: booleanField(true).meta({
    label: 'Somente negócios com valor e com cliente',
    helpText:
      'Ligado, um negócio sem valor, ou sem empresa e sem contato, espera: é capturado assim que o que falta for preenchido no Moskit. Desligado, é capturado como estiver.',
  }),
  tax_id_field: dropdownField('list_tax_id_fields.id.name').optional().meta({
    label: 'Campo do CPF/CNPJ',
    helpText:
      'Campo personalizado do Moskit em que sua equipe escreve o CPF ou CNPJ do cliente. Se ficar vazio, ou se o campo estiver vazio ou inválido em um negócio, vale o CNPJ da empresa ou o CPF do contato.',
  }),
});

const perform = async (z: ZObject, bundle: Bundle): Promise<{ id: string }[]> => {
  const input = parseInput(dealWonInput, bundle.inputData);
  const moskit = moskitFrom(z, bundle);
  if (bundle.meta?.isPopulatingDedupe) {
    const wins = await captureKeys(moskit);
    return wins.map(({ id, wonAt }) => keyOnlyOutput(winKey(id, wonAt, input.recapture)));
  }
  const settings = {
    pipelines: input.pipeline_ids,
    isCompleteOnly: input.only_complete,
    taxIdField: input.tax_id_field ?? null,
  };
  const deals = bundle.meta?.isLoadingSample
    ? await captureSample(moskit, settings, SAMPLE_SIZE)
    : await captureRecent(moskit, settings);
  return deals.map((deal) => toWonDealOutput(deal, winKey(deal.id, deal.wonAt, input.recapture)));
};

export const dealWonTrigger = {
  key: 'deal_won',
  noun: 'Negócio',
  display: {
    label: 'Negócio Ganho',
    description: 'Dispara quando um negócio é marcado como ganho no Moskit.',
  },
  operation: {
    type: 'polling',
    inputFields: toInputFields(dealWonInput),
    perform: withUserErrors(perform),
    outputFields: [...wonDealFields, withUserErrors(customFieldOutputs)],
    sample: wonDealSample,
  },
} satisfies Trigger;
