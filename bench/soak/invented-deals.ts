import type { Random } from './random.js';

/** Of the sandbox's seed. */
export const PROJECTS = { id: 40110, stages: [180101, 180103, 180106] } as const;
export const PLANS = { id: 40120, stages: [180201, 180203, 180204] } as const;
/** In the second funnel; deleted some day, with deals in it. */
export const DOOMED_STAGE = 180205;
export const COMMISSION_FIELD = 'CF_d3ObsContratNeg1';
export const DOCUMENT_FIELD = 'CF_d3CnpjTextoNeg01';

const OWNERS = [70001, 70002, 70003] as const;
const PRODUCTS = [513401, 513402, 513403, 513404, 513405, 513406] as const;
const DAY = 86_400_000;
const HOUR = 3_600_000;

export interface InventedProduct {
  productId: number;
  quantity: number;
  priceCents: number;
  totalCents: number;
}

/** Everything of a new deal except who it is for. */
export function inventDeal(random: Random, number: number) {
  const isPlan = random.isLucky(0.4);
  const products = random.isLucky(isPlan ? 0.7 : 0.2) ? inventProducts(random) : [];
  const commission = inventCommission(random);
  return {
    name: `Negócio ${number} ${random.pick(['- proposta final', '{{trigger.id}}', '‎العقد', '🎉'])}`,
    stageId: isPlan
      ? random.isLucky(0.08)
        ? DOOMED_STAGE
        : random.pick(PLANS.stages)
      : random.pick(PROJECTS.stages),
    responsibleId: random.pick(OWNERS),
    priceCents: inventPrice(random, products),
    products,
    customFields: commission === null ? {} : { [COMMISSION_FIELD]: commission },
  };
}

export function inventPrice(random: Random, products: readonly InventedProduct[]): number | null {
  const worth = products.reduce((sum, { totalCents }) => sum + totalCents, 0);
  if (random.isLucky(0.06)) return random.isLucky(0.3) ? 0 : null;
  if (worth === 0) return random.isLucky(0.03) ? random.between(1, 2) : random.between(3, 4_000_000);
  const how = random.weigh({ same: 70, less: 17, more: 6, none: 7 });
  if (how === 'none') return null;
  if (how === 'less') return random.between(Math.ceil(worth / 2), worth);
  return how === 'more' ? worth + random.between(1, 5_000) : worth;
}

function inventProducts(random: Random): InventedProduct[] {
  return Array.from({ length: random.between(1, 4) }, () => {
    const quantity = random.isLucky(0.1) ? 1.5 : random.between(1, 5);
    const priceCents = random.between(1, 40_000) * 2;
    // Now and then a total that does not divide: 3 × 33,33 for 100,00.
    const odd = random.isLucky(0.2) ? random.between(0, 2) : 0;
    return {
      productId: random.pick(PRODUCTS),
      quantity,
      priceCents,
      totalCents: quantity * priceCents + odd,
    };
  });
}

/** As people type amounts; a few that nobody can read for sure. `null`: nothing typed. */
function inventCommission(random: Random): string | null {
  const how = random.weigh({ typed: 62, none: 28, unreadable: 7, zero: 3 });
  if (how === 'none') return null;
  if (how === 'zero') return '0,00';
  if (how === 'unreadable') return random.pick(['a combinar', '1.234', '10%', '12,345', '-50,00']);
  const amount = random.between(1, 300_000);
  const [reais, cents] = [Math.floor(amount / 100), String(amount % 100).padStart(2, '0')];
  const grouped = String(reais).replace(/\B(?=(\d{3})+$)/g, '.');
  return random.pick([
    `${grouped},${cents}`,
    `${reais},${cents}`,
    `${reais}.${cents}`,
    `R$ ${grouped},${cents}`,
    `R$\u00a0${grouped},${cents}`,
  ]);
}

/** Whole seconds, as Moskit shows them; `null` for no closing date. */
export function inventClosing(random: Random, now: number): string | null {
  const how = random.weigh({
    now: 55,
    back: 14,
    plainDate: 6,
    lateEvening: 6,
    midnight: 4,
    old: 6,
    none: 4,
    ahead: 5,
  });
  if (how === 'none') return null;
  const [days, backDays] = [random.between(1, 10), random.between(1, 28)];
  const today = Math.floor(now / DAY) * DAY;
  const instants = {
    now,
    back: now - backDays * DAY - random.between(0, 80_000) * 1000,
    plainDate: today - backDays * DAY,
    lateEvening: today - backDays * DAY + 26.5 * HOUR,
    midnight: today - backDays * DAY + 3 * HOUR,
    old: now - random.between(33, 400) * DAY,
    ahead: now + days * DAY + random.between(0, 80_000) * 1000,
  };
  return new Date(Math.floor(instants[how] / 1000) * 1000).toISOString();
}
