import type { WonDealOutput } from './won-deal-output.js';

type FieldType = 'string' | 'number' | 'integer' | 'datetime';

export interface OutputField {
  key: string;
  label: string;
  type?: FieldType;
  children?: OutputField[];
}

/** Label and type of each key of `toWonDealOutput`; the compiler misses none. Custom fields differ by account. */
const described: Record<Exclude<keyof WonDealOutput, 'items' | 'custom_fields'>, [string, FieldType]> = {
  id: ['ID do ganho', 'string'],
  deal_id: ['ID do negócio', 'integer'],
  name: ['Nome do negócio', 'string'],
  status: ['Situação', 'string'],
  value: ['Valor', 'number'],
  value_cents: ['Valor em centavos', 'integer'],
  value_brl: ['Valor em R$ (texto)', 'string'],
  won_at: ['Data e hora do ganho', 'datetime'],
  won_on: ['Data do ganho', 'string'],
  won_on_br: ['Data do ganho (dia/mês/ano)', 'string'],
  created_at: ['Data e hora de criação', 'datetime'],
  expected_close_on: ['Previsão de fechamento', 'string'],
  pipeline_id: ['ID do funil', 'integer'],
  pipeline_name: ['Funil', 'string'],
  stage_id: ['ID da etapa', 'integer'],
  stage_name: ['Etapa', 'string'],
  owner_id: ['ID do responsável', 'integer'],
  owner_name: ['Responsável', 'string'],
  owner_email: ['E-mail do responsável', 'string'],
  customer_name: ['Nome do cliente', 'string'],
  customer_type: ['Tipo do cliente', 'string'],
  customer_tax_id: ['CPF ou CNPJ do cliente', 'string'],
  customer_tax_id_formatted: ['CPF ou CNPJ do cliente (com pontuação)', 'string'],
  customer_email: ['E-mail do cliente', 'string'],
  customer_phone: ['Telefone do cliente', 'string'],
  company_id: ['ID da empresa', 'integer'],
  company_name: ['Nome da empresa', 'string'],
  company_tax_id: ['CNPJ da empresa', 'string'],
  company_email: ['E-mail da empresa', 'string'],
  company_phone: ['Telefone da empresa', 'string'],
  contact_id: ['ID do contato', 'integer'],
  contact_name: ['Nome do contato', 'string'],
  contact_tax_id: ['CPF do contato', 'string'],
  contact_email: ['E-mail do contato', 'string'],
  contact_phone: ['Telefone do contato', 'string'],
  items_total: ['Total dos itens', 'number'],
  items_summary: ['Resumo dos itens', 'string'],
  origin: ['Origem', 'string'],
  source: ['Fonte', 'string'],
};

/** The same for one entry of `items`. */
const describedItem: Record<keyof WonDealOutput['items'][number], [string, FieldType]> = {
  product_id: ['ID do produto', 'integer'],
  name: ['Produto', 'string'],
  quantity: ['Quantidade', 'number'],
  unit_price: ['Valor unitário', 'number'],
  total: ['Total do item', 'number'],
};

/** What the editor shows of a won deal before one has been read. */
export const wonDealFields: OutputField[] = [
  ...toFields(described),
  { key: 'items', label: 'Itens', children: toFields(describedItem) },
];

/**
 * All that a first poll needs to tell: the key, so that the host never fires for this win. The rest is `null`.
 */
export function keyOnlyOutput(key: string): { id: string } {
  const keys = [...wonDealFields.map((field) => field.key), 'custom_fields'];
  return { ...Object.fromEntries(keys.map((name) => [name, null])), id: key };
}

function toFields(entries: Record<string, [string, FieldType]>): OutputField[] {
  return Object.entries(entries).map(([key, [label, type]]) => ({ key, label, type }));
}
