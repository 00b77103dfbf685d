import type { SaleStatus } from '../sale-entities.js';

/** The vocabularies in which the service tells how far a sale is. */
interface SaleStatusWords {
  /** `situacao.nome` of the answer to a creation (specification's example). */
  created: string;
  /** `situacao.descricao` everywhere; `situacao.nome` elsewhere is the filter's word. */
  label: string;
}

export const saleStatusWords: Record<SaleStatus, SaleStatusWords> = {
  EM_ANDAMENTO: { created: 'IN_PROCESS', label: 'Em andamento' },
  APROVADO: { created: 'APPROVED', label: 'Aprovado' },
  FATURADO: { created: 'INVOICED', label: 'Faturado' },
  CANCELADO: { created: 'CANCELED', label: 'Cancelado' },
};

export const saleStatuses: readonly SaleStatus[] = ['EM_ANDAMENTO', 'APROVADO', 'FATURADO', 'CANCELADO'];

export function toSaleSituation(status: SaleStatus) {
  return { nome: status, descricao: saleStatusWords[status].label };
}
