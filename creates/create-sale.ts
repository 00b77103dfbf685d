import type { Bundle, Create, ZObject } from 'zapier-platform-core';
import * as zod from 'zod';
import { createSale } from '../conta-azul/create-sale.js';
import { LONGEST } from '../conta-azul/text-limits.js';
import { typeAgainstTaxId } from '../domain/person-rules.js';
import { customerLabels, toCustomer } from '../inputs/customer-fields.js';
import { parseInput } from '../inputs/parse-input.js';
import { refuseIfAny } from '../inputs/plan-entry.js';
import { planSale, stopWithoutWorthOrCustomer } from '../inputs/plan-sale.js';
import { saleFields, saleGroups } from '../inputs/sale-fields.js';
import { toInputFields } from '../inputs/to-input-fields.js';
import { startContaAzul } from '../zapier/connection.js';
import { withUserErrors } from '../zapier/with-user-errors.js';
import { logCuts } from './log-cuts.js';
import { saleOutputFields, toSaleResult } from './sale-result.js';
import { saleSample } from './samples/create-sale.js';
import { oneWriteAtATime } from './write-lock.js';

const input = zod.object(saleFields);

const perform = async (z: ZObject, bundle: Bundle) => {
  stopWithoutWorthOrCustomer(bundle.inputData);
  const form = parseInput(input, bundle.inputData);
  refuseIfAny([typeAgainstTaxId(form.customer_type, form.customer_tax_id ?? null, customerLabels)]);
  const sale = planSale(form);
  logCuts(z, [
    ['Observação', sale.notes, LONGEST.notes],
    ['Observação do pagamento', sale.paymentNotes, LONGEST.notes],
  ]);
  const choices = {
    defaultProduct: form.default_product ?? null,
    financialAccount: form.financial_account ?? null,
    category: form.category ?? null,
    costCenter: form.cost_center ?? null,
    seller: form.seller ?? null,
  };
  const customer = toCustomer(form, 'Cliente');
  return toSaleResult(sale, await createSale(startContaAzul(z, bundle), sale, choices, customer));
};

export const createSaleAction = {
  key: 'create_sale',
  noun: 'Venda',
  display: {
    label: 'Criar venda',
    description:
      'Cria uma venda no Conta Azul, com itens, cliente e parcelas, sem repetir a que já existe. A venda cria o próprio contas a receber.',
  },
  operation: {
    lock: oneWriteAtATime,
    inputFields: toInputFields(input),
    inputFieldGroups: saleGroups,
    perform: withUserErrors(perform),
    sample: saleSample,
    outputFields: saleOutputFields,
  },
} satisfies Create;
