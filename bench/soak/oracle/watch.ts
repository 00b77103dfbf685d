import type { Board, BoardCustomer, BoardDeal } from '../crm-records.js';
import { type FlowRules, flowRules } from './flow-rules.js';
import { dealWorth } from './worth.js';

/** A win that an automation has to act on, with the deal and its customer as they were then. */
export interface Capture {
  flow: string;
  /** What the automation knows the win by. */
  key: string;
  deal: BoardDeal;
  /** `null` where the deal names nobody. */
  customer: { side: 'company' | 'contact'; record: BoardCustomer } | null;
}

/** Looks at Moskit's true state from time to time and tells which wins have to be acted on, and which not. */
export interface Watch {
  /** All that is won by now will never count for this automation. */
  turnOn(flow: string, board: Board): void;
  turnOff(flow: string): void;
  observe(board: Board, now: number): void;
  captures(): readonly Capture[];
  /** Wins seen at some time that were left alone in the end, by the reason of the last look, per automation. */
  leftAlone(): Map<string, number>;
}

const WINDOW = 31 * 86_400_000;

export function createWatch(): Watch {
  const seen = new Map<string, Set<string>>();
  const captures: Capture[] = [];
  const reasons = new Map<string, string>();

  function reasonAgainst(rules: FlowRules, deal: BoardDeal, now: number): string | null {
    if (rules.funnelId !== null && deal.pipelineId !== rules.funnelId) return 'in another funnel';
    if (deal.closedAt !== null && Date.parse(deal.closedAt) < now - WINDOW) {
      return 'closed more than 31 days before';
    }
    if (!rules.isCompleteOnly) return null;
    if (deal.companyId === null && deal.contactId === null) return 'without a customer';
    return dealWorth(deal) === null ? 'without a value' : null;
  }

  function look(rules: FlowRules, board: Board, deal: BoardDeal, now: number): void {
    const key = keyOf(rules, deal);
    const win = `${rules.id} ${deal.id}@${deal.closedAt}`;
    const known = seen.get(rules.id);
    if (known === undefined) {
      if (!reasons.has(win)) reasons.set(win, 'won while the automation was off');
      return;
    }
    if (known.has(key)) {
      if (!reasons.has(win)) reasons.set(win, 'the deal had been captured before');
      return;
    }
    const reason = reasonAgainst(rules, deal, now);
    if (reason !== null) {
      reasons.set(win, reason);
      return;
    }
    known.add(key);
    reasons.set(win, CAPTURED);
    captures.push({ flow: rules.id, key, deal, customer: customerOf(board, deal) });
  }

  return {
    turnOn(flow, board) {
      const rules = flowRules.find(({ id }) => id === flow);
      if (rules === undefined) throw new Error(`No automation ${flow}`);
      const won = board.deals.filter(isWon);
      seen.set(flow, new Set(won.map((deal) => keyOf(rules, deal))));
      for (const deal of won) {
        const win = `${flow} ${deal.id}@${deal.closedAt}`;
        if (reasons.get(win) !== CAPTURED) reasons.set(win, 'won before the automation was turned on');
      }
    },
    turnOff(flow) {
      seen.delete(flow);
    },
    observe(board, now) {
      for (const deal of board.deals.filter(isWon)) {
        for (const rules of flowRules) look(rules, board, deal, now);
      }
    },
    captures: () => captures,
    leftAlone() {
      const counts = new Map<string, number>();
      for (const [win, reason] of reasons) {
        if (reason === CAPTURED) continue;
        const line = `${win.split(' ')[0]}: ${reason}`;
        counts.set(line, (counts.get(line) ?? 0) + 1);
      }
      return counts;
    },
  };
}

const CAPTURED = 'captured';

function isWon(deal: BoardDeal): boolean {
  return deal.status === 'WON';
}

function keyOf(rules: FlowRules, deal: BoardDeal): string {
  return rules.isOncePerClosingDate ? `${deal.id}@${deal.closedAt ?? 'none'}` : String(deal.id);
}

/** The company where there is one. */
function customerOf(board: Board, { companyId, contactId }: BoardDeal): Capture['customer'] {
  const side = companyId === null ? 'contact' : 'company';
  const id = companyId ?? contactId;
  const record = (side === 'company' ? board.companies : board.contacts).find((each) => each.id === id);
  return record === undefined ? null : { side, record };
}
