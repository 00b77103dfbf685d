import type { EntryPlacement, FinancialEntry } from '../domain/financial-entry.js';
import type { Instalment } from '../domain/instalments.js';
import { type Cents, toReais } from '../domain/money.js';
import { cutText, oneLine } from '../domain/plain-text.js';
import { markOf } from '../domain/reference.js';
import { toPaymentMethodName } from './payment-method-names.js';
import { LONGEST, toNotes, toTitle } from './text-limits.js';
import { withoutAbsent } from './without-absent.js';

/**
 * Domain entry → body of POST /v1/financeiro/contas-a-receber and contas-a-pagar (documented 2026-10). Cents become
 * reais only here. The old path takes the same body but for the person's key, and wants `valor_liquido`, which the new
 * one ignores.
 */
export function toEntryBody(entry: FinancialEntry, placement: EntryPlacement, personId: string): object {
  const personKey = entry.kind === 'receivable' ? 'id_cliente' : 'id_fornecedor';
  return bodyWith(entry, placement, { [personKey]: personId });
}

/** Body for the older POST /v1/financeiro/eventos-financeiros/…: the person is `contato`. */
export function toOldEntryBody(entry: FinancialEntry, placement: EntryPlacement, personId: string): object {
  return bodyWith(entry, placement, { contato: personId });
}

function bodyWith(entry: FinancialEntry, placement: EntryPlacement, person: Record<string, string>): object {
  return {
    descricao: toTitle(entry.description),
    data_competencia: entry.accrualDate,
    valor: toReais(entry.total),
    conta_financeira: placement.financialAccountId,
    ...person,
    observacao: toNotes(entry.notes),
    rateio: [toShare(entry.total, placement)],
    condicao_pagamento: {
      parcelas: entry.instalments.map((instalment) => toInstalmentBody(entry, instalment, placement)),
    },
  };
}

function toShare(total: Cents, { categoryId, costCenterId }: EntryPlacement): object {
  return withoutAbsent({
    id_categoria: categoryId,
    valor: toReais(total),
    rateio_centro_custo:
      costCenterId === null ? undefined : [{ id_centro_custo: costCenterId, valor: toReais(total) }],
  });
}

/** `nota` is ours alone: it carries the mark by which the entry is recognised. */
function toInstalmentBody(entry: FinancialEntry, instalment: Instalment, placement: EntryPlacement): object {
  const amount = toReais(instalment.amount);
  return withoutAbsent({
    descricao: describeInstalment(entry, instalment),
    data_vencimento: instalment.dueDate,
    conta_financeira: placement.financialAccountId,
    nota: entry.reference === null ? undefined : markOf(entry.kind, entry.reference),
    metodo_pagamento: entry.paymentMethod === null ? undefined : toPaymentMethodName(entry.paymentMethod),
    detalhe_valor: { valor_bruto: amount, valor_liquido: amount, desconto: 0, juros: 0, multa: 0, taxa: 0 },
  });
}

/** What an instalment is called: its own description, or the entry's with its place among the others. */
export function describeInstalment(entry: FinancialEntry, { number, description }: Instalment): string {
  const count = entry.instalments.length;
  if (description !== null) return toTitle(description);
  if (count === 1) return toTitle(entry.description);
  const place = ` (${number}/${count})`;
  return `${cutText(oneLine(entry.description), LONGEST.description - place.length)}${place}`;
}
