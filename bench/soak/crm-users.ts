import * as zod from 'zod';
import { type BoardDeal, boardDeal } from './crm-records.js';
import { inventCustomer } from './invented-customers.js';
import {
  DOCUMENT_FIELD,
  DOOMED_STAGE,
  inventClosing,
  inventDeal,
  inventPrice,
  PLANS,
  PROJECTS,
} from './invented-deals.js';
import type { Random } from './random.js';
import type { Services } from './services.js';

/** A customer of the CRM, as a deal names it. */
interface Party {
  companyId: number | null;
  contactId: number | null;
  document: string | null;
  documentOnDeal: string | null;
}

/** The people of the account at work on Moskit's screens. */
export interface CrmUsers {
  /**
   * Some things happen, at most one to each deal, so that whoever reads while Moskit lags finds every deal either as it
   * was before or as it is now.
   * @returns how many deals were won
   */
  work(count: number, options: { isLagging: boolean }): Promise<number>;
  /** That many are won at once. */
  winMany(count: number): Promise<number>;
  deleteStage(): Promise<void>;
}

const DAY = 86_400_000;
/** Around the end of what a poll reads, nobody touches a deal: an hour more or less would decide. */
const EDGE = { from: 30 * DAY, to: 32.5 * DAY };
const NEWLY_OPEN = 12;

/** Of the sandbox's seed: already registered, in another role, inactive, one of two with the same name. */
const KNOWN_COMPANIES = [30811001, 30811002, 30811008];
const KNOWN_CONTACTS = [45042003, 45042006];

const idOnly = zod.object({ id: zod.int() });

export function createCrmUsers({ control }: Services, random: Random, now: () => number): CrmUsers {
  const deals = new Map<number, BoardDeal>();
  const parties: Party[] = [
    ...KNOWN_COMPANIES.map((companyId) => partyOf({ companyId })),
    ...KNOWN_CONTACTS.map((contactId) => partyOf({ contactId })),
  ];
  let touched = new Set<number>();
  let customers = 0;
  let opened = 0;
  let isDoomedStageThere = true;

  const change = async (method: 'POST' | 'PATCH', path: string, body: object = {}): Promise<BoardDeal> => {
    const deal = boardDeal.parse(await control(method, `/moskit/deals${path}`, body));
    deals.set(deal.id, deal);
    touched.add(deal.id);
    return deal;
  };
  const isAtTheEdge = ({ closedAt }: BoardDeal) => {
    const age = closedAt === null ? 0 : now() - Date.parse(closedAt);
    return age > EDGE.from && age < EDGE.to;
  };
  const pickDeal = (isWanted: (deal: BoardDeal) => boolean) =>
    random.pickOrNull(
      [...deals.values()].filter((deal) => !touched.has(deal.id) && !isAtTheEdge(deal) && isWanted(deal)),
    );
  const pickOpen = () => pickDeal(({ status }) => status !== 'WON');
  const pickWon = () => pickDeal(({ status }) => status === 'WON');
  const closing = () => ({ closedAt: inventClosing(random, now()) });

  async function meetParty(): Promise<Party> {
    if (parties.length > 20 && random.isLucky(0.7)) return random.pickOrNull(parties) ?? partyOf({});
    customers += 1;
    const { side, documentOnDeal, ...invented } = inventCustomer(random, customers);
    const earlier = random.isLucky(0.04) ? random.pickOrNull(parties) : null;
    // Somebody registers a customer twice.
    if (earlier?.document && side === 'companies') invented.document = earlier.document;
    const { id } = idOnly.parse(await control('POST', `/moskit/${side}`, invented));
    const party = partyOf({
      ...(side === 'companies' ? { companyId: id } : { contactId: id }),
      document: invented.document,
      documentOnDeal,
    });
    // The person to talk to at a company.
    if (side === 'companies' && random.isLucky(0.2)) party.contactId = random.pickOrNull(KNOWN_CONTACTS);
    parties.push(party);
    return party;
  }

  async function openDeal(more: object = {}): Promise<BoardDeal> {
    opened += 1;
    const { customFields, ...invented } = inventDeal(random, opened);
    const isForNobody = random.isLucky(0.05);
    const party = isForNobody ? partyOf({}) : await meetParty();
    const document = party.documentOnDeal === null ? {} : { [DOCUMENT_FIELD]: party.documentOnDeal };
    if (invented.stageId === DOOMED_STAGE && !isDoomedStageThere) invented.stageId = PLANS.stages[0];
    return change('POST', '', {
      ...invented,
      companyId: party.companyId,
      contactId: party.contactId,
      customFields: { ...customFields, ...document },
      ...more,
    });
  }

  const events: Record<string, (isLagging: boolean) => Promise<number>> = {
    async win() {
      const deal = pickOpen();
      if (deal === null) return 0;
      await change('POST', `/${deal.id}/win`, closing());
      return 1;
    },
    async importWon() {
      await openDeal({ status: 'WON', ...closing() });
      return 1;
    },
    async winAgain() {
      const deal = pickWon();
      if (deal === null) return 0;
      await change('POST', `/${deal.id}/reopen`);
      const isSameDate = random.isLucky(0.2);
      await change('POST', `/${deal.id}/win`, isSameDate ? { closedAt: deal.closedAt } : closing());
      return 1;
    },
    async reopen() {
      const deal = pickWon();
      if (deal !== null) await change('POST', `/${deal.id}/reopen`);
      return 0;
    },
    async lose() {
      const deal = pickDeal(({ status }) => status === 'OPEN');
      if (deal !== null) await change('POST', `/${deal.id}/lose`);
      return 0;
    },
    async redate() {
      const deal = pickWon();
      if (deal !== null) await change('PATCH', `/${deal.id}`, closing());
      return 0;
    },
    async edit() {
      const deal = pickDeal(({ products }) => products.length === 0);
      if (deal === null) return 0;
      // One or the other: while lists lag, a deal may come with the name of before and the value of now.
      const priceCents = inventPrice(random, []);
      const isRenamed = random.isLucky(0.5);
      await change('PATCH', `/${deal.id}`, isRenamed ? { name: `${deal.name} (revisto)` } : { priceCents });
      return 0;
    },
    async complete() {
      const deal = pickDeal((each) => each.status === 'WON' && lacksSomething(each));
      if (deal === null) return 0;
      const party = deal.companyId === null && deal.contactId === null ? await meetParty() : null;
      await change('PATCH', `/${deal.id}`, {
        ...(deal.priceCents ? {} : { priceCents: random.between(3, 900_000) }),
        ...(party === null ? {} : { companyId: party.companyId, contactId: party.contactId }),
      });
      return 0;
    },
    async move() {
      const deal = pickDeal(() => true);
      const funnel = deal?.pipelineId === PROJECTS.id ? PLANS : PROJECTS;
      if (deal !== null) await change('PATCH', `/${deal.id}`, { stageId: random.pick(funnel.stages) });
      return 0;
    },
    async remove() {
      const deal = pickDeal(() => true);
      if (deal === null) return 0;
      await control('DELETE', `/moskit/deals/${deal.id}`);
      deals.delete(deal.id);
      return 0;
    },
    async winAndRemove(isLagging) {
      const deal = isLagging ? null : pickOpen();
      if (deal === null) return 0;
      await change('POST', `/${deal.id}/win`, closing());
      await control('DELETE', `/moskit/deals/${deal.id}`);
      deals.delete(deal.id);
      return 1;
    },
  };
  const WEIGHTS = {
    win: 52,
    importWon: 10,
    winAgain: 9,
    redate: 5,
    reopen: 4,
    lose: 3,
    edit: 6,
    complete: 6,
    move: 5,
    remove: 3,
    winAndRemove: 1,
  };

  async function refill(least: number): Promise<void> {
    const open = [...deals.values()].filter(({ status }) => status === 'OPEN').length;
    for (let missing = least - open; missing > 0; missing -= 1) await openDeal();
  }

  return {
    async work(count, { isLagging }) {
      await refill(count + NEWLY_OPEN);
      touched = new Set();
      let wins = 0;
      for (let number = 0; number < count; number += 1) {
        wins += (await events[random.weigh(WEIGHTS)]?.(isLagging)) ?? 0;
      }
      return wins;
    },
    async winMany(count) {
      touched = new Set();
      for (let number = 0; number < count; number += 1) await openDeal({ status: 'WON', ...closing() });
      return count;
    },
    async deleteStage() {
      await control('DELETE', `/moskit/stages/${DOOMED_STAGE}`);
      isDoomedStageThere = false;
    },
  };
}

function partyOf(party: Partial<Party>): Party {
  return { companyId: null, contactId: null, document: null, documentOnDeal: null, ...party };
}

function lacksSomething({ priceCents, companyId, contactId }: BoardDeal): boolean {
  return !priceCents || (companyId === null && contactId === null);
}
