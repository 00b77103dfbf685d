import type { Discount } from '../domain/discount.js';
import type { Instalment } from '../domain/instalments.js';
import { toReais } from '../domain/money.js';
import { cutText } from '../domain/plain-text.js';
import { toNumber } from '../domain/quantity.js';
import type { Sale, SaleStatus } from '../domain/sale.js';
import { saleNotes } from '../domain/sale-notes.js';
import { toPaymentMethodName } from './payment-method-names.js';
import type { PlacedItem } from './place-items.js';
import { LONGEST, toNotes, toTitle } from './text-limits.js';
import { withoutAbsent } from './without-absent.js';

/** Ids of Conta Azul that a sale is written with; `null` for what is left out. */
export interface SalePlacement {
  items: readonly PlacedItem[];
  financialAccountId: string | null;
  categoryId: string | null;
  costCenterId: string | null;
  sellerId: string | null;
}

const STATUSES: Record<SaleStatus, string> = { pending: 'EM_ANDAMENTO', approved: 'APROVADO' };

/**
 * Domain sale → body of POST /v1/venda (documented 2026-07). Cents become reais only here. The service wants instalments
 * to add up to items + freight − discount, and refuses `null` for a seller.
 */
export function toSaleBody(sale: Sale, placement: SalePlacement, personId: string, number: number): object {
  return withoutAbsent({
    id_cliente: personId,
    numero: number,
    situacao: STATUSES[sale.status],
    data_venda: sale.saleDate,
    id_categoria: placement.categoryId ?? undefined,
    id_centro_custo: placement.costCenterId ?? undefined,
    id_vendedor: placement.sellerId ?? undefined,
    observacoes: notesOf(sale) ?? undefined,
    observacoes_pagamento: sale.paymentNotes === null ? undefined : toNotes(sale.paymentNotes),
    itens: placement.items.map(toItemBody),
    composicao_de_valor: toCompositionBody(sale),
    condicao_pagamento: withoutAbsent({
      tipo_pagamento: sale.paymentMethod === null ? undefined : toPaymentMethodName(sale.paymentMethod),
      id_conta_financeira: placement.financialAccountId ?? undefined,
      opcao_condicao_pagamento: sale.instalments.length === 1 ? 'À vista' : `${sale.instalments.length}x`,
      parcelas: sale.instalments.map(toInstalmentBody),
    }),
  });
}

/** The notes as they are sent: what the user wrote is cut, the mark below it never is. */
export function notesOf({ notes, reference }: Sale): string | null {
  const mark = saleNotes(null, reference);
  const written = saleNotes(notes, null);
  const room = LONGEST.notes - (mark === null ? 0 : mark.length + 1);
  const lines = [written === null ? null : cutText(written, room), mark].filter((line) => line !== null);
  return lines.length === 0 ? null : lines.join('\n');
}

function toItemBody({ productId, description, quantity, unitPrice }: PlacedItem): object {
  return withoutAbsent({
    id: productId,
    descricao: description === null ? undefined : toNotes(description),
    quantidade: toNumber(quantity),
    valor: toReais(unitPrice),
  });
}

/** Absent where there is neither freight nor discount. */
function toCompositionBody({ shipping, discount }: Sale): object | undefined {
  if (shipping === 0 && discount === null) return undefined;
  return withoutAbsent({
    frete: shipping === 0 ? undefined : toReais(shipping),
    desconto: discount === null ? undefined : toDiscountBody(discount.as),
  });
}

function toDiscountBody(discount: Discount): object {
  return discount.kind === 'amount'
    ? { tipo: 'VALOR', valor: toReais(discount.amount) }
    : { tipo: 'PORCENTAGEM', valor: discount.hundredths / 100 };
}

function toInstalmentBody({ dueDate, amount, description }: Instalment): object {
  return withoutAbsent({
    data_vencimento: dueDate,
    valor: toReais(amount),
    descricao: description === null ? undefined : toTitle(description),
  });
}
