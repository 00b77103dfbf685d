import type { Flow } from '../../local/host/flow/flow.js';
import { parseFlow } from '../../local/host/flow/read-flow.js';

/* The oracle has its own account of these three in oracle/flow-rules.ts: change both. */

const customer = `
      customer_name: '{{trigger.customer_name}}'
      customer_type: '{{trigger.customer_type}}'
      customer_tax_id: '{{trigger.customer_tax_id}}'
      customer_email: '{{trigger.customer_email}}'
      customer_phone: '{{trigger.customer_phone}}'`;

/** One funnel, each deal once, three instalments. */
const receivable = `
title: Negócio ganho → conta a receber
trigger:
  operation: deal_won
  input: { pipeline_ids: '40110', recapture: false, only_complete: true, tax_id_field: CF_d3CnpjTextoNeg01 }
steps:
  - id: receber
    action: create_receivable
    input:
      accrual_date: '{{trigger.won_on}}'
      amount: '{{trigger.value}}'
      description: 'Receber {{trigger.id}}'
      notes: '{{trigger.name}}'
      financial_account: Conta Corrente
      category: Criação e design
      cost_center: Equipe de design
      payment_method: pix
      reference: '{{trigger.id}}'
      due_date: '+30'
      instalment_count: '3'
      role_type: Cliente${customer}
`;

/** All funnels, once per closing date, incomplete deals too; the amount is typed by people into a text field. */
const commission = `
title: Negócio ganho → comissão a pagar
trigger:
  operation: deal_won
  input: { recapture: true, only_complete: false }
steps:
  - id: pagar
    action: create_payable
    input:
      accrual_date: '{{trigger.won_on}}'
      amount: '{{trigger.custom_fields.CF_d3ObsContratNeg1}}'
      description: 'Comissão {{trigger.id}}'
      notes: 'Comissão de {{trigger.owner_name}}'
      financial_account: Conta Corrente
      category: Comissões de vendas
      reference: '{{trigger.id}}'
      due_date: '5 dias'
      role_type: Fornecedor
      supplier_name: '{{trigger.owner_name}}'
      supplier_type: Física
      supplier_email: '{{trigger.owner_email}}'
`;

/** The other funnel, once per closing date, with items; the sale makes its own receivable. */
const sale = `
title: Negócio ganho → venda
trigger:
  operation: deal_won
  input: { pipeline_ids: '40120', recapture: true, only_complete: true, tax_id_field: CF_d3CnpjTextoNeg01 }
steps:
  - id: venda
    action: create_sale
    input:
      sale_date: '{{trigger.won_on}}'
      amount: '{{trigger.value}}'
      notes: 'Venda {{trigger.id}}'
      reference: '{{trigger.id}}'
      default_product: Venda Moskit
      items:
        - item_product: '{{trigger.items.name}}'
          item_quantity: '{{trigger.items.quantity}}'
          item_unit_price: '{{trigger.items.unit_price}}'
      status: aprovada
      due_date: '+10'
      instalment_count: '2'
      instalment_interval: '15'${customer}
`;

export const flowIds = ['receber', 'comissao', 'venda'] as const;
export type FlowId = (typeof flowIds)[number];

export const soakFlows: readonly Flow[] = [
  parseFlow('receber.yaml', receivable),
  parseFlow('comissao.yaml', commission),
  parseFlow('venda.yaml', sale),
];
