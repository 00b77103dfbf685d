import { parseDiscount } from '../domain/discount.js';
import { parseQuantity } from '../domain/quantity.js';
import { parseSaleNumber } from '../domain/sale-number.js';
import { customerContactFields, customerFields, customerRegistrationFields } from './customer-fields.js';
import { instalmentFields } from './entry-fields.js';
import {
  choiceField,
  dayField,
  dropdownField,
  dueDateField,
  moneyField,
  paymentMethodField,
  textField,
} from './field.js';
import { lineItems } from './line-items.js';
import { referenceField } from './reference-field.js';
import { fieldOf } from './text-field.js';

/** Groups of the form, in order: the editor shows the first three open and the others folded. */
export const saleGroups = [
  { key: 'sale', label: 'Venda', emphasize: true },
  { key: 'person', label: 'Cliente', emphasize: true },
  { key: 'items', label: 'Itens', emphasize: true },
  { key: 'instalments', label: 'Vencimento e parcelas' },
  { key: 'more', label: 'Mais opções' },
];

const byNameOrFromList = 'Escolha na lista ou escreva o nome exato.';

const itemColumns = {
  item_product: textField().optional().meta({
    label: 'Produto ou serviço',
    helpText:
      'O nome exato, o código ou o ID no Conta Azul. Do Moskit, use o **nome** do produto: o ID dele lá não existe aqui.',
  }),
  item_description: textField()
    .optional()
    .meta({ label: 'Descrição do item', helpText: 'Ex.: Referente a março. Pode ficar vazio.' }),
  item_quantity: fieldOf(parseQuantity)
    .optional()
    .meta({ label: 'Quantidade', helpText: 'Ex.: 2 ou 1,5. Vazio: 1.' }),
  item_unit_price: moneyField().meta({ label: 'Valor unitário', helpText: 'Ex.: 19,90.' }),
};

/** The form of `create_sale`: required first, then the reference, rare ones last. */
export const saleFields = {
  sale_date: dayField().meta({
    label: 'Data da venda',
    group: 'sale',
    helpText: 'Ex.: 31/03/2026. Do Moskit, use “Data do ganho”.',
  }),
  ...customerFields,
  reference: referenceField().optional().meta({
    label: 'Referência',
    group: 'sale',
    helpText:
      'Mapeie aqui o **ID do ganho**, que é o ID do gatilho. É por ela que o conector reconhece a venda que já criou; sem ela, repetir o passo pode criar uma segunda venda. Ela fica na última linha das observações da venda.',
  }),
  amount: moneyField().optional().meta({
    label: 'Valor',
    group: 'sale',
    helpText:
      'O total que o cliente paga, em reais. Ex.: 1.234,56. Sem itens é obrigatório. Com itens pode ficar vazio; se for menor do que os itens com o frete, a diferença entra como desconto. **A venda cria o próprio contas a receber**: não use também “Criar contas a receber” para o mesmo dinheiro.',
  }),
  default_product: dropdownField('list_products.id.name').optional().meta({
    label: 'Produto ou serviço padrão',
    group: 'sale',
    helpText:
      'Usado quando não há itens, e no lugar de um item que não existe no Conta Azul, que mantém o próprio nome na descrição. Escolha na lista ou escreva o nome exato ou o código.',
  }),
  status: choiceField([
    { key: 'pendente', label: 'Pendente (a confirmar no Conta Azul)' },
    { key: 'aprovada', label: 'Aprovada' },
  ])
    .default('pendente')
    .meta({
      label: 'Situação da venda',
      group: 'sale',
      default: 'pendente',
      helpText: 'Pendente espera que alguém a confirme no Conta Azul; aprovada já conta como venda feita.',
    }),
  notes: textField()
    .optional()
    .meta({ label: 'Observação', group: 'sale', helpText: 'Ex.: Negócio 41000001 do Moskit.' }),
  ...customerContactFields,
  items: lineItems(itemColumns).meta({ label: 'Itens', group: 'items' }),
  ...instalmentFields,
  due_date: dueDateField().optional().meta({
    label: 'Primeiro vencimento',
    group: 'instalments',
    helpText: 'Ex.: 30/04/2026, ou +30 para 30 dias depois. Vazio: o mesmo dia da venda.',
  }),
  payment_method: paymentMethodField().optional().meta({
    label: 'Forma de pagamento',
    group: 'more',
    helpText: 'Ex.: Pix. Vazio: fica sem forma definida.',
  }),
  financial_account: dropdownField('list_financial_accounts.id.name')
    .optional()
    .meta({ label: 'Conta', group: 'more', helpText: `Onde o dinheiro entra. ${byNameOrFromList}` }),
  category: dropdownField('list_revenue_categories.id.name')
    .optional()
    .meta({ label: 'Categoria', group: 'more', helpText: `Categoria de receita. ${byNameOrFromList}` }),
  cost_center: dropdownField('list_cost_centers.id.name')
    .optional()
    .meta({ label: 'Centro de custo', group: 'more', helpText: byNameOrFromList }),
  seller: dropdownField('list_sellers.id.name').optional().meta({
    label: 'Vendedor',
    group: 'more',
    helpText:
      'Escolha na lista ou escreva o nome exato. Do Moskit, use “Responsável” se os nomes forem iguais.',
  }),
  discount: fieldOf(parseDiscount).optional().meta({
    label: 'Desconto',
    group: 'more',
    helpText: 'Sobre os itens. Ex.: 50,00 ou, com Porcentagem abaixo, 7,5.',
  }),
  discount_type: choiceField([
    { key: 'valor', label: 'Valor em reais' },
    { key: 'porcentagem', label: 'Porcentagem' },
  ])
    .default('valor')
    .meta({
      label: 'Tipo de desconto',
      group: 'more',
      default: 'valor',
      helpText: 'O que o campo Desconto diz: reais ou porcentagem. A porcentagem é arredondada ao centavo.',
    }),
  shipping: moneyField()
    .optional()
    .meta({ label: 'Frete', group: 'more', helpText: 'Em reais. Ex.: 25,00. Soma-se aos itens.' }),
  sale_number: fieldOf(parseSaleNumber).optional().meta({
    label: 'Número da venda',
    group: 'more',
    helpText: 'Ex.: 1043. Vazio: o próximo número livre do Conta Azul.',
  }),
  payment_notes: textField().optional().meta({
    label: 'Observação do pagamento',
    group: 'more',
    helpText: 'Ex.: Pagar com o CNPJ da matriz.',
  }),
  ...customerRegistrationFields,
};
