import { toWireAmount } from '../amounts.js';
import { toAnswerInstant } from '../local-instants.js';
import type { Product, Seller, Service } from '../sale-entities.js';
import type { Settings } from '../settings.js';

/** A product in `GET /v1/produtos`: price and stock lie flat here. */
export function toListedProduct(product: Product, settings: Settings) {
  const amount = (cents: number) => toWireAmount(cents, settings.answerAmounts);
  return {
    id: product.id,
    id_legado: product.legacyId,
    nome: product.name,
    codigo: product.code ?? '',
    tipo: product.kind,
    status: toWireStatus(product),
    saldo: product.stock,
    valor_venda: amount(product.priceCents),
    custo_medio: amount(product.costCents),
    ean: product.ean ?? '',
    estoque_minimo: 0,
    estoque_maximo: 0,
    nivel_estoque: 'PADRAO',
    contagem_agregacao: 0,
    integracao_ecommerce_ativada: false,
    movido: product.stock > 0,
    produtos_variacao: [],
    ultima_atualizacao: toAnswerInstant(product.changedAt, 'utc'),
  };
}

/** A product in `GET /v1/produtos/{id}`: price and stock lie in `estoque`, two of its names are English. */
export function toDetailedProduct(product: Product, settings: Settings) {
  const amount = (cents: number) => toWireAmount(cents, settings.answerAmounts);
  return {
    id: product.id,
    id_legado: product.legacyId,
    versao: 1,
    nome: product.name,
    ativo: product.isActive,
    status: toWireStatus(product),
    codigo_sku: product.code,
    codigo_ean: product.ean,
    descricao: null,
    formato: 'SIMPLES',
    categoria: null,
    id_centro_custo: null,
    estoque: {
      valor_venda: amount(product.priceCents),
      custo_medio: amount(product.costCents),
      quantidade_total: product.stock,
      quantidade_reservada: 0,
      quantidade_disponivel: product.stock,
      minimumStock: 0,
      maximumStock: 0,
    },
    imagens: [],
    ultima_atualizacao: toAnswerInstant(product.changedAt, 'utc'),
  };
}

/** A service in `GET /v1/servicos`: its name is in `descricao`, and a sale takes `id`, not `id_servico`. */
export function toListedService(service: Service, settings: Settings) {
  const amount = (cents: number) => toWireAmount(cents, settings.answerAmounts);
  return {
    id: service.id,
    id_servico: service.number,
    id_externo: null,
    codigo: service.code,
    descricao: service.name,
    preco: amount(service.priceCents),
    custo: amount(service.costCents),
    status: toWireStatus(service),
    tipo_servico: service.kind,
    codigo_cnae: null,
    codigo_municipio_servico: null,
    lei_116: null,
  };
}

export function toWireSeller(seller: Seller) {
  return { id: seller.id, nome: seller.name, id_legado: seller.legacyId };
}

function toWireStatus(record: { isActive: boolean }): 'ATIVO' | 'INATIVO' {
  return record.isActive ? 'ATIVO' : 'INATIVO';
}
