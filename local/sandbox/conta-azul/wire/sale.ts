import { lineCents, sumOf, toWireAmount } from '../amounts.js';
import { findById } from '../books.js';
import type { Sale } from '../sale-entities.js';
import { findSaleEntry } from '../sales.js';
import type { World } from '../world.js';
import { toWireSeller } from './catalogue.js';
import { toWireDocument, toWireEnum } from './person.js';
import { toSaleSituation } from './sale-status.js';

const saleNature = {
  uuid: '99999999-0000-4000-a000-000000000001',
  tipo_operacao: 'VENDA',
  template_operacao: 'PRESTACAO_SERVICO',
  label: 'Prestação de serviço',
  mudanca_financeira: true,
  mudanca_estoque: 'NAO_ALTERA_ESTOQUE',
};

export const saleNatureId = saleNature.uuid;

/** `GET /v1/venda/{id}`: the sale in full but for its items. The only answer that tells its event and its notes. */
export function toDetailedSale(world: World, sale: Sale) {
  const person = findById(world.books.people, sale.personId);
  const seller = findById(world.books.sellers, sale.sellerId);
  return {
    cliente:
      person === undefined
        ? null
        : {
            uuid: person.id,
            tipo_pessoa: toWireEnum(person.type, world.settings),
            documento: toWireDocument(person.document, world.settings),
            nome: person.name,
          },
    evento_financeiro: toFinancialEvent(world, sale),
    notificacao: null,
    natureza_operacao: saleNature,
    venda: toNegotiation(world, sale),
    vendedor: seller === undefined ? null : toWireSeller(seller),
    contrato: null,
  };
}

function toFinancialEvent(world: World, sale: Sale): { id: string } | null {
  const entry = findSaleEntry(world.books, sale);
  const isTold = world.context.clock.now() >= sale.changedAt + world.settings.saleEntryDelayMs;
  return entry === undefined || !isTold ? null : { id: entry.id };
}

function toNegotiation({ settings }: World, sale: Sale) {
  const amount = (cents: number) => toWireAmount(cents, settings.answerAmounts);
  const count = (kind: string) => sale.items.filter((item) => item.kind === kind).length;
  return {
    id: sale.id,
    // Its vocabulary has no word for an approved sale: see `situacao`.
    status: sale.status === 'CANCELADO' ? 'CANCELADO' : 'EM_ANDAMENTO',
    id_legado: sale.legacyId,
    tipo_negociacao: 'VENDA',
    numero: sale.number,
    id_categoria: sale.categoryId,
    data_compromisso: sale.saleDate,
    configuracao_de_desconto: {
      tipo_desconto: sale.discount?.kind ?? 'VALOR',
      taxa_desconto: amount(sale.discount?.hundredths ?? 0),
    },
    composicao_valor: {
      valor_bruto: amount(sumOf(sale.items.map(lineCents))),
      desconto: amount(sale.discountCents),
      frete: amount(sale.shippingCents),
      impostos: amount(0),
      impostos_deduzidos: amount(0),
      seguro: amount(0),
      despesas_incidentais: amount(0),
      valor_liquido: amount(sale.totalCents),
    },
    condicao_pagamento: {
      tipo_pagamento: sale.paymentMethod,
      id_conta_financeira: sale.financialAccountId,
      pagamento_a_vista: sale.paymentOption === 'À vista',
      parcelas: sale.instalments.map((instalment) => ({
        id: instalment.id,
        numero: instalment.number,
        data_vencimento: instalment.dueDate,
        valor: amount(instalment.amountCents),
        descricao: instalment.description,
      })),
      observacoes_pagamento: sale.paymentNotes,
      opcao_condicao_pagamento: sale.paymentOption,
      nsu: sale.transactionCode,
      pagamento_cartao: null,
    },
    total_itens: {
      contagem_produtos: count('PRODUTO'),
      contagem_servicos: count('SERVICO'),
      contagem_nao_conciliados: 0,
    },
    observacoes: sale.notes,
    id_cliente: sale.personId,
    versao: sale.version,
    tipo_pendencia:
      sale.status === 'EM_ANDAMENTO'
        ? { nome: 'ESPERANDO_CONFIRMACAO', descricao: 'Esperando confirmação' }
        : { nome: 'NENHUMA', descricao: 'Nenhuma' },
    situacao: { ...toSaleSituation(sale.status), ativado: true },
    id_natureza_operacao: saleNature.uuid,
    id_centro_custo: sale.costCentreId,
    introducao: null,
    origem: sale.origin,
  };
}

/** A deleted sale where the service still answers 200: everything but its status (seen in production). */
export function toDeletedSale(world: World, sale: Sale) {
  const shown = toDetailedSale(world, sale);
  return { ...shown, venda: { ...shown.venda, situacao: { nome: null, descricao: null, ativado: false } } };
}

/** One line of `GET /v1/venda/{id}/itens`: `id` is the line's, `id_item` the product's or service's. */
export function toSaleItem(item: Sale['items'][number], world: World) {
  const amount = (cents: number) => toWireAmount(cents, world.settings.answerAmounts);
  return {
    id: item.id,
    id_item: item.productId,
    nome: item.name,
    descricao: item.description,
    tipo: item.kind,
    quantidade: item.quantity,
    valor: amount(item.unitPriceCents),
    custo: amount(item.costCents ?? 0),
  };
}
