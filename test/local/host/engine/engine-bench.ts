import { join } from 'node:path';
import type { Field, Operation } from '../../../../local/host/app-definition.js';
import { AppFailure } from '../../../../local/host/app-process/app-failure.js';
import type { AppCall, Connection } from '../../../../local/host/connection/connection.js';
import { createEngine, type Engine, type EngineOptions } from '../../../../local/host/engine/engine.js';
import type { HostEvent } from '../../../../local/host/engine/events.js';
import { openRunBook } from '../../../../local/host/engine/run-book.js';
import type { CheckedFlow } from '../../../../local/host/flow/check-flow.js';
import type { StepInput } from '../../../../local/host/flow/flow.js';
import type { OnlyIf } from '../../../../local/host/flow/only-if.js';
import { type Journal, openJournal } from '../../../../local/host/state/journal.js';
import { temporaryFolder } from '../temporary-folder.js';
import { testClock } from '../test-clock.js';

/** An engine over an app that is played by two functions. */
export interface Bench {
  engine: Engine;
  clock: ReturnType<typeof testClock>;
  events: HostEvent[];
  /** What the trigger gives, newest first. */
  results: Record<string, unknown>[];
  /** Every call of an action, in order. */
  performed: Record<string, unknown>[];
  /** Metas of the polls. */
  polls: unknown[];
  /** The action; throws or gives its output. */
  perform: (call: AppCall) => Promise<unknown>;
  /** What a poll throws, when it does. */
  pollError: Error | null;
  connection: { isExpired: boolean };
  /** Another engine over the same state, as after a restart. */
  restart(options?: Partial<EngineOptions>): void;
  outcomes(): string[];
}

export const failed = (name: string, message = name, delaySeconds: number | null = null) =>
  new AppFailure('app', name, message, delaySeconds);

export const operation = (
  kind: Operation['kind'],
  key: string,
  fields: Field[],
  rest: Partial<Operation> = {},
) => ({
  kind,
  key,
  label: key,
  path: `${kind}s.${key}.operation`,
  fields,
  hasDynamicFields: false,
  sample: {},
  outputKeys: [],
  outputLabels: new Map<string, string>(),
  hasDynamicOutput: false,
  primaryKeys: ['id'],
  lock: null,
  throttle: null,
  isInputCleaned: false,
  description: '',
  groups: [],
  ...rest,
});

const FIELDS: Field[] = [{ key: 'amount', label: 'Valor', required: true }, { key: 'from' }];

/** A flow of one step for each input given. */
export function flowOf(
  inputs: StepInput[] = [{ amount: '{{trigger.amount}}' }],
  rest: {
    id?: string;
    action?: Partial<Operation>;
    trigger?: Partial<Operation>;
    triggerInput?: StepInput;
    onlyIf?: OnlyIf;
    /** Of each step; `null` for a step without. */
    stepsOnlyIf?: (OnlyIf | null)[];
  } = {},
): CheckedFlow {
  const id = rest.id ?? 'flow';
  const triggerInput = rest.triggerInput ?? {};
  const create = operation('create', 'record', FIELDS, rest.action);
  const steps = inputs.map((input, index) => ({
    step: {
      id: `s${index + 1}`,
      kind: 'create' as const,
      operation: 'record',
      input,
      ...conditionsOf(rest.stepsOnlyIf?.[index]),
    },
    operation: create,
    fields: FIELDS,
  }));
  const trigger = operation('trigger', 'done', [{ key: 'again' }], rest.trigger);
  return {
    flow: {
      id,
      title: id,
      trigger: { operation: 'done', input: triggerInput, ...conditionsOf(rest.onlyIf) },
      steps: steps.map(({ step }) => step),
      source: { file: 'f', place: () => 'f' },
    },
    trigger: { operation: trigger, fields: trigger.fields },
    steps,
  };
}

const conditionsOf = (onlyIf: OnlyIf | null | undefined) => (onlyIf ? { onlyIf } : {});

export function openBench(options: Partial<EngineOptions> = {}): Bench {
  const path = join(temporaryFolder(), 'journal.jsonl');
  const clock = testClock();
  let journal: Journal | null = null;
  const connection = {
    id: 'c1',
    label: 'Conta',
    isExpired: false,
    rename: () => undefined,
    renew: () => undefined,
    stored: () => ({ id: 'c1', label: 'Conta', isExpired: false, authData: {}, origin: 'oauth' }),
    async call(call: AppCall) {
      if (call.method.startsWith('triggers.')) {
        bench.polls.push(call.meta);
        if (bench.pollError) throw bench.pollError;
        return { result: bench.results, logs: [] };
      }
      bench.performed.push(call.inputData);
      return { result: await bench.perform(call), logs: [] };
    },
  } satisfies Connection;
  const make = (changes: Partial<EngineOptions>) => {
    journal?.close();
    journal = openJournal(path);
    const onEvent = (event: HostEvent) => bench.events.push(event);
    return createEngine({ connection, book: openRunBook(journal), clock, onEvent, ...options, ...changes });
  };
  const bench: Bench = {
    clock,
    connection,
    events: [],
    results: [],
    performed: [],
    polls: [],
    perform: async () => ({ id: `r${bench.performed.length}` }),
    pollError: null,
    engine: make({}),
    restart(changes = {}) {
      bench.engine = make(changes);
    },
    outcomes: () =>
      bench.events.flatMap((event) => (event.type === 'step-finished' ? [event.outcome.status] : [])),
  };
  return bench;
}
