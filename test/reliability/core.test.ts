import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { actions } from './matrix/actions.js';
import { tryScenario } from './matrix/cell.js';
import { type Fault, faults } from './matrix/faults.js';
import { openLab } from './matrix/lab.js';

/*
 * The matrix runs on a stand-in for the platform's `z`. Here every kind of answer goes through the real core as well:
 * both must send the same requests in the same order, and leave the same.
 */

interface Told {
  problems: string[];
  requests: string[];
}

/** A step ended from outside is the lab's own doing on either platform. */
const rows = faults.filter(
  ({ name, killedAt }) =>
    (name.startsWith('record: ') || name.startsWith('people search: ')) && killedAt === undefined,
);
const receivables = actions.filter(({ key }) => key === 'create_receivable');

async function tryOn(platform: 'core' | 'light'): Promise<Map<Fault, Told>> {
  const lab = await openLab(platform);
  const told = new Map<Fault, Told>();
  for (const fault of rows) {
    await lab.reset();
    const [problems = []] = await Promise.all(
      receivables.map((receivable) => tryScenario(lab, fault, receivable, 'alone')),
    );
    const requests = (await lab.requests()).map(
      ({ method, path, status }) => `${method} ${path.replace(/[\da-f-]{36}/g, '*')} ${status}`,
    );
    told.set(fault, { problems, requests });
  }
  await lab.close();
  return told;
}

let onCore: Map<Fault, Told>;
let onLight: Map<Fault, Told>;
beforeAll(async () => {
  // In this order: core leaves things behind that slow down every request of the process.
  onLight = await tryOn('light');
  onCore = await tryOn('core');
}, 180_000);
afterAll(() => {
  onCore.clear();
  onLight.clear();
});

it.each(rows.map((fault) => ({ fault, name: fault.name })))(
  '$name is the same on the real core',
  ({ fault }) => {
    expect(onCore.get(fault)).toEqual({ problems: [], requests: onLight.get(fault)?.requests });
  },
);
