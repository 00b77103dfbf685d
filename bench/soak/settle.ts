import type { HostEvent } from '../../local/host/engine/events.js';
import type { Automation } from './automation.js';
import type { Incidents } from './incidents.js';
import type { SimulatedTime } from './simulated-time.js';

export interface SettleContext {
  time: SimulatedTime;
  automation: Automation;
  incidents: Incidents;
  /** What the host told since the round began. */
  events: readonly HostEvent[];
  /** Runs that end with an error however often they are repeated. */
  endings: Set<string>;
}

const MINUTE = 60_000;
const MOST_TURNS = 20;
/** Polls that may leave something for the next one; then Moskit tells everything in its lists again. */
const PATIENCE = 3;
/** After so many repetitions with nothing in the way, an error is final. */
const REPETITIONS = 2;

/**
 * Nothing goes wrong any more: polls until there is nothing new, lets every run come to its end, and repeats those that
 * ended with an error, as a person or the platform would.
 */
export async function settle(context: SettleContext): Promise<void> {
  const { time, automation, incidents, events } = context;
  // Writes that are still on their way arrive, and the searches show them.
  await time.pass(2 * MINUTE);
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    if (automation.isExpired()) {
      await automation.reconnect();
      incidents.note('account connected again');
    }
    const told = events.length;
    const { captured, failed } = await automation.engine().pollAll();
    await automation.engine().runUntilSettled();
    await repeatErrors(context);
    const isLeftOver = events.slice(told).some(isAboutLeftOvers);
    if (captured === 0 && failed === 0 && !isLeftOver && !automation.isExpired()) return;
    if (turn === PATIENCE) await incidents.easeReading();
    // What the connector keeps of the CRM for some minutes is read again.
    await time.pass(11 * MINUTE);
  }
}

async function repeatErrors({ automation, endings }: SettleContext): Promise<void> {
  const engine = automation.engine();
  const errored = () =>
    engine
      .runs()
      .filter(({ id, flow, status }) => status === 'errored' && automation.isOn(flow) && !endings.has(id));
  for (let repetition = 0; repetition < REPETITIONS && errored().length > 0; repetition += 1) {
    for (const { id } of errored()) engine.replay(id);
    await engine.runUntilSettled();
  }
  for (const { id } of errored()) endings.add(id);
}

/** The trigger reads what fits into a step, and says so when it leaves something for the next poll. */
function isAboutLeftOvers(event: HostEvent): boolean {
  return event.type === 'app-log' && /próxima consulta|interrompida/.test(event.line);
}
