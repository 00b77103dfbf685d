import type { CreatedSale } from '../conta-azul/create-sale.js';
import { saleStatus } from '../conta-azul/sale-status.js';
import { formatBrl, toReais } from '../domain/money.js';
import type { Sale, SaleStatus } from '../domain/sale.js';
import {
  instalmentOutputFields,
  toInstalmentOutputs,
  toPlannedOutputs,
} from '../zapier/instalment-outputs.js';

/** What a sale gives to the next step. */
export const saleOutputFields: {
  key: string;
  label: string;
  type: 'string' | 'number' | 'boolean';
  list?: true;
}[] = [
  { key: 'id', label: 'ID da venda', type: 'string' },
  { key: 'created', label: 'Criada agora', type: 'boolean' },
  { key: 'number', label: 'Número da venda', type: 'number' },
  { key: 'reference', label: 'Referência', type: 'string' },
  { key: 'status', label: 'Situação', type: 'string' },
  { key: 'amount', label: 'Valor', type: 'number' },
  { key: 'amount_brl', label: 'Valor em reais', type: 'string' },
  { key: 'person_id', label: 'ID do cliente', type: 'string' },
  { key: 'person_created', label: 'Cliente cadastrado agora', type: 'boolean' },
  { key: 'financial_event_id', label: 'ID do contas a receber', type: 'string' },
  ...instalmentOutputFields,
  { key: 'substituted_items', label: 'Itens lançados com o produto padrão', type: 'string', list: true },
];

const PLANNED_STATUS: Record<SaleStatus, string> = { pending: 'EM_ANDAMENTO', approved: 'APROVADO' };

/**
 * The result of a sale, in the keys of its sample. Instalments are those of the receivable that the sale made; a
 * pending sale may have made none, then the planned ones are given without id.
 */
export function toSaleResult(sale: Sale, written: CreatedSale) {
  return {
    id: written.id,
    created: written.created,
    number: written.number,
    reference: sale.reference,
    status: saleStatus(written.status || PLANNED_STATUS[sale.status]),
    amount: toReais(sale.total),
    amount_brl: formatBrl(sale.total),
    person_id: written.personId,
    person_created: written.personCreated,
    financial_event_id: written.financialEventId,
    instalments:
      written.instalments.length > 0
        ? toInstalmentOutputs(written.instalments)
        : toPlannedOutputs(sale.instalments),
    substituted_items: written.substituted,
  };
}
