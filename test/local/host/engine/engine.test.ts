import { describe, expect, it } from '@jest/globals';
import { AppFailure } from '../../../../local/host/app-process/app-failure.js';
import { createLocks } from '../../../../local/host/engine/locks.js';
import type { StepInput } from '../../../../local/host/flow/flow.js';
import type { OnlyIf } from '../../../../local/host/flow/only-if.js';
import { type Bench, failed, flowOf, openBench } from './engine-bench.js';

const CAPTURE = { isCapturingExisting: true };
const SEED = { isCapturingExisting: false };
const item = (id: string | number, amount: unknown = 10) => ({ id, amount });

describe('a flow that is turned on', () => {
  it('counts what already happened as seen and fires on what comes after', async () => {
    const bench = openBench();
    bench.results = [item('2'), item('1')];
    bench.engine.add(flowOf(), SEED);
    await bench.engine.runOnce();
    expect(bench.polls[0]).toEqual({ isPopulatingDedupe: true });
    expect(bench.performed).toEqual([]);
    bench.results = [item('3'), item('2'), item('1')];
    await bench.engine.runOnce();
    expect(bench.polls[1]).toEqual({ isPopulatingDedupe: false });
    expect(bench.performed).toEqual([{ amount: '10' }]);
  });

  it('takes what already happened too when asked, the oldest first', async () => {
    const bench = openBench();
    bench.results = [item('3', 3), item('2', 2), item('1', 1)];
    bench.engine.add(flowOf(), CAPTURE);
    expect(await bench.engine.runOnce()).toEqual({ captured: 3, failed: 0, retryAt: null });
    expect(bench.performed.map(({ amount }) => amount)).toEqual(['1', '2', '3']);
    await bench.engine.runOnce();
    expect(bench.performed).toHaveLength(3);
  });

  it('seeds anew when its trigger changes, so that other keys do not fire on old results', async () => {
    const bench = openBench();
    bench.results = [item('1')];
    bench.engine.add(flowOf(), CAPTURE);
    await bench.engine.runOnce();
    bench.restart();
    bench.results = [item('1@2026')];
    bench.engine.add(flowOf(undefined, { triggerInput: { again: 'true' } }), CAPTURE);
    await bench.engine.runOnce();
    expect(bench.performed).toHaveLength(1);
  });

  it('that is turned off while its trigger is being asked captures nothing of the answer', async () => {
    const bench = openBench();
    bench.engine.add(flowOf(), SEED);
    bench.results = [item('1')];
    await bench.engine.pollAll();
    bench.results = [item('2'), item('1')];
    const polling = bench.engine.pollAll();
    bench.engine.turnOff('flow');
    expect(await polling).toEqual({ captured: 0, failed: 0, retryAt: null });
  });

  it('starts over after having been off', async () => {
    const bench = openBench();
    bench.engine.add(flowOf(), SEED);
    await bench.engine.runOnce();
    bench.engine.turnOff('flow');
    bench.results = [item('1')];
    bench.engine.add(flowOf(), SEED);
    await bench.engine.runOnce();
    bench.results = [item('2'), item('1')];
    await bench.engine.runOnce();
    expect(bench.events.filter(({ type }) => type === 'captured')).toHaveLength(1);
  });
});

describe('dedupe', () => {
  it.each([
    ['1 and "1" are two', {}, [item(1), item('1')], 2],
    ['the primary keys count, in whatever else differs', { primaryKeys: ['n'] }, [{ n: 1, id: 'x' }], 1],
    [
      'two primary keys make one',
      { primaryKeys: ['n', 'm'] },
      [
        { n: 1, m: 2 },
        { n: 1, m: 3 },
      ],
      2,
    ],
  ])('%s', async (_title, trigger, results, expected) => {
    const bench = openBench();
    bench.results = results.map((result) => ({ amount: 1, ...result }));
    bench.engine.add(flowOf(undefined, { trigger }), CAPTURE);
    await bench.engine.runOnce();
    bench.results = bench.results.map((result) => ({ ...result, edited: true }));
    await bench.engine.runOnce();
    expect(bench.performed).toHaveLength(expected);
  });

  it('is each flow’s own', async () => {
    const bench = openBench();
    bench.results = [item('1')];
    bench.engine.add(flowOf(undefined, { id: 'a' }), CAPTURE);
    bench.engine.add(flowOf(undefined, { id: 'b' }), CAPTURE);
    await bench.engine.runOnce();
    expect(bench.performed).toHaveLength(2);
  });

  it('takes a hundred new results of a poll and leaves the rest for the next', async () => {
    const bench = openBench();
    bench.results = Array.from({ length: 130 }, (_, index) => item(String(200 - index), 200 - index));
    bench.engine.add(flowOf(), CAPTURE);
    expect((await bench.engine.pollAll()).captured).toBe(100);
    expect((await bench.engine.pollAll()).captured).toBe(30);
  });
});

describe('a step', () => {
  it('passes its output on to the next', async () => {
    const bench = openBench();
    bench.results = [item('1', 12.5)];
    bench.engine.add(
      flowOf([{ amount: '{{trigger.amount}}' }, { amount: '{{trigger.amount}}', from: '{{s1.id}}' }]),
      CAPTURE,
    );
    await bench.engine.runOnce();
    expect(bench.performed).toEqual([{ amount: '12.5' }, { amount: '12.5', from: 'r1' }]);
    expect(bench.engine.runs().map(({ status }) => status)).toEqual(['success']);
  });

  it.each([
    [null, 'stopped', 'Campo obrigatório vazio: Valor', 0],
    ['halted', 'halted', 'Sem valor.', 1],
    ['error', 'errored', 'Não achei.', 1],
    ['expired', 'expired', 'Conecte de novo.', 1],
  ])('with %j ends as %s and the next one is not begun', async (amount, status, message, calls) => {
    const bench = openBench();
    bench.perform = async ({ inputData }) => {
      if (inputData['amount'] === 'halted') throw failed('HaltedError', 'Sem valor.');
      if (inputData['amount'] === 'expired') throw failed('ExpiredAuthError', 'Conecte de novo.');
      throw failed('AppError', 'Não achei.');
    };
    bench.results = [item('1', amount)];
    bench.engine.add(flowOf([{ amount: '{{trigger.amount}}' }, { amount: '1' }]), CAPTURE);
    await bench.engine.runOnce();
    expect(bench.performed).toHaveLength(calls);
    expect(bench.engine.runs().map((run) => run.status)).toEqual([status]);
    expect(bench.events.find(({ type }) => type === 'step-finished')).toMatchObject({
      outcome: { status, message },
    });
  });

  it('that was ended by the clock is failed with an unknown outcome, and is not repeated by itself', async () => {
    const bench = openBench();
    bench.perform = async () =>
      Promise.reject(new AppFailure('timed-out', 'StepTimedOut', 'Passou de 30 s.'));
    bench.results = [item('1')];
    bench.engine.add(flowOf(), CAPTURE);
    await bench.engine.runOnce();
    expect(bench.performed).toHaveLength(1);
    expect(bench.events.at(-2)).toMatchObject({ outcome: { status: 'errored', isOutcomeUnknown: true } });
  });
});

describe('a throttled step', () => {
  it('comes again after its delay with the same input, while others go on', async () => {
    const bench = openBench();
    let left = 2;
    bench.perform = async ({ inputData }) => {
      if (inputData['amount'] === '1' && left-- > 0) throw failed('ThrottledError', 'Depois.', 90);
      return { id: 'ok' };
    };
    bench.results = [item('2', 2), item('1', 1)];
    bench.engine.add(flowOf(), CAPTURE);
    await bench.engine.runOnce();
    expect(bench.performed.map(({ amount }) => amount)).toEqual(['1', '2', '1', '1']);
    expect(bench.outcomes()).toEqual(['held', 'success', 'held', 'success']);
    expect(bench.clock.slept.reduce((sum, slept) => sum + slept, 0)).toBe(180_000);
  });

  it.each([
    [null, 60_000],
    [300, 300_000],
  ])('with a delay of %j waits %i ms', async (delaySeconds, expected) => {
    const bench = openBench();
    bench.perform = async () => {
      if (bench.performed.length === 1) throw failed('ThrottledError', 'Depois.', delaySeconds);
      return { id: 'ok' };
    };
    bench.results = [item('1')];
    bench.engine.add(flowOf(), CAPTURE);
    await bench.engine.runOnce();
    expect(bench.clock.slept).toEqual([expected]);
  });

  it('is failed after the attempts it has, and may be asked for again', async () => {
    const bench = openBench({ maxAttempts: 3 });
    bench.perform = async () => Promise.reject(failed('ThrottledError', 'Depois.', 1));
    bench.results = [item('1')];
    bench.engine.add(flowOf(), CAPTURE);
    await bench.engine.runOnce();
    expect(bench.outcomes()).toEqual(['held', 'held', 'errored']);
    bench.engine.replay(bench.engine.runs()[0]?.id ?? '');
    bench.perform = async () => ({ id: 'ok' });
    await bench.engine.runUntilSettled();
    expect(bench.outcomes()).toEqual(['held', 'held', 'errored', 'success']);
  });

  it('does not wait when only what is due is asked for', async () => {
    const bench = openBench();
    bench.perform = async () => Promise.reject(failed('ThrottledError', 'Depois.', 60));
    bench.results = [item('1')];
    bench.engine.add(flowOf(), CAPTURE);
    await bench.engine.pollAll();
    await bench.engine.runDue();
    await bench.engine.runDue();
    expect(bench.performed).toHaveLength(1);
    bench.clock.advance(60_000);
    await bench.engine.runDue();
    expect(bench.performed).toHaveLength(2);
  });
});

describe('onlyIf', () => {
  const above = (comparedWith: string): OnlyIf => [
    [{ value: '{{trigger.amount}}', operator: 'greaterThan', comparedWith, path: [] }],
  ];
  const finished = (bench: Bench) =>
    bench.events.flatMap((event) =>
      event.type === 'step-finished'
        ? [[event.step, event.outcome.status]]
        : event.type === 'run-ended'
          ? [event.status]
          : [],
    );

  it('of the trigger leaves out the whole run, says why, and the deal never comes again', async () => {
    const bench = openBench();
    bench.results = [item('2', 900), item('1', 1100)];
    bench.engine.add(flowOf(undefined, { onlyIf: above('1000') }), CAPTURE);
    await bench.engine.runOnce();
    expect(bench.performed).toEqual([{ amount: '1100' }]);
    expect(finished(bench)).toEqual([['s1', 'success'], 'success', ['trigger', 'filtered'], 'filtered']);
    expect(
      bench.events.find((event) => event.type === 'step-finished' && event.step === 'trigger'),
    ).toMatchObject({
      operation: 'done',
      outcome: { message: '“amount” é 900 e precisa ser maior que 1000' },
    });
    bench.restart();
    bench.results = [item('2', 2000)];
    bench.engine.add(flowOf(undefined, { onlyIf: above('1000') }), CAPTURE);
    expect(await bench.engine.runOnce()).toMatchObject({ captured: 0 });
    expect(bench.performed).toHaveLength(1);
  });

  it('of a step leaves out that step alone, and its values are empty for the next', async () => {
    const bench = openBench();
    bench.results = [item('1', 10)];
    const last: StepInput = { amount: '3', from: '[{{s1.id}}{{s2.id}}]' };
    const inputs: StepInput[] = [{ amount: '1' }, { amount: '2' }, last];
    bench.engine.add(flowOf(inputs, { stepsOnlyIf: [null, above('10'), above('9')] }), CAPTURE);
    await bench.engine.runOnce();
    expect(bench.performed).toEqual([{ amount: '1' }, { amount: '3', from: '[r1]' }]);
    expect(finished(bench)).toEqual([['s1', 'success'], ['s2', 'filtered'], ['s3', 'success'], 'success']);
  });

  it('that holds for no step ends the run as filtered, not as a success', async () => {
    const bench = openBench();
    bench.results = [item('1', 10)];
    bench.engine.add(flowOf([{ amount: '1' }], { stepsOnlyIf: [above('10')] }), CAPTURE);
    await bench.engine.runOnce();
    expect(finished(bench)).toEqual([['s1', 'filtered'], 'filtered']);
    bench.restart();
    expect(bench.engine.runs()).toEqual([]);
  });

  it('is decided once: after a crash the step that was left out stays so', async () => {
    const bench = openBench();
    bench.results = [item('1', 10)];
    const inputs = [{ amount: '1' }, { amount: '2' }];
    bench.perform = async () => {
      bench.engine.stop();
      return Promise.reject(new AppFailure('crashed', 'AppProcessEnded', 'Terminou.'));
    };
    bench.engine.add(flowOf(inputs, { stepsOnlyIf: [above('10')] }), CAPTURE);
    await bench.engine.runOnce();
    bench.restart();
    bench.perform = async () => ({ id: 'ok' });
    // The author changes the conditions meanwhile: the step under way is not left out any more either.
    bench.engine.add(
      flowOf(inputs, { onlyIf: above('99'), stepsOnlyIf: [above('1'), above('99')] }),
      CAPTURE,
    );
    await bench.engine.runOnce();
    expect(bench.performed).toEqual([{ amount: '2' }, { amount: '2' }]);
    expect(bench.engine.runs().map(({ status }) => status)).toEqual(['success']);
  });

  it('is decided anew by a replay', async () => {
    const bench = openBench();
    bench.perform = async () => Promise.reject(failed('AppError', 'Caiu.'));
    bench.results = [item('1', 10)];
    const inputs = [{ amount: '1' }, { amount: '2' }];
    bench.engine.add(flowOf(inputs, { stepsOnlyIf: [above('10')] }), CAPTURE);
    await bench.engine.runOnce();
    bench.restart();
    bench.perform = async () => ({ id: 'ok' });
    bench.engine.add(flowOf(inputs, { stepsOnlyIf: [above('5')] }), CAPTURE);
    bench.engine.replayAll(['errored']);
    await bench.engine.runUntilSettled();
    expect(bench.performed).toEqual([{ amount: '2' }, { amount: '1' }, { amount: '2' }]);
  });
});

describe('a replay', () => {
  it('goes on from the step that failed, with the input it had', async () => {
    const bench = openBench();
    bench.perform = async ({ inputData }) => {
      if (inputData['from'] === 'r1' && bench.performed.length === 2) throw failed('AppError', 'Caiu.');
      return { id: `r${bench.performed.length}` };
    };
    bench.results = [item('1')];
    bench.engine.add(flowOf([{ amount: '1' }, { amount: '2', from: '{{s1.id}}' }]), CAPTURE);
    await bench.engine.runOnce();
    bench.restart();
    bench.engine.add(flowOf([{ amount: '1' }, { amount: 'changed since', from: '{{s1.id}}' }]), CAPTURE);
    bench.engine.replay(bench.engine.runs()[0]?.id ?? '');
    await bench.engine.runUntilSettled();
    expect(bench.performed).toEqual([
      { amount: '1' },
      { amount: '2', from: 'r1' },
      { amount: '2', from: 'r1' },
    ]);
  });

  it('of a step that was stopped takes the flow as it is now', async () => {
    const bench = openBench();
    bench.results = [item('1', '')];
    bench.engine.add(flowOf(), CAPTURE);
    await bench.engine.runOnce();
    bench.restart();
    bench.engine.add(flowOf([{ amount: '5' }]), CAPTURE);
    bench.engine.replay(bench.engine.runs()[0]?.id ?? '');
    await bench.engine.runUntilSettled();
    expect(bench.performed).toEqual([{ amount: '5' }]);
  });
});

describe('an expired connection', () => {
  it('holds its runs and its polls until it is renewed', async () => {
    const bench = openBench();
    bench.perform = async () => Promise.reject(failed('ExpiredAuthError', 'Conecte de novo.'));
    bench.results = [item('1')];
    bench.engine.add(flowOf(), CAPTURE);
    await bench.engine.runOnce();
    bench.connection.isExpired = true;
    bench.results = [item('2'), item('1')];
    expect(await bench.engine.runOnce()).toEqual({ captured: 0, failed: 0, retryAt: null });
    bench.connection.isExpired = false;
    bench.perform = async () => ({ id: 'ok' });
    bench.engine.replayAll(['expired']);
    await bench.engine.runOnce();
    expect(bench.engine.runs().map(({ key, status }) => [key, status])).toEqual([
      ['["1"]', 'success'],
      ['["2"]', 'success'],
    ]);
  });
});

describe('a restart in the middle of a step', () => {
  it('takes the run up again with the same input and captures nothing twice', async () => {
    const bench = openBench();
    bench.results = [item('1')];
    bench.engine.add(flowOf(), CAPTURE);
    await bench.engine.pollAll();
    bench.perform = async () => {
      bench.engine.stop();
      return Promise.reject(new AppFailure('crashed', 'AppProcessEnded', 'Terminou.'));
    };
    await bench.engine.runDue();
    expect(bench.outcomes()).toEqual([]);
    bench.perform = async () => ({ id: 'ok' });
    bench.restart();
    bench.engine.add(flowOf(), CAPTURE);
    await bench.engine.runOnce();
    expect(bench.performed).toEqual([{ amount: '10' }, { amount: '10' }]);
    expect(bench.events.filter(({ type }) => type === 'resumed')).toMatchObject([{ item: { id: '1' } }]);
    expect(bench.engine.runs().map(({ status }) => status)).toEqual(['success']);
  });
});

describe('a poll', () => {
  it('that fails is told, captures nothing and leaves the flow on', async () => {
    const bench = openBench();
    bench.engine.add(flowOf(), SEED);
    await bench.engine.runOnce();
    bench.pollError = failed('AppError', 'A chave do Moskit foi recusada.');
    expect(await bench.engine.runOnce()).toEqual({ captured: 0, failed: 1, retryAt: null });
    expect(bench.events.at(-1)).toEqual({
      type: 'poll-failed',
      flow: 'flow',
      message: 'A chave do Moskit foi recusada.',
      retryAt: null,
    });
    bench.pollError = null;
    bench.results = [item('1')];
    await bench.engine.runOnce();
    expect(bench.performed).toHaveLength(1);
  });

  it('that is throttled is repeated after its delay, and not before', async () => {
    const bench = openBench();
    bench.pollError = failed('ThrottledError', 'Depois.', 30);
    bench.engine.add(flowOf(), CAPTURE);
    expect(await bench.engine.pollAll()).toMatchObject({ failed: 1, retryAt: bench.clock.now() + 30_000 });
    expect(await bench.engine.pollAll()).toMatchObject({ failed: 0 });
    expect(bench.polls).toHaveLength(1);
    bench.clock.advance(30_000);
    await bench.engine.pollAll();
    expect(bench.polls).toHaveLength(2);
  });

  it('of one flow follows that of another with a pause, a single one does not wait', async () => {
    const bench = openBench();
    bench.engine.add(flowOf(undefined, { id: 'a' }), CAPTURE);
    await bench.engine.pollAll();
    expect(bench.clock.slept).toEqual([]);
    bench.engine.add(flowOf(undefined, { id: 'b' }), CAPTURE);
    bench.engine.add(flowOf(undefined, { id: 'c' }), CAPTURE);
    await bench.engine.pollAll();
    expect(bench.clock.slept).toEqual([250, 250]);
  });

  it('that failed while seeding does not turn the flow on', async () => {
    const bench = openBench();
    bench.pollError = failed('AppError', 'Fora do ar.');
    bench.engine.add(flowOf(), SEED);
    await bench.engine.runOnce();
    bench.pollError = null;
    bench.results = [item('1')];
    await bench.engine.runOnce();
    expect(bench.performed).toEqual([]);
  });
});

describe('actions at the same time', () => {
  const busiest = async (action: NonNullable<Parameters<typeof flowOf>[1]>['action']) => {
    const bench = openBench({ parallelRuns: 4 });
    let now = 0;
    let most = 0;
    bench.perform = async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 3));
      now -= 1;
      return { id: 'ok' };
    };
    bench.results = ['1', '2', '3', '4'].map((id) => item(id, id));
    bench.engine.add(flowOf(undefined, action ? { action } : {}), CAPTURE);
    await bench.engine.runOnce();
    expect(bench.performed).toHaveLength(4);
    return most;
  };

  it.each([
    ['without a lock run beside each other', null, 4],
    ['with one lock run one by one', { lock: { key: 'k', scope: ['auth'], timeout: 30 } }, 1],
    [
      'with a lock on a field wait only for the same value',
      { lock: { key: '{{bundle.inputData.amount}}', scope: [] } },
      4,
    ],
  ])('%s', async (_title, action, expected) => {
    expect(await busiest(action ?? undefined)).toBe(expected);
  });
});

describe('a lock', () => {
  it('is given up after its time even if the work goes on, as in Zapier', async () => {
    const locks = createLocks();
    let finishFirst: () => void = () => undefined;
    const first = locks.hold('k', 1, () => new Promise<void>((resolve) => (finishFirst = resolve)));
    expect(await locks.hold('k', 1000, async () => 'second went on')).toBe('second went on');
    finishFirst();
    await first;
  });

  it('is free again after work that failed', async () => {
    const locks = createLocks();
    await expect(locks.hold('k', 1000, async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await locks.hold('k', 1000, async () => 'free')).toBe('free');
  });
});

describe('a throttle that the app declares', () => {
  const throttle = { window: 60, limit: 2, scope: ['auth'], retry: true };

  it('holds what is over the limit until the window ends', async () => {
    const bench = openBench();
    bench.results = ['1', '2', '3'].map((id) => item(id));
    bench.engine.add(flowOf(undefined, { action: { throttle } }), CAPTURE);
    await bench.engine.runOnce();
    expect(bench.outcomes()).toEqual(['success', 'success', 'held', 'success']);
    expect(bench.clock.slept).toEqual([60_000]);
  });

  it('fails it where the app wants no repetition', async () => {
    const bench = openBench();
    bench.results = ['1', '2', '3'].map((id) => item(id));
    bench.engine.add(flowOf(undefined, { action: { throttle: { ...throttle, retry: false } } }), CAPTURE);
    await bench.engine.runOnce();
    expect(bench.outcomes()).toEqual(['success', 'success', 'errored']);
  });
});
