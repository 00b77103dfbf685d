import type { Instalment, InstalmentState } from '../entities.js';

/** The four vocabularies in which the service tells the state of an instalment. */
interface StatusWords {
  /** `status` of the search. */
  internal: string;
  /** `status_traduzido` of the search, and its filter. */
  listed: string;
  /** `status` of `GET …/parcelas/{id}`. */
  detailed: string;
}

const words: Record<InstalmentState | 'overdue', StatusWords> = {
  open: { internal: 'PENDING', listed: 'EM_ABERTO', detailed: 'PENDENTE' },
  overdue: { internal: 'OVERDUE', listed: 'ATRASADO', detailed: 'ATRASADO' },
  settled: { internal: 'ACQUITTED', listed: 'RECEBIDO', detailed: 'QUITADO' },
  partial: { internal: 'PARTIAL', listed: 'RECEBIDO_PARCIAL', detailed: 'RECEBIDO_PARCIAL' },
  lost: { internal: 'LOST', listed: 'PERDIDO', detailed: 'PERDIDO' },
  renegotiated: { internal: 'RENEGOTIATED', listed: 'RENEGOCIADO', detailed: 'RENEGOCIADO' },
  cancelled: { internal: 'CANCELED', listed: 'RENEGOCIADO', detailed: 'CANCELADO' },
};

/** What the search filters by. A word of the detail, such as PENDENTE, is refused there. */
export const listedStatuses = [
  'PERDIDO',
  'RECEBIDO',
  'EM_ABERTO',
  'RENEGOCIADO',
  'RECEBIDO_PARCIAL',
  'ATRASADO',
] as const;

export function statusWords(instalment: Instalment, today: string): StatusWords {
  const isOverdue = instalment.state === 'open' && instalment.dueDate < today;
  return words[isOverdue ? 'overdue' : instalment.state];
}

/** The search may stay on EM_ABERTO after the due date (seen 2026-09). */
export function listedStatusWords(
  instalment: Instalment,
  today: string,
  isOverdueListed: boolean,
): StatusWords {
  return isOverdueListed ? statusWords(instalment, today) : words[instalment.state];
}
