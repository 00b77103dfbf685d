import {
  dayField,
  dropdownField,
  dueDateField,
  instalmentCountField,
  instalmentIntervalField,
  moneyField,
  paymentMethodField,
  textField,
} from './field.js';
import { lineItems } from './line-items.js';
import { referenceField } from './reference-field.js';

/** Groups of the form, in order: the editor shows the first open and the others folded. */
export const entryGroups = [
  { key: 'entry', label: 'Lançamento', emphasize: true },
  { key: 'person', label: 'Pessoa', emphasize: true },
  { key: 'instalments', label: 'Vencimento e parcelas' },
  { key: 'more', label: 'Mais opções' },
];

/**
 * Required of every entry, and the reference right after them.
 * @param accounts the list of financial accounts, since some take no payables
 * @example entryFields('list_payable_accounts.id.name')
 */
export const entryFields = (accounts: string) => ({
  accrual_date: dayField().meta({
    label: 'Data de competência',
    group: 'entry',
    helpText: 'O dia a que o valor pertence. Ex.: 31/03/2026. Do Moskit, use “Data do ganho”.',
  }),
  amount: moneyField().meta({
    label: 'Valor',
    group: 'entry',
    helpText: 'Em reais. Ex.: 1.234,56 ou 1234.56. Com valor zero ou vazio nada é criado.',
  }),
  notes: textField().meta({
    label: 'Observação',
    group: 'entry',
    helpText: 'Aparece no lançamento. Ex.: Negócio 41000001 do Moskit.',
  }),
  description: textField().meta({
    label: 'Descrição',
    group: 'entry',
    helpText: 'O título do lançamento. Ex.: o nome do negócio.',
  }),
  financial_account: dropdownField(accounts).meta({
    label: 'Conta',
    group: 'entry',
    helpText:
      'A conta do Conta Azul em que o dinheiro entra ou sai. Escolha na lista ou escreva o nome exato.',
  }),
});

export const referenceOfEntry = {
  reference: referenceField().optional().meta({
    label: 'Referência',
    group: 'entry',
    helpText:
      'Mapeie aqui o **ID do ganho**, que é o ID do gatilho. É por ela que o conector reconhece o que já criou; sem ela, repetir o passo pode criar um segundo lançamento. Para dois lançamentos do mesmo negócio, complete com um texto. Ex.: 41000001-entrada.',
  }),
};

export const instalmentFields = {
  due_date: dueDateField().optional().meta({
    label: 'Primeiro vencimento',
    group: 'instalments',
    helpText: 'Ex.: 30/04/2026, ou +30 para 30 dias depois. Vazio: o mesmo dia da competência.',
  }),
  instalment_count: instalmentCountField().meta({
    label: 'Número de parcelas',
    group: 'instalments',
    helpText: 'Ex.: 3. O valor é dividido em partes iguais; os centavos que sobram ficam nas primeiras.',
  }),
  instalment_interval: instalmentIntervalField().meta({
    label: 'Intervalo entre parcelas',
    group: 'instalments',
    helpText: 'Mensal mantém o dia do mês. Também aceita um número de dias. Ex.: 45.',
  }),
  instalments: lineItems({
    instalment_due_date: dueDateField().meta({
      label: 'Vencimento da parcela',
      helpText: 'Ex.: 30/04/2026 ou +30. Com parcelas escritas aqui, os campos acima não contam.',
    }),
    instalment_amount: moneyField().meta({
      label: 'Valor da parcela',
      helpText: 'Ex.: 500,00. As parcelas precisam somar o Valor.',
    }),
    instalment_description: textField()
      .optional()
      .meta({ label: 'Descrição da parcela', helpText: 'Ex.: Entrada. Pode ficar vazio.' }),
  }).meta({ label: 'Parcelas', group: 'instalments' }),
};

export const placementFields = {
  cost_center: dropdownField('list_cost_centers.id.name')
    .optional()
    .meta({ label: 'Centro de custo', group: 'more', helpText: 'Escolha na lista ou escreva o nome exato.' }),
  payment_method: paymentMethodField().optional().meta({
    label: 'Forma de pagamento',
    group: 'more',
    helpText: 'Ex.: Pix. Vazio: fica sem forma definida.',
  }),
};
