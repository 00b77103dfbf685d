import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import type { PlainInputField } from 'zapier-platform-core';
import * as zod from 'zod';
import { moneyField, paymentMethodField, textField, yesNoField } from '../../inputs/field.js';
import { lineItems } from '../../inputs/line-items.js';
import { toInputFields } from '../../inputs/to-input-fields.js';
import { sampleForm } from './sample-form.js';

const fields = toInputFields(sampleForm);

describe('toInputFields', () => {
  it('gives the fields of a form, in the order of its keys', () => {
    expect(fields).toEqual([
      {
        key: 'accrual_date',
        label: 'Data de competência',
        type: 'string',
        required: true,
        helpText: 'Ex.: 31/03/2026.',
      },
      { key: 'amount', label: 'Valor', type: 'string', required: true, placeholder: '1.234,56' },
      {
        key: 'category',
        label: 'Categoria',
        type: 'string',
        required: true,
        dynamic: 'list_categories.id.name',
        altersDynamicFields: true,
      },
      {
        key: 'person_type',
        label: 'Tipo do cliente',
        type: 'string',
        required: true,
        choices: { Física: 'Física', Jurídica: 'Jurídica', Estrangeira: 'Estrangeira' },
      },
      {
        key: 'role_type',
        label: 'Tipo de papel',
        type: 'string',
        required: true,
        choices: { Cliente: 'Cliente', Fornecedor: 'Fornecedor', Transportadora: 'Transportadora' },
        default: 'Cliente',
      },
      { key: 'notes', label: 'Observação', type: 'string', group: 'more' },
      { key: 'tax_id', label: 'CPF ou CNPJ', type: 'string' },
      { key: 'due_date', label: 'Primeiro vencimento', type: 'string' },
      { key: 'instalment_count', label: 'Número de parcelas', type: 'string', default: '1' },
      {
        key: 'instalment_interval',
        label: 'Intervalo entre parcelas',
        type: 'string',
        choices: { mensal: 'Mensal', semanal: 'Semanal (7 dias)', quinzenal: 'Quinzenal (15 dias)' },
        default: 'mensal',
      },
      {
        key: 'create_missing',
        label: 'Cadastrar cliente se não existir',
        type: 'string',
        choices: { sim: 'Sim', nao: 'Não' },
        default: 'sim',
      },
      { key: 'recapture', label: 'Capturar novamente', type: 'boolean', default: 'false' },
      {
        key: 'status',
        label: 'Situação',
        type: 'string',
        choices: { pendente: 'Pendente', aprovada: 'Aprovada' },
      },
      {
        key: 'customer_id',
        label: 'Cliente já cadastrado',
        type: 'string',
        dynamic: 'list_people.id.name',
        search: 'find_person.id',
      },
      { key: 'pipeline_ids', label: 'Funis', type: 'string', list: true, dynamic: 'list_pipelines.id.name' },
      {
        key: 'instalments',
        label: 'Parcelas',
        group: 'more',
        children: [
          {
            key: 'instalment_due_date',
            label: 'Vencimento da parcela',
            type: 'string',
            helpText: 'Ex.: 30/04/2026 ou +30.',
          },
          { key: 'instalment_amount', label: 'Valor da parcela', type: 'string' },
          { key: 'instalment_description', label: 'Descrição da parcela', type: 'string' },
        ],
      },
    ]);
  });

  it('satisfies the types and the real structural validation of the platform', () => {
    const operation = {
      inputFieldGroups: [{ key: 'more', label: 'Mais' }],
      inputFields: fields satisfies PlainInputField[],
      perform: '$func$2$f$',
      sample: { id: '1' },
    };
    const definition = {
      version: '1.0.0',
      platformVersion: '19.1.0',
      creates: {
        sample: {
          key: 'sample',
          noun: 'Exemplo',
          display: { label: 'Exemplo', description: 'Um exemplo.' },
          operation,
        },
      },
    };
    expect(structuralErrors(definition)).toEqual([]);
    expect(structuralErrors({ ...definition, version: 'x' })).not.toEqual([]);
  });

  it('lets what is said last win over what a builder or an inner layer says', () => {
    const form = zod.object({
      role_type: textField()
        .meta({ label: 'Papel', placeholder: 'x' })
        .optional()
        .meta({ label: 'Tipo de papel' }),
      create: yesNoField(true).meta({ label: 'Cadastrar', default: 'nao' }),
    });
    expect(toInputFields(form)).toEqual([
      { key: 'role_type', label: 'Tipo de papel', type: 'string', placeholder: 'x' },
      {
        key: 'create',
        label: 'Cadastrar',
        type: 'string',
        choices: { sim: 'Sim', nao: 'Não' },
        default: 'nao',
      },
    ]);
  });

  it('offers all payment methods by their labels', () => {
    const [field] = toInputFields(
      zod.object({ payment_method: paymentMethodField().meta({ label: 'Forma' }) }),
    );
    expect(Object.entries(field?.choices ?? {}).slice(0, 3)).toEqual([
      ['pix', 'Pix'],
      ['boleto', 'Boleto bancário'],
      ['credit_card', 'Cartão de crédito'],
    ]);
  });

  it.each([
    ['a field without label', { amount: moneyField() }, 'Field amount'],
    // @ts-expect-error the types refuse it; a default is text, whatever the type
    ['a default that is no text', { amount: moneyField().meta({ label: 'Valor', default: 5 }) }, 'default'],
    ['an empty text', { amount: moneyField().meta({ label: 'Valor', placeholder: '' }) }, 'placeholder'],
    ['a misspelt key', { amount: moneyField().meta({ label: 'Valor', helptext: 'x' }) }, 'helptext'],
    [
      'a help text that is too long',
      { amount: moneyField().meta({ label: 'Valor', helpText: 'x'.repeat(1001) }) },
      '1000',
    ],
    [
      'help on line items, which belongs to a column',
      {
        lines: lineItems({ note: textField().meta({ label: 'Nota' }) }).meta({
          label: 'Linhas',
          helpText: 'x',
        }),
      },
      'Line items lines cannot have helpText',
    ],
    [
      'a column without label',
      { lines: lineItems({ note: textField() }).meta({ label: 'Linhas' }) },
      'Field note',
    ],
  ])('refuses %s', (_, shape, message) => {
    expect(() => toInputFields(zod.object(shape))).toThrow(message);
  });
});

function structuralErrors(definition: object): unknown[] {
  const fromHere = createRequire(import.meta.url);
  // The validator is core's own dependency, not ours.
  const fromCore = createRequire(fromHere.resolve('zapier-platform-core'));
  return fromCore('zapier-platform-schema').validateAppDefinition(definition).errors;
}
