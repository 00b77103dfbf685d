import type { ConnectorApp, MeasuredConnector } from './measured-connector.js';
import { countCalls, measuredOperations } from './operations.js';
import { runHost, type SandboxAddresses } from './other-processes.js';
import { countPoll, pollGoals, startDealAccount } from './polls.js';
import { replayOf } from './replay.js';
import { median, timeOf } from './statistics.js';
import type { Row } from './table.js';

const RATIO_GOAL = 1.5;
const MEGABYTE = 2 ** 20;
/** Timed runs of each operation, after those that warm the machine up. */
const TURNS = 60;
const WARM_UP = 15;
const ACCOUNTS = [100, 1_000, 25_000];
const WINDOWS = [0, 1, 50, 500];
const EVENTS = 2_000;
/** Growth that counts as flat: of the heap, over all events. */
const FLAT_MEGABYTES = 5;

export async function countOperations(connector: MeasuredConnector): Promise<Row[]> {
  const rows: Row[] = [];
  for (const operation of measuredOperations) {
    const { cold, warm } = await countCalls(connector, operation);
    rows.push({
      what: operation.name,
      figure: `${warm} warm`,
      detail: `${cold} cold; at least ${operation.least}: ${operation.why}`,
      goal: operation.goal === null ? null : `≤ ${operation.goal} warm`,
      isMet: operation.goal === null ? null : warm <= operation.goal,
    });
  }
  return rows;
}

/** Each turn: the operation, then what it sent again by fetch alone, and once more through the bare core. */
export async function timeOperations(connector: MeasuredConnector, app: ConnectorApp): Promise<Row[]> {
  const replay = replayOf(connector, app);
  const rows: Row[] = [];
  for (const operation of measuredOperations) {
    await connector.reset();
    await operation.prepare?.(connector);
    await operation.run(connector, 0);
    const own: number[] = [];
    const bare: number[] = [];
    const core: number[] = [];
    let calls = 0;
    for (let turn = 1; turn <= WARM_UP + TURNS; turn += 1) {
      let took = 0;
      const sent = await connector.sentDuring(async () => {
        took = await timeOf(() => operation.run(connector, turn));
      });
      calls = sent.length;
      const tookBare = await timeOf(() => replay.bare(sent));
      const tookCore = await timeOf(() => replay.throughCore(sent));
      if (turn <= WARM_UP) continue;
      own.push(took);
      bare.push(tookBare);
      core.push(tookCore);
    }
    const ratio = median(own) / median(core);
    const toBare = (values: readonly number[]) => (median(values) / median(bare)).toFixed(2);
    rows.push({
      what: operation.name,
      figure: `${ratio.toFixed(2)} ×`,
      detail: `the same ${calls} calls through the platform with an empty perform; against fetch alone ${toBare(own)} ×, of which the platform takes ${toBare(core)} ×; ${median(own).toFixed(1)} ms`,
      goal: `≤ ${RATIO_GOAL} ×`,
      isMet: ratio <= RATIO_GOAL,
    });
  }
  return rows;
}

export async function measurePolls(connector: MeasuredConnector, app: ConnectorApp): Promise<Row[]> {
  const account = await startDealAccount(connector);
  const replay = replayOf(connector, app);
  const rows: Row[] = [];
  const calls = new Map<string, Set<number>>();
  for (const older of ACCOUNTS) {
    await account.setWindow(0);
    await account.growTo(older);
    for (const wins of WINDOWS) {
      await account.setWindow(wins);
      const goals = pollGoals(wins);
      for (const isFirst of [true, false]) {
        const polls = await timedPolls(connector, replay, isFirst, wins > 50 ? 3 : 7);
        const kind = isFirst ? 'first poll' : 'repeated';
        const key = `${wins} ${kind}`;
        calls.set(key, (calls.get(key) ?? new Set()).add(polls.calls));
        const goal = (isFirst ? goals.first : goals.repeated) ?? null;
        rows.push({
          what: `${wins} wins in the window, ${older.toLocaleString('en-US')} older, ${kind}`,
          figure: `${polls.calls} calls`,
          detail: `${polls.reading} of them for deals; ${Math.round(polls.bytes / 1024)} kB; ${polls.ratio.toFixed(2)} × the bare calls, ${polls.milliseconds.toFixed(0)} ms; at 6 calls a second ${(polls.paced / 1_000).toFixed(1)} s`,
          goal: goal === null ? `≤ ${goals.reading} for deals` : `≤ ${goal}`,
          isMet: polls.reading <= goals.reading && (goal === null || polls.calls <= goal),
        });
      }
    }
  }
  const isFlat = [...calls.values()].every((each) => each.size === 1);
  rows.push({
    what: 'calls of each poll, whatever the account’s age',
    figure: isFlat ? 'the same' : 'differ',
    detail: `in accounts of ${ACCOUNTS.map((each) => each.toLocaleString('en-US')).join(', ')} older wins`,
    goal: 'flat',
    isMet: isFlat,
  });
  return rows;
}

async function timedPolls(
  connector: MeasuredConnector,
  replay: ReturnType<typeof replayOf>,
  isFirst: boolean,
  turns: number,
) {
  const own: number[] = [];
  const bare: number[] = [];
  const paused: number[] = [];
  let [calls, reading, bytes] = [0, 0, 0];
  // What a repeated poll repeats.
  if (!isFirst) await countPoll(connector, true);
  for (let turn = 0; turn < turns; turn += 1) {
    const before = connector.slept();
    const poll = await countPoll(connector, isFirst);
    own.push(poll.milliseconds);
    paused.push(connector.slept() - before);
    bare.push(
      await timeOf(async () => {
        bytes = await replay.bare(poll.requests);
      }),
    );
    [calls, reading] = [poll.requests.length, poll.reading];
  }
  const milliseconds = median(own);
  return {
    calls,
    reading,
    bytes,
    milliseconds,
    ratio: milliseconds / median(bare),
    paced: milliseconds + median(paused),
  };
}

export async function measureHost(sandbox: SandboxAddresses): Promise<Row[]> {
  const { milliseconds, records, samples } = await runHost(sandbox, EVENTS);
  if (records !== EVENTS) throw new Error(`${records} records of ${EVENTS} events`);
  const [early, late] = [samples[Math.floor(samples.length / 4)], samples.at(-1)];
  const grown = ((late?.heap ?? 0) - (early?.heap ?? 0)) / MEGABYTE;
  const most = (key: 'rss' | 'appRss') => Math.max(...samples.map((each) => each[key])) / MEGABYTE;
  return [
    {
      what: `events through the whole flow, ${EVENTS.toLocaleString('en-US')} wins`,
      figure: `${(EVENTS / (milliseconds / 1_000)).toFixed(0)} per s`,
      detail:
        'poll, dedupe, mapping, one receivable each, on loopback and without waiting for any pace; each once in the books',
      goal: null,
      isMet: null,
    },
    {
      what: 'heap of the host, growth',
      figure: `${grown.toFixed(1)} MB`,
      detail: `from event ${early?.events} to ${late?.events}, after collection; ${((late?.heap ?? 0) / MEGABYTE).toFixed(0)} MB in the end, at most ${most('rss').toFixed(0)} MB resident`,
      goal: 'flat',
      isMet: grown <= FLAT_MEGABYTES,
    },
    {
      what: 'memory of the app’s process',
      figure: `${most('appRss').toFixed(0)} MB`,
      detail: 'resident, at most; a fresh process comes after 200 calls',
      goal: null,
      isMet: null,
    },
  ];
}
