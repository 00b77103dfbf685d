import { sumOf, toWireAmount } from '../amounts.js';
import { findById } from '../books.js';
import { toAnswerInstant } from '../local-instants.js';
import type { Sale, SaleStatus } from '../sale-entities.js';
import type { World } from '../world.js';
import { toSaleSituation } from './sale-status.js';

/** One line of `GET /v1/venda/busca`. Notes, instalments, seller and event are not in it. */
export function toListedSale(world: World, sale: Sale) {
  const { books, settings } = world;
  const kinds = new Set(sale.items.map((item) => item.kind));
  return {
    id: sale.id,
    total: toWireAmount(sale.totalCents, settings.answerAmounts),
    id_legado: sale.legacyId,
    data: sale.saleDate,
    criado_em: toAnswerInstant(sale.createdAt, settings.answerInstants),
    data_alteracao: toAnswerInstant(sale.changedAt, settings.answerInstants),
    tipo: 'SALE',
    itens: kinds.size > 1 ? 'PRODUTO_SERVICO' : [...kinds].join(),
    condicao_pagamento: true,
    numero: sale.number,
    cliente: toListedCustomer(findById(books.people, sale.personId)),
    situacao: toSaleSituation(sale.status),
    versao: sale.version,
    status_email: null,
    id_contrato: null,
    origem: sale.origin,
  };
}

function toListedCustomer(person: World['books']['people'][number] | undefined) {
  if (person === undefined) return null;
  const address = person.addresses[0] ?? {};
  const part = (name: string) => String(address[name] ?? '');
  return {
    id: person.id,
    nome: person.name,
    email: person.email ?? '',
    telefone: person.businessPhone ?? person.mobilePhone ?? '',
    endereco: part('logradouro'),
    cidade: part('cidade'),
    estado: part('estado'),
    pais: part('pais'),
    cep: part('cep'),
  };
}

/** The sums and counts over everything found, not over the page. */
export function toSaleTotals(world: World, sales: readonly Sale[]) {
  const approved = ofStatus(sales, ['APROVADO', 'FATURADO']);
  const cancelled = ofStatus(sales, ['CANCELADO']);
  const waiting = ofStatus(sales, ['EM_ANDAMENTO']);
  const amount = (some: readonly Sale[]) =>
    toWireAmount(sumOf(some.map((sale) => sale.totalCents)), world.settings.answerAmounts);
  return {
    totais: {
      total: amount(sales),
      aprovado: amount(approved),
      cancelado: amount(cancelled),
      esperando_aprovacao: amount(waiting),
    },
    quantidades: {
      total: sales.length,
      aprovado: approved.length,
      cancelado: cancelled.length,
      esperando_aprovacao: waiting.length,
    },
  };
}

function ofStatus(sales: readonly Sale[], statuses: readonly SaleStatus[]): Sale[] {
  return sales.filter((sale) => statuses.includes(sale.status));
}
