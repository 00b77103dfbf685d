import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Action, actions, PEOPLE, type Subject } from './matrix/actions.js';
import { runToTheEnd } from './matrix/host.js';
import { type Lab, openLab } from './matrix/lab.js';

/* One run delivered twice. Zapier's lock keeps the two apart (the matrix has that case); here it fails. */

let lab: Lab;
beforeAll(async () => {
  lab = await openLab('light');
});
afterAll(() => lab.close());
beforeEach(() => lab.reset());

const subject: Subject = { name: 'Floricultura Jasmim', number: 11_444_777, reference: '41000001' };
const stepOf = (action: Action, change: object = {}) => ({
  perform: action.perform,
  inputData: { ...action.inputFor(subject), ...change },
});
const attempt = ({ perform, inputData }: ReturnType<typeof stepOf>) => lab.attempt(perform, inputData);

async function standing(action: Action) {
  const books = await lab.books();
  return {
    records: action.recordsOf(books, subject.name).map(({ id }) => id),
    people: books.people.filter(({ name }) => name === subject.name).length,
  };
}

const columns = actions.map((action) => ({ action, key: action.key }));

describe('two deliveries of one run without the lock', () => {
  it.each(columns)('$key: one that looked before the other wrote takes what it left', async ({ action }) => {
    const { reached, release } = lab.hold(action.look ?? PEOPLE);
    const held = attempt(stepOf(action));
    await reached;
    const first = await attempt(stepOf(action));
    release();
    const second = await held;
    expect(second.id).toBe(first.id);
    expect(await standing(action)).toEqual({ records: [first.id], people: 1 });
  });

  it.each(columns)('$key: one that finds the other in mid-write comes back later', async ({ action }) => {
    const { reached, release } = lab.hold(action.write);
    const held = attempt(stepOf(action));
    await reached;
    const early = attempt(stepOf(action));
    await expect(early).rejects.toMatchObject({ name: 'ThrottledError' });
    release();
    const { id } = await held;
    await lab.pass(90_000);
    expect(await attempt(stepOf(action))).toMatchObject({ id, created: false });
    expect(await standing(action)).toEqual({ records: [id], people: 1 });
  });

  it.each(columns)(
    '$key: of two that begin together one writes and one comes back later',
    async ({ action }) => {
      const outcomes = await Promise.allSettled([attempt(stepOf(action)), attempt(stepOf(action))]);
      expect(outcomes.map(({ status }) => status)).toContain('fulfilled');
      await lab.pass(90_000);
      const { id } = await attempt(stepOf(action));
      expect(await standing(action)).toEqual({ records: [id], people: 1 });
    },
  );

  it('a typed sale number is kept apart by Conta Azul itself', async () => {
    const [sale] = actions.filter(({ key }) => key === 'create_sale');
    if (sale === undefined) throw new Error('no sale');
    const step = stepOf(sale, { sale_number: '2001' });
    await Promise.allSettled([attempt(step), attempt(step)]);
    expect((await standing(sale)).records).toHaveLength(1);
  });

  it('a document that Conta Azul does not take twice is one person', async () => {
    const [person] = actions.filter(({ key }) => key === 'create_person');
    if (person === undefined) throw new Error('no person');
    await lab.change({ isRepeatedDocumentRefused: true });
    const ids = await Promise.all([attempt(stepOf(person)), attempt(stepOf(person))]);
    const { records } = await standing(person);
    expect(ids.map(({ id }) => id)).toEqual([records[0], records[0]]);
    expect(records).toHaveLength(1);
  });
});

describe('without a reference', () => {
  const unmarked = columns.filter(({ action }) => action.look !== null);
  it.each(unmarked)(
    '$key: a run repeated by hand is a second record, as the form says',
    async ({ action }) => {
      const step = stepOf(action, { reference: '' });
      const endings = [...(await runToTheEnd(lab, [step])), ...(await runToTheEnd(lab, [step]))];
      expect(endings.map(({ status }) => status)).toEqual(['success', 'success']);
      expect(await standing(action)).toMatchObject({
        records: [expect.anything(), expect.anything()],
        people: 1,
      });
    },
  );
});

describe('with the memory lost', () => {
  it.each(columns)('$key: only the lock keeps two apart that write at one moment', async ({ action }) => {
    const { reached, release } = lab.hold(action.write);
    const held = attempt(stepOf(action));
    await reached;
    lab.forget();
    await attempt(stepOf(action));
    release();
    await held;
    expect((await standing(action)).records).toHaveLength(2);
  });

  it.each(columns)(
    '$key: a repetition within the lag of the search cannot be told by the API alone',
    async ({ action }) => {
      await attempt(stepOf(action));
      lab.forget();
      await attempt(stepOf(action));
      expect((await standing(action)).records).toHaveLength(2);
    },
  );
});
