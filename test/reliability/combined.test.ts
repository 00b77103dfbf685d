import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Action, actions, type Subject } from './matrix/actions.js';
import { runToTheEnd } from './matrix/host.js';
import { type Json, type Lab, openLab } from './matrix/lab.js';

/* Several actions for one deal, with one reference, while things go wrong. */

let lab: Lab;
beforeAll(async () => {
  lab = await openLab('light');
});
afterAll(() => lab.close());
beforeEach(() => lab.reset());

const subject: Subject = { name: 'Floricultura Jasmim', number: 11_444_777, reference: '41000001' };

function actionOf(key: Action['key']): Action {
  const action = actions.find((each) => each.key === key);
  if (action === undefined) throw new Error(`no ${key}`);
  return action;
}
/** One amount and one due date, so that only the mark tells sale and receivable apart. */
const same = {
  customer_name: subject.name,
  customer_type: 'Jurídica',
  amount: '150,00',
  due_date: '30/04/2026',
  instalment_count: '',
  reference: subject.reference,
};
const saleStep = (change: Json = {}) => ({
  perform: actionOf('create_sale').perform,
  inputData: {
    sale_date: '31/03/2026',
    default_product: 'Venda Moskit',
    status: 'aprovada',
    ...same,
    ...change,
  },
});
const receivableStep = (change: Json = {}) => {
  const { perform, inputFor } = actionOf('create_receivable');
  return { perform, inputData: { ...inputFor(subject), ...same, ...change } };
};

const receivables = async () =>
  (await lab.books()).receivables.filter(({ personName }) => personName === subject.name);
const lose = (kind: string, key: Action['key']) => lab.plan({ kind, ...actionOf(key).write, times: 1 });

describe("a sale's own receivable and a receivable with the same reference, person, amount and due date", () => {
  it.each(['answer-lost', 'cut-before', 'error-after'])(
    'are two, when the receivable meets %s',
    async (kind) => {
      const [sale] = await runToTheEnd(lab, [saleStep()]);
      await lab.pass(60_000);
      await lose(kind, 'create_receivable');
      const [first] = await runToTheEnd(lab, [receivableStep()]);
      lab.forget();
      await lab.pass(60_000);
      const [again] = await runToTheEnd(lab, [receivableStep()]);
      const own = sale?.status === 'success' ? sale.result.financial_event_id : null;
      const made = first?.status === 'success' ? first.result.id : null;
      expect((await receivables()).map(({ id }) => id)).toEqual([own, made]);
      expect(again).toMatchObject({ status: 'success', result: { id: made, created: false } });
    },
  );

  it('are two without a reference, even where the sale is made while the receivable is in doubt', async () => {
    await lose('cut-before', 'create_receivable');
    const inDoubt = receivableStep({ reference: '' });
    await expect(lab.attempt(inDoubt.perform, inDoubt.inputData)).rejects.toMatchObject({
      name: 'ThrottledError',
    });
    const [sale] = await runToTheEnd(lab, [saleStep({ reference: '' })]);
    await lab.pass(90_000);
    const result = await lab.attempt(inDoubt.perform, inDoubt.inputData);
    const own = sale?.status === 'success' ? sale.result.financial_event_id : null;
    expect((await receivables()).map(({ id }) => id)).toEqual([own, result.id]);
    expect(result.created).toBe(true);
  });
});

describe('a down payment and a remainder of one deal', () => {
  it('are two receivables under one reference, each made once', async () => {
    await lose('answer-lost', 'create_receivable');
    const steps = [
      receivableStep({ amount: '50,00' }),
      receivableStep({ amount: '100,00', due_date: '30/05/2026' }),
    ];
    const first = await runToTheEnd(lab, steps);
    await lab.pass(60_000);
    lab.forget();
    const again = await runToTheEnd(lab, steps);
    expect((await receivables()).map(({ totalCents }) => totalCents).sort()).toEqual([10_000, 5000]);
    const idsOf = (endings: typeof first) =>
      endings.map((ending) => ending.status === 'success' && ending.result.id);
    expect(idsOf(again)).toEqual(idsOf(first));
  });
});

describe('a sale with a number that the user typed', () => {
  const numbered = saleStep({ sale_number: '2001' });
  const sales = async () =>
    (await lab.books()).sales
      .filter(({ personName }) => personName === subject.name)
      .map(({ id, number }) => [id, number]);

  it.each([
    ['answer-lost', 3_000],
    ['answer-lost', 45_000],
    ['cut-before', 3_000],
    ['html-error', 3_000],
  ])(
    'is one after %s with a search that is %i ms late, and no number is called used',
    async (kind, saleIndexLagMs) => {
      await lab.change({ saleIndexLagMs });
      await lose(kind, 'create_sale');
      const [ending] = await runToTheEnd(lab, [numbered]);
      expect(ending).toMatchObject({ status: 'success', result: { number: 2001 } });
      expect(await sales()).toEqual([[ending?.status === 'success' && ending.result.id, 2001]]);
    },
  );

  it('that is in use is refused, and a fresh number is tried for nobody', async () => {
    await runToTheEnd(lab, [saleStep({ sale_number: '2001', reference: 'outra', amount: '10,00' })]);
    const [ending] = await runToTheEnd(lab, [numbered]);
    expect(ending).toMatchObject({ status: 'refused', message: expect.stringContaining('já foi usado') });
    expect((await sales()).map(([, number]) => number)).toEqual([2001]);
  });
});

describe('one new customer of two automations at one moment', () => {
  it.each([
    ['a receivable and a sale', () => [receivableStep(), saleStep()]],
    ['two receivables', () => [receivableStep(), receivableStep({ reference: '41000002' })]],
  ])('is registered once: %s', async (_, steps) => {
    await lab.plan({ kind: 'answer-lost', method: 'POST', path: '/v1/pessoas', times: 1 });
    await lab.change({ peopleIndexLagMs: 45_000 });
    const endings = await runToTheEnd(lab, steps());
    expect(endings.map(({ status }) => status)).toEqual(['success', 'success']);
    const people = (await lab.books()).people.filter(({ name }) => name === subject.name);
    expect(people).toHaveLength(1);
  });
});
