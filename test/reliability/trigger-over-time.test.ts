import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { BAKERY, type Crm, MARINA, PLANS, PROJECTS, startCrm } from './crm.js';

/* What fires while days pass in Moskit: two automations of the same deals, one with re-capture off, one with it on. */

/** Nothing waits here, but a poll asks for a lot and the machine may be busy. */
jest.setTimeout(30_000);

const DAY = 86_400_000;
const nothing = { off: [], on: [] };

let crm: Crm;
let zaps: ReturnType<Crm['zaps']>;

/** The same deals on both: known by id with the switch off, by id and closing date with it on. */
const both = (...keys: string[]) => ({ off: keys.map((key) => key.split('@')[0]), on: keys });
const onlyOn = (...keys: string[]) => ({ off: [], on: keys });

/** Whole seconds, as Moskit shows them. */
const daysAgo = (days: number) => new Date(Math.floor((crm.now() - days * DAY) / 1000) * 1000).toISOString();
const wonAgo = async (days: number, more: object = {}) => {
  const id = await crm.open(more);
  return { id, key: await crm.win(id, daysAgo(days)) };
};
const winMany = async (count: number) => {
  const keys = [];
  for (let number = count; number > 0; number -= 1) keys.push((await wonAgo(number / 1000)).key);
  return keys;
};

beforeAll(async () => {
  // What the connector tells its operator; core writes it to the console.
  jest.spyOn(console, 'log').mockReturnValue();
  crm = await startCrm();
});
beforeEach(async () => {
  await crm.reset();
  zaps = crm.zaps();
});
afterAll(() => crm.stop());

const worlds: [string, object][] = [
  ['as it most likely is', {}],
  [
    'that searches neither status nor closing date',
    { isStatusSearchable: false, isCloseDateSearchable: false },
  ],
  [
    'that ignores what it cannot search, sorts by id and gives no cursor',
    {
      isStatusSearchable: false,
      unsearchableField: 'ignored',
      isSortHonoured: false,
      isNextPageTokenSent: false,
    },
  ],
  [
    'that gives values and related records one by one',
    {
      valueInLists: 'price-and-products-missing',
      batchReads: { companies: 'refused', contacts: 'refused', users: 'refused', products: 'refused' },
    },
  ],
];

describe.each(worlds)('in a Moskit %s, the story of a deal', (_, settings) => {
  it('fires once for a deal with the switch off, and once per closing date with it on', async () => {
    await crm.settings(settings);
    await zaps.turnOn();
    expect(await zaps.poll()).toEqual(nothing);

    const id = await crm.open();
    expect(await zaps.poll()).toEqual(nothing);
    const first = await crm.win(id, daysAgo(2));
    expect(await zaps.poll()).toEqual(both(first));
    expect(await zaps.poll()).toEqual(nothing);

    await crm.edit(id, { name: 'Outro nome', priceCents: 99_999, contactId: MARINA });
    expect(await zaps.poll()).toEqual(nothing);
    await crm.edit(id, { stageId: PLANS.stages[1] });
    expect(await zaps.poll()).toEqual(nothing);

    await crm.reopen(id);
    expect(await zaps.poll()).toEqual(nothing);
    const second = await crm.win(id, daysAgo(1));
    expect(await zaps.poll()).toEqual(onlyOn(second));

    const redated = await crm.edit(id, { closedAt: daysAgo(3) });
    expect(await zaps.poll()).toEqual(onlyOn(redated));
    await crm.edit(id, { closedAt: second.split('@')[1] });
    expect(await zaps.poll()).toEqual(nothing);

    await crm.remove(id);
    expect(await zaps.poll()).toEqual(nothing);
  });
});

describe('a deal won again', () => {
  it('with the same closing date does not fire, whether the date was kept or typed again', async () => {
    await zaps.turnOn();
    const { id, key } = await wonAgo(1);
    expect(await zaps.poll()).toEqual(both(key));

    await crm.settings({ isCloseDateErasedOnReopen: false, isCloseDateUntouchedOnWin: true });
    await crm.reopen(id);
    expect(await crm.win(id)).toBe(key);
    expect(await zaps.poll()).toEqual(nothing);

    await crm.settings({ isCloseDateErasedOnReopen: true });
    await crm.reopen(id);
    await crm.win(id, key.split('@')[1]);
    expect(await zaps.poll()).toEqual(nothing);
  });

  it('in the same second fires only if Moskit tells the two instants apart', async () => {
    await zaps.turnOn();
    const second = daysAgo(1).slice(0, 19);
    const winAt = async (id: number, milliseconds: string) => crm.win(id, `${second}.${milliseconds}Z`);
    const [one, other] = [await crm.open(), await crm.open()];
    await winAt(one, '100');
    expect(await zaps.poll()).toEqual(both(`${one}@${second}.000Z`));
    await crm.reopen(one);
    await winAt(one, '900');
    expect(await zaps.poll()).toEqual(nothing);

    await crm.settings({ dateFractionDigits: 3 });
    expect((await zaps.poll()).on).toEqual([`${one}@${second}.900Z`]);
    await winAt(other, '100');
    expect(await zaps.poll()).toEqual(both(`${other}@${second}.100Z`));
    await crm.reopen(other);
    await winAt(other, '900');
    expect(await zaps.poll()).toEqual(onlyOn(`${other}@${second}.900Z`));
  });

  it('between two polls fires once, with the date it has then', async () => {
    await zaps.turnOn();
    const { id } = await wonAgo(2);
    await crm.reopen(id);
    const last = await crm.win(id, daysAgo(1));
    expect(await zaps.poll()).toEqual(both(last));
  });
});

it('two deals won in the same second both fire', async () => {
  await zaps.turnOn();
  const closedAt = daysAgo(1);
  const [one, other] = [await crm.open(), await crm.open()];
  const keys = [await crm.win(one, closedAt), await crm.win(other, closedAt)];
  const { off, on } = await zaps.poll();
  expect(off.sort()).toEqual([String(one), String(other)]);
  expect(on.sort()).toEqual(keys.sort());
  expect(await zaps.poll()).toEqual(nothing);
});

describe('a deal that lacks something', () => {
  it('fires as soon as its value and its customer are filled in', async () => {
    await zaps.turnOn();
    const { id, key } = await wonAgo(1, { priceCents: null, companyId: null });
    expect(await zaps.poll()).toEqual(nothing);
    await crm.edit(id, { priceCents: 5_000 });
    expect(await zaps.poll()).toEqual(nothing);
    await crm.edit(id, { contactId: MARINA });
    expect(await zaps.poll()).toEqual(both(key));
    expect(await zaps.poll()).toEqual(nothing);
  });

  it('never fires when it was won before the automation was turned on', async () => {
    const { id } = await wonAgo(1, { priceCents: null });
    await zaps.turnOn();
    await crm.edit(id, { priceCents: 5_000 });
    expect(await zaps.poll()).toEqual(nothing);
  });

  it('fires as it is where the automation takes incomplete ones', async () => {
    zaps = crm.zaps({ only_complete: 'false' });
    await zaps.turnOn();
    const { id, key } = await wonAgo(1, { priceCents: null, companyId: null });
    expect(await zaps.poll()).toEqual(both(key));
    await crm.edit(id, { priceCents: 5_000, companyId: BAKERY });
    expect(await zaps.poll()).toEqual(nothing);
  });
});

describe('an automation of one funnel', () => {
  beforeEach(() => {
    zaps = crm.zaps({ pipeline_ids: [String(PLANS.funnel)] });
  });

  it('fires for a deal that is moved there, once', async () => {
    await zaps.turnOn();
    const { id, key } = await wonAgo(1);
    expect(await zaps.poll()).toEqual(nothing);
    await crm.edit(id, { stageId: PLANS.stages[0] });
    expect(await zaps.poll()).toEqual(both(key));
    await crm.edit(id, { stageId: PROJECTS.stages[0] });
    expect(await zaps.poll()).toEqual(nothing);
    await crm.edit(id, { stageId: PLANS.stages[1] });
    expect(await zaps.poll()).toEqual(nothing);
  });

  it('does not fire for an old win that is moved there', async () => {
    const { id } = await wonAgo(1);
    await zaps.turnOn();
    await crm.edit(id, { stageId: PLANS.stages[0] });
    expect(await zaps.poll()).toEqual(nothing);
  });

  it('leaves out a deal whose stage was deleted', async () => {
    await zaps.turnOn();
    await wonAgo(1, { stageId: PLANS.stages[0] });
    await crm.removeStage(PLANS.stages[0]);
    expect(await zaps.poll()).toEqual(nothing);
    const { key } = await wonAgo(1, { stageId: PLANS.stages[1] });
    expect(await zaps.poll()).toEqual(both(key));
  });

  it('stops with a sentence once its funnel is deleted, and captures nothing else instead', async () => {
    await zaps.turnOn();
    await wonAgo(1, { stageId: PLANS.stages[0] });
    await crm.removeFunnel(PLANS.funnel);
    await expect(zaps.poll()).rejects.toThrow(/O campo Funis recebeu .*40120.*, que não existe no Moskit/);
  });
});

describe('an automation of all funnels', () => {
  it('fires for deals whose stage or funnel was deleted', async () => {
    await zaps.turnOn();
    const { key: planned } = await wonAgo(3, { stageId: PLANS.stages[0] });
    const { key: projected } = await wonAgo(2, { stageId: PROJECTS.stages[1] });
    await crm.removeStage(PROJECTS.stages[1]);
    await crm.removeFunnel(PLANS.funnel);
    expect(await zaps.poll()).toEqual(both(planned, projected));
    expect(await zaps.poll()).toEqual(nothing);
  });

  it('does not miss or repeat a deal because others are deleted', async () => {
    await zaps.turnOn();
    const { id: neverSeen } = await wonAgo(3);
    await crm.remove(neverSeen);
    const { id: seen, key } = await wonAgo(2);
    expect(await zaps.poll()).toEqual(both(key));
    await crm.remove(seen);
    const { key: later } = await wonAgo(1);
    expect(await zaps.poll()).toEqual(both(later));
  });
});

describe('many wins at once', () => {
  it('all fire when they fill more than a page', async () => {
    await zaps.turnOn();
    expect(await zaps.poll()).toEqual(nothing);
    const keys = await winMany(60);
    expect(await zaps.poll()).toEqual(both(...keys));
    expect(await zaps.poll()).toEqual(nothing);
  });

  it('all fire once, over two polls, when they are more than Zapier takes of one', async () => {
    await zaps.turnOn();
    const keys = await winMany(130);
    expect(await zaps.poll()).toEqual(both(...keys.slice(0, 100)));
    expect(await zaps.poll()).toEqual(both(...keys.slice(100)));
    expect(await zaps.poll()).toEqual(nothing);
  });

  it('never fire when they were there before, however many', async () => {
    await winMany(130);
    await zaps.turnOn();
    expect(await zaps.poll()).toEqual(nothing);
  });
});

describe('turned off and on again', () => {
  it('leaves alone what was won in between, and goes on with what comes', async () => {
    await zaps.turnOn();
    const before = await wonAgo(3);
    expect(await zaps.poll()).toEqual(both(before.key));
    zaps.turnOff();
    const between = await wonAgo(2);
    await zaps.turnOn();
    expect(await zaps.poll()).toEqual(nothing);
    const after = await wonAgo(1);
    expect(await zaps.poll()).toEqual(both(after.key));

    await crm.reopen(between.id);
    const again = await crm.win(between.id, daysAgo(0.5));
    expect(await zaps.poll()).toEqual(onlyOn(again));
  });

  it('counts as seen what the filters held back', async () => {
    zaps = crm.zaps({ pipeline_ids: [String(PLANS.funnel)] });
    await zaps.turnOn();
    zaps.turnOff();
    const elsewhere = await wonAgo(2);
    const incomplete = await wonAgo(1, { stageId: PLANS.stages[0], priceCents: null });
    await zaps.turnOn();
    await crm.edit(elsewhere.id, { stageId: PLANS.stages[0] });
    await crm.edit(incomplete.id, { priceCents: 5_000 });
    expect(await zaps.poll()).toEqual(nothing);
  });
});

describe('closing dates', () => {
  it('a win without one fires once, and with the switch on again when it is dated', async () => {
    await zaps.turnOn();
    const id = await crm.open();
    expect(await crm.win(id, null)).toBe(`${id}@none`);
    expect(await zaps.poll()).toEqual(both(`${id}@none`));
    expect(await zaps.poll()).toEqual(nothing);
    const dated = await crm.edit(id, { closedAt: daysAgo(1) });
    expect(await zaps.poll()).toEqual(onlyOn(dated));
  });

  it('a win without one that was there before never fires', async () => {
    await crm.win(await crm.open(), null);
    await zaps.turnOn();
    expect(await zaps.poll()).toEqual(nothing);
  });

  it('one set back within 31 days fires, an older one waits until it is set within them', async () => {
    await zaps.turnOn();
    const recent = await wonAgo(30);
    const old = await wonAgo(32);
    expect(await zaps.poll()).toEqual(both(recent.key));
    const redated = await crm.edit(old.id, { closedAt: daysAgo(29) });
    expect(await zaps.poll()).toEqual(both(redated));
  });

  it('one set in the future fires at once, and not again when the day comes', async () => {
    await zaps.turnOn();
    const { key } = await wonAgo(-2);
    expect(await zaps.poll()).toEqual(both(key));
    await crm.pass(3 * 86_400);
    expect(await zaps.poll()).toEqual(nothing);
  });

  it('one of a captured win that leaves the 31 days and comes back does not fire again', async () => {
    await zaps.turnOn();
    const { id, key } = await wonAgo(1);
    expect(await zaps.poll()).toEqual(both(key));
    await crm.edit(id, { closedAt: daysAgo(40) });
    expect(await zaps.poll()).toEqual(nothing);
    await crm.edit(id, { closedAt: key.split('@')[1] });
    expect(await zaps.poll()).toEqual(nothing);
  });
});

describe("while Moskit's search lags a minute", () => {
  beforeEach(async () => {
    await crm.pass(61);
    await crm.settings({ searchIndexLagMs: 60_000 });
    await zaps.turnOn();
  });

  it('a win fires once the search shows it, and once only', async () => {
    const { key } = await wonAgo(1);
    expect(await zaps.poll()).toEqual(nothing);
    await crm.pass(61);
    expect(await zaps.poll()).toEqual(both(key));
    await crm.pass(61);
    expect(await zaps.poll()).toEqual(nothing);
  });

  it('a deal reopened and won again in that time fires once per date that the search shows', async () => {
    const { id, key } = await wonAgo(2);
    await crm.pass(61);
    await crm.reopen(id);
    const again = await crm.win(id, daysAgo(1));
    expect(await zaps.poll()).toEqual(both(key));
    await crm.pass(61);
    expect(await zaps.poll()).toEqual(onlyOn(again));
  });

  it('a win that the seeding does not see yet fires afterwards: it cannot be told from a new one', async () => {
    const { key } = await wonAgo(1);
    zaps.turnOff();
    await zaps.turnOn();
    await crm.pass(61);
    expect(await zaps.poll()).toEqual(both(key));
  });
});
