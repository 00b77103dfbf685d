import { setTimeout as pause } from 'node:timers/promises';
import type { Books } from '../../connector-on-sandbox.js';
import type { Action, Subject, Told } from './actions.js';
import { type Fault, LATE } from './faults.js';
import { type Ending, runToTheEnd } from './host.js';
import type { Lab } from './lab.js';

/**
 * What each cell goes through. `alone`: one run, with the memory lost between its attempts, then replayed. `beside`: two
 * runs of the same at the same moment, then replayed. `unmarked`: one run without a reference.
 */
export type Scenario = 'alone' | 'beside' | 'unmarked';

export interface Cell {
  /** `1 record`, `0: refused`, or what is wrong. */
  text: string;
  /** Empty where all is as promised. */
  problems: string[];
}

/** Far more than any search lags here. */
const MINUTE = 60_000;
/** Real milliseconds in which the sandbox notices that its clock has moved. */
const LATE_ANSWER_LANDS = 20;
let subjects = 0;

export async function tryCell(lab: Lab, fault: Fault, action: Action): Promise<Cell> {
  const isMarkable = action.look !== null && !fault.needsReference;
  const scenarios: Scenario[] = isMarkable ? ['alone', 'beside', 'unmarked'] : ['alone', 'beside'];
  const problems: string[] = [];
  for (const scenario of scenarios) {
    const found = await tryScenario(lab, fault, action, scenario);
    problems.push(...found.map((problem) => `${scenario}: ${problem}`));
  }
  const right = fault.records === 0 ? '0: refused' : '1 record';
  return { text: problems.length === 0 ? right : problems.join('; '), problems };
}

/** @returns what is wrong; nothing where all is as promised */
export async function tryScenario(
  lab: Lab,
  fault: Fault,
  action: Action,
  scenario: Scenario,
): Promise<string[]> {
  subjects += 1;
  const name = `Cliente ${subjects} Comércio`;
  const reference = scenario === 'unmarked' ? null : `41${subjects}`;
  const subject: Subject = { name, number: 500_000 + subjects, reference };
  const step = { perform: action.perform, inputData: action.inputFor(subject) };
  const isForgetful = scenario === 'alone' && !fault.needsMemory;

  const isChanged = fault.world !== undefined || fault.settings !== undefined;
  const before = isChanged ? await lab.settings() : {};
  if (isChanged) await lab.change({ ...fault.world, ...fault.settings });
  await fault.arrange?.(lab, action, subject);
  const plans = fault.plans?.(action) ?? [];
  for (const plan of plans) await lab.plan(plan);
  const late = fault.late?.(action) ?? null;
  lab.shortenTimeOut(late, LATE.timeOutMs);

  let met = 0;
  let isClear = false;
  const clear = async () => {
    if (isClear) return;
    isClear = true;
    if (plans.length > 0) met = await lab.clearFaults();
    if (fault.settings !== undefined) await lab.change({ ...before, ...fault.world });
  };
  const runs = scenario === 'beside' ? [step, step] : [step];
  const lasts = fault.lasts === 'first round' ? runs.length : (fault.lasts ?? 1);
  const endings = await runToTheEnd(lab, runs, {
    inPause: () => (late === null ? Promise.resolve() : pause(LATE_ANSWER_LANDS)),
    killedAt: fault.killedAt?.(action) ?? null,
    beforeAttempt: (count) => {
      if (isForgetful && count > 1) lab.forget();
    },
    afterAttempt: async (count) => {
      lab.shortenTimeOut(null);
      if (count === lasts) await clear();
    },
  });
  const first = await standing(lab, action, name);
  await clear();
  // A person repeats the run: at once, and again when nothing is remembered of it.
  const replayed = scenario === 'unmarked' ? [] : await runToTheEnd(lab, [step]);
  await lab.pass(MINUTE);
  lab.forget();
  const again = scenario === 'unmarked' ? [] : await runToTheEnd(lab, [step]);
  const last = await standing(lab, action, name);
  if (isChanged) await lab.change(before);

  return [
    ...(plans.length > 0 && met === 0 ? ['the fault never happened'] : []),
    ...wrongEndings(endings, fault, action, first.records),
    ...wrongBooks('then', first, action, fault.records === 0 && scenario !== 'beside' ? 0 : 1),
    ...replayed.concat(again).flatMap((ending) => wrongResult(ending, action, last.records)),
    ...wrongBooks('replayed', last, action, fault.records === 0 && scenario === 'unmarked' ? 0 : 1),
  ];
}

interface Standing {
  records: Told[];
  people: Books['people'];
}

async function standing(lab: Lab, action: Action, name: string): Promise<Standing> {
  const books = await lab.books();
  return {
    records: action.recordsOf(books, name),
    people: books.people.filter((person) => person.name === name),
  };
}

/** A final refusal ends the run that met it; whoever runs beside it comes after the fault. */
function wrongEndings(endings: Ending[], fault: Fault, action: Action, records: Told[]): string[] {
  return endings.flatMap((ending, run) => {
    const expected = run === 0 ? (fault.ends ?? 'success') : 'success';
    if (ending.status !== expected) return [`ended ${tellEnding(ending)}`];
    return ending.status === 'success' ? wrongResult(ending, action, records) : [];
  });
}

function wrongResult(ending: Ending, action: Action, records: Told[]): string[] {
  if (ending.status !== 'success') return [`replay ended ${tellEnding(ending)}`];
  const { id } = ending.result;
  return id === records[0]?.id ? [] : [`${action.key} gave id ${String(id)}`];
}

function tellEnding(ending: Ending): string {
  return ending.status === 'success' ? 'with success' : `${ending.status}: ${ending.message}`;
}

function wrongBooks(when: string, { records, people }: Standing, action: Action, expected: 0 | 1): string[] {
  const wrong: string[] = [];
  if (records.length !== expected) wrong.push(`${when} ${records.length} records`);
  for (const { id, ...record } of records) {
    if (JSON.stringify(record) !== JSON.stringify(action.expected)) {
      wrong.push(`${when} wrong ${id}: ${JSON.stringify(record)}`);
    }
  }
  if (people.length > 1) wrong.push(`${when} ${people.length} people`);
  if (expected === 1 && people.length === 0) wrong.push(`${when} nobody`);
  if (expected === 1 && people[0] && !people[0].roles.includes(action.role)) wrong.push(`${when} no role`);
  return wrong;
}
