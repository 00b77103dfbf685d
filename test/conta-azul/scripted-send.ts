import { NoAnswer } from '../../domain/errors.js';
import type { Clock, HttpAnswer, HttpRequest, Memory, SendRequest } from '../../domain/ports.js';

export interface Scripted {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Answers requests in turn from a script, and keeps what was sent. 'lost' is an answer that never comes. */
export function scriptedSend(script: (Scripted | 'lost')[]): { send: SendRequest; sent: HttpRequest[] } {
  const sent: HttpRequest[] = [];
  const send: SendRequest = async (request) => {
    const next = script[sent.length];
    sent.push(request);
    if (next === undefined) throw new Error(`unexpected request: ${request.method} ${request.url}`);
    if (next === 'lost') throw new NoAnswer('lost');
    return toAnswer(next);
  };
  return { send, sent };
}

function toAnswer({ status = 200, body = {}, headers = {} }: Scripted): HttpAnswer {
  return {
    status,
    header: (name) => headers[name.toLowerCase()] ?? null,
    text: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

/** A clock that moves only when somebody sleeps. */
export function fakeClock(startAt = Date.UTC(2026, 2, 31, 12)): Clock & { slept: number[] } {
  let now = startAt;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      now += milliseconds;
    },
  };
}

/** A memory that keeps everything, as JSON would give it back. */
export function fakeMemory(): Memory & { entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    recall: async (key) => JSON.parse(entries.get(key) ?? 'null'),
    remember: async (key, value) => {
      entries.set(key, JSON.stringify(value));
      return true;
    },
    forget: async (key) => {
      entries.delete(key);
    },
  };
}
