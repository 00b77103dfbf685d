import { lineCents, sumOf } from './amounts.js';
import { type Books, findById } from './books.js';
import { notAValue, type Refuse } from './refusals.js';
import type { SaleBody, SaleItemBody } from './sale-body.js';
import type { SaleDraft, SaleItemDraft } from './sale-entities.js';
import { requireSaleReferences } from './sale-references.js';
import { nextSaleNumber } from './sales.js';
import type { World } from './world.js';

/** 100 %, in hundredths of a percent. */
const everything = 10_000;

/**
 * A request to create a sale → the draft of it. First the items are looked up, then everything is added up in cents,
 * then person, account, seller, category and cost centre are looked up, the number last.
 * @throws Refusal in the envelope of sales, at the first problem
 */
export function draftSale(body: SaleBody, world: World, refuse: Refuse): SaleDraft {
  const items = body.items.map((item) => findItem(world.books, item, refuse));
  const itemsCents = sumOf(items.map(lineCents));
  const discountCents = discountOf(body, itemsCents, refuse);
  const totalCents = itemsCents + body.shippingCents - discountCents;
  requirePaymentCondition(body, refuse);
  if (sumOf(body.instalments.map((instalment) => instalment.amountCents)) !== totalCents) {
    throw refuse('A soma dos valores das parcelas deve ser igual ao valor total da venda.');
  }
  requireSaleReferences(body, world, refuse);
  requireFreeNumber(body.number, world, refuse);
  return { ...body, items, discountCents, totalCents };
}

function findItem(books: Books, item: SaleItemBody, refuse: Refuse): SaleItemDraft {
  const product = findById(books.products, item.productId);
  const service = findById(books.services, item.productId);
  const found = product ?? service;
  if (found === undefined) throw refuse(`O item de id ${item.productId} não existe.`);
  if (!found.isActive) throw refuse(`O item de id ${item.productId} está inativo.`);
  if (service?.kind === 'TOMADO')
    throw refuse(`O serviço de id ${item.productId} não é prestado pela empresa.`);
  return { ...item, kind: product === undefined ? 'SERVICO' : 'PRODUTO', name: found.name };
}

function discountOf(body: SaleBody, itemsCents: number, refuse: Refuse): number {
  if (body.discount === null) return 0;
  const { kind, hundredths } = body.discount;
  const discountCents = kind === 'VALOR' ? hundredths : Math.round((itemsCents * hundredths) / everything);
  if (discountCents > itemsCents) throw refuse('O desconto não pode ser maior que o valor dos itens.');
  return discountCents;
}

/** `À vista`, `3x` or day counts such as `30, 60, 90`, nothing else (seen in production), and as many instalments. */
function requirePaymentCondition({ paymentOption, instalments }: SaleBody, refuse: Refuse): void {
  const count = countOf(paymentOption);
  if (count === null) throw refuse(notAValue(paymentOption, 'opcao_condicao_pagamento'));
  if (instalments.length !== count) {
    throw refuse(`A condição de pagamento '${paymentOption}' deve ter ${count} parcela(s).`);
  }
  if (instalments.some((instalment) => instalment.amountCents === 0)) {
    throw refuse('O valor da parcela deve ser maior que zero.');
  }
}

function countOf(option: string): number | null {
  if (option === 'À vista') return 1;
  const times = /^([1-9]\d{0,2})x$/.exec(option)?.[1];
  if (times !== undefined) return Number(times);
  return /^\d{1,4}( *, *\d{1,4})*$/.test(option) ? option.split(',').length : null;
}

function requireFreeNumber(number: number, { books, settings }: World, refuse: Refuse): void {
  if (!books.sales.some((sale) => sale.number === number)) return;
  const used = 'O número da venda informado já foi utilizado em outra venda.';
  const next =
    settings.usedNumberText === 'plain' ? '' : ` O nº ${nextSaleNumber(books)} é o próximo disponível`;
  throw refuse(`${used}${next}`);
}
