import type { HostEvent, HostListener } from '../host/engine/events.js';

/** What the engine does not keep of what happened: when, and what is under way. Lives as long as the page. */
export interface History {
  listen: HostListener;
  /** Milliseconds since the epoch; `null` for runs of an earlier time. */
  capturedAt(run: string): number | null;
  finishedAt(run: string, step: string): number | null;
  /** Label of the step that a run is in the middle of. */
  stepUnderWay(run: string): string | null;
  /** The last poll of a flow, when it failed. */
  troubleOf(flow: string): string | null;
  /** To be called around each look at the triggers: a trouble counts until a look goes well. */
  beginPass(): void;
  endPass(): void;
  /** When a run got in line, the last time that it did. */
  enteredAt(run: string): number;
  /** Goes up with every change. */
  version(): number;
  /** @returns what ends the listening */
  onChange(listener: () => void): () => void;
}

export function createHistory(now: () => number): History {
  const captured = new Map<string, number>();
  const finished = new Map<string, number>();
  const underWay = new Map<string, string>();
  const troubles = new Map<string, { message: string; until: number }>();
  let troublesBefore = 0;
  let version = 0;
  const listeners = new Set<() => void>();
  const entered = new Map<string, number>();
  const ended = new Set<string>();

  const take = (event: HostEvent) => {
    if (event.type === 'captured' || event.type === 'resumed') {
      if (!captured.has(event.run)) captured.set(event.run, now());
      troubles.delete(event.flow);
      entered.set(event.run, now());
    } else if (event.type === 'step-started') {
      if (ended.delete(event.run)) entered.set(event.run, now());
      underWay.set(event.run, event.label);
    } else if (event.type === 'step-finished') {
      underWay.delete(event.run);
      finished.set(`${event.run} ${event.step}`, now());
    } else if (event.type === 'run-ended') {
      ended.add(event.run);
    } else if (event.type === 'poll-failed') {
      troubles.set(event.flow, { message: event.message, until: event.retryAt ?? 0 });
    }
  };

  const notify = () => {
    version += 1;
    for (const listener of listeners) listener();
  };

  return {
    listen(event) {
      take(event);
      if (event.type !== 'app-log') notify();
    },
    beginPass() {
      troublesBefore = troubles.size;
      for (const [flow, { until }] of troubles) if (until <= now()) troubles.delete(flow);
    },
    endPass() {
      if (troubles.size !== troublesBefore) notify();
    },
    capturedAt: (run) => captured.get(run) ?? null,
    finishedAt: (run, step) => finished.get(`${run} ${step}`) ?? null,
    stepUnderWay: (run) => underWay.get(run) ?? null,
    troubleOf: (flow) => troubles.get(flow)?.message ?? null,
    enteredAt: (run) => entered.get(run) ?? 0,
    version: () => version,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
