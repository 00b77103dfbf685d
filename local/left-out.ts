import type { Board, BoardDeal } from './sandbox-control.js';

export interface LeftOutDeal {
  name: string;
  reason: string;
}

const DAY_MILLISECONDS = 86_400_000;
const WINDOW_DAYS = 31;

/** Won deals on the board that no automation captured, and what each lacks, in the words of a person. */
export function dealsLeftOut(board: Board, captured: ReadonlySet<string>): LeftOutDeal[] {
  const now = Date.parse(board.now);
  return board.deals
    .filter((deal) => deal.status === 'WON' && !captured.has(String(deal.id)))
    .map((deal) => ({ name: `${deal.name} (${deal.id})`, reason: reasonFor(deal, now) }));
}

function reasonFor(deal: BoardDeal, now: number): string {
  const lacks = [
    deal.priceCents === null || deal.priceCents === 0 ? 'sem valor' : null,
    deal.companyName === null && deal.contactName === null ? 'sem empresa e sem contato' : null,
  ].filter((lack) => lack !== null);
  if (lacks.length > 0) return `${lacks.join(' e ')}; entra assim que for preenchido`;
  if (deal.closedAt !== null && now - Date.parse(deal.closedAt) > WINDOW_DAYS * DAY_MILLISECONDS) {
    return `ganho há mais de ${WINDOW_DAYS} dias`;
  }
  return 'já era ganho ou foi capturado antes, ou está fora dos funis da automação';
}
