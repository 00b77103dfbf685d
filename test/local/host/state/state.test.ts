import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as zod from 'zod';
import { openRunBook } from '../../../../local/host/engine/run-book.js';
import { createScrubber } from '../../../../local/host/scrub.js';
import { openCacheStore } from '../../../../local/host/state/cache-store.js';
import { openJournal } from '../../../../local/host/state/journal.js';
import { DamagedState, openJsonLines } from '../../../../local/host/state/json-lines.js';
import { openRunLog } from '../../../../local/host/state/run-log.js';
import { openStateDirectory, StateInUse } from '../../../../local/host/state/state-directory.js';
import { temporaryFolder } from '../temporary-folder.js';
import { testClock } from '../test-clock.js';

const entry = zod.object({ n: zod.number() });

describe('a file of JSON lines', () => {
  it('drops a last line that a crash cut short, and goes on after it', () => {
    const path = join(temporaryFolder(), 'x.jsonl');
    writeFileSync(path, '{"n":1}\n{"n":2}\n{"n":');
    const file = openJsonLines(path, entry);
    expect(file.entries).toEqual([{ n: 1 }, { n: 2 }]);
    file.append([{ n: 3 }], { isDurable: true });
    file.close();
    expect(readFileSync(path, 'utf8')).toBe('{"n":1}\n{"n":2}\n{"n":3}\n');
    expect(openJsonLines(path, entry).entries).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  });

  it('refuses a damaged line elsewhere, naming it', () => {
    const path = join(temporaryFolder(), 'x.jsonl');
    writeFileSync(path, '{"n":1}\nxx\n{"n":2}\n');
    expect(() => openJsonLines(path, entry)).toThrow(DamagedState);
    expect(() => openJsonLines(path, entry)).toThrow(/^A linha 2 de .*x\.jsonl não pode ser lida/);
  });

  it('is the user’s alone, after being replaced too', () => {
    const path = join(temporaryFolder(), 'x.jsonl');
    const file = openJsonLines(path, entry);
    file.append([{ n: 1 }]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    file.replace([{ n: 9 }]);
    file.append([{ n: 10 }]);
    file.close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toBe('{"n":9}\n{"n":10}\n');
  });
});

describe('the cache', () => {
  const forever = { ttlSeconds: null, isOnlyIfAbsent: false };
  const mine = { connection: 'a', key: 'k', scope: ['auth'] };

  it('keeps scopes apart and shares what has none', () => {
    const cache = openCacheStore(join(temporaryFolder(), 'c.jsonl'), testClock());
    cache.set(mine, '1', forever);
    cache.set({ ...mine, scope: [] }, '2', forever);
    expect(cache.get(mine)).toBe('1');
    expect(cache.get({ ...mine, connection: 'b' })).toBeNull();
    expect(cache.get({ ...mine, connection: 'b', scope: [] })).toBe('2');
  });

  it('forgets in time, also over a restart', () => {
    const path = join(temporaryFolder(), 'c.jsonl');
    const clock = testClock();
    const cache = openCacheStore(path, clock);
    cache.set(mine, '1', { ttlSeconds: 10, isOnlyIfAbsent: false });
    cache.set({ ...mine, key: 'other' }, '2', forever);
    cache.close();
    clock.advance(9_999);
    expect(openCacheStore(path, clock).get(mine)).toBe('1');
    clock.advance(1);
    const again = openCacheStore(path, clock);
    expect([again.get(mine), again.get({ ...mine, key: 'other' })]).toEqual([null, '2']);
    expect(readFileSync(path, 'utf8')).not.toContain('"1"');
  });

  it('sets only what is absent when asked, and says what it removed', () => {
    const cache = openCacheStore(join(temporaryFolder(), 'c.jsonl'), testClock());
    const ifAbsent = { ttlSeconds: null, isOnlyIfAbsent: true };
    expect([cache.set(mine, '1', ifAbsent), cache.set(mine, '2', ifAbsent), cache.get(mine)]).toEqual([
      true,
      false,
      '1',
    ]);
    expect([cache.remove(mine), cache.remove(mine), cache.get(mine)]).toEqual([true, false, null]);
    cache.set(mine, '3', forever);
    cache.clear();
    expect(cache.get(mine)).toBeNull();
  });
});

describe('the run book', () => {
  it('remembers over a restart what was seen, what is in line and how far it had come', () => {
    const path = join(temporaryFolder(), 'j.jsonl');
    let journal = openJournal(path);
    let book = openRunBook(journal);
    book.turnOn('f', 'v1', ['old']);
    const [done, halfway, failed] = book.capture('f', [
      { key: 'a', item: { id: 'a', secret: 'customer data' } },
      { key: 'b', item: { id: 'b' } },
      { key: 'c', item: { id: 'c' } },
    ]);
    if (!done || !halfway || !failed) throw new Error('nothing captured');
    book.start(done, 's', { x: '1' });
    book.finish(done, 's', { status: 'success', output: { id: 'r' } });
    book.end(done);
    book.start(halfway, 's', { x: '2' });
    book.start(failed, 's', { x: '3' });
    book.finish(failed, 's', { status: 'errored', message: 'não', isOutcomeUnknown: false });
    journal.close();

    journal = openJournal(path);
    book = openRunBook(journal);
    expect(['old', 'a', 'b', 'c', 'd'].map((key) => book.hasSeen('f', key))).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(book.fingerprintOf('f')).toBe('v1');
    expect(book.runs().map(({ key, status }) => [key, status])).toEqual([
      ['b', 'waiting'],
      ['c', 'errored'],
    ]);
    const [, again] = book.runs();
    if (!again) throw new Error('no run');
    book.reopen(again);
    expect(book.start(again, 's', { x: 'another' }).input).toEqual({ x: '3' });
    journal.close();
    expect(readFileSync(path, 'utf8')).not.toContain('customer data');
  });

  it('keeps the last 500 runs that are over, and every one that is not', () => {
    const book = openRunBook(openJournal(join(temporaryFolder(), 'j.jsonl')));
    book.turnOn('f', 'v1', []);
    const keys = Array.from({ length: 510 }, (_, index) => String(index));
    for (const run of book.capture(
      'f',
      keys.map((key) => ({ key, item: {} })),
    )) {
      book.start(run, 's', {});
      if (run.key === '3') continue;
      book.finish(run, 's', { status: 'success', output: {} });
      book.end(run);
    }
    expect(book.runs().map(({ key }) => key)).toEqual(['3', ...keys.slice(10)]);
    expect(book.hasSeen('f', '0')).toBe(true);
  });

  it('keeps in line what was asked for again before a restart', () => {
    const path = join(temporaryFolder(), 'j.jsonl');
    const first = openRunBook(openJournal(path));
    first.turnOn('f', 'v1', []);
    const [run] = first.capture('f', [{ key: 'a', item: {} }]);
    if (!run) throw new Error('nothing captured');
    first.start(run, 's', {});
    first.finish(run, 's', { status: 'errored', message: 'não', isOutcomeUnknown: false });
    first.reopen(run);
    const second = openRunBook(openJournal(path));
    expect(second.runs().map(({ status }) => status)).toEqual(['waiting']);
    expect(
      openRunBook(openJournal(path))
        .runs()
        .map(({ status }) => status),
    ).toEqual(['waiting']);
  });

  it('forgets what was seen when a flow is turned off', () => {
    const book = openRunBook(openJournal(join(temporaryFolder(), 'j.jsonl')));
    book.turnOn('f', 'v1', ['a']);
    book.turnOff('f');
    expect([book.fingerprintOf('f'), book.hasSeen('f', 'a')]).toEqual([null, false]);
  });
});

describe('the run log', () => {
  it('has no secrets, no whole documents and not the trigger’s results', () => {
    const path = join(temporaryFolder(), 'log.jsonl');
    const scrubber = createScrubber();
    scrubber.addSecret('secret-token');
    const log = openRunLog(path, scrubber, testClock(0));
    log({ type: 'captured', flow: 'f', run: 'r', key: '"1"', item: { email: 'ana@exemplo.test' } });
    log({
      type: 'step-finished',
      flow: 'f',
      run: 'r',
      step: 's',
      operation: 'o',
      label: 'O',
      input: { customer_tax_id: '52998224725' },
      outcome: { status: 'errored', message: 'com secret-token', isOutcomeUnknown: false },
      attempt: 1,
    });
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('"at":"1970-01-01T00:00:00.000Z"');
    expect(text).toContain('***982247**');
    for (const hidden of ['secret-token', '52998224725', 'ana@exemplo.test'])
      expect(text).not.toContain(hidden);
  });
});

describe('the state folder', () => {
  it('lets one host in at a time, and a new one after a crash', () => {
    const path = join(temporaryFolder(), 'state');
    const first = openStateDirectory(path);
    expect(() => openStateDirectory(path)).toThrow(StateInUse);
    first.release();
    openStateDirectory(path).release();
    appendFileSync(join(path, 'host.pid'), '999999999');
    expect(openStateDirectory(path).path).toBe(path);
    expect(statSync(path).mode & 0o777).toBe(0o700);
  });
});
