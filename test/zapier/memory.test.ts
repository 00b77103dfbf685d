import { describe, expect, it } from '@jest/globals';
import zapier, { type Bundle, type ZObject } from 'zapier-platform-core';
import { memoryOf } from '../../zapier/memory.js';

type Call = [method: string, key: string, ...rest: unknown[]];

/** A cache of the platform that writes down how it is asked. */
function fakeCache(answers: { set?: boolean | null; fails?: boolean } = {}) {
  const calls: Call[] = [];
  const kept = new Map<string, unknown>();
  const call = <Answer>(entry: Call, answer: Answer): Answer => {
    calls.push(entry);
    if (answers.fails) throw new Error('cache is down');
    return answer;
  };
  const cache = {
    get: async (key: string, scope: string[]) => call(['get', key, scope], kept.get(key) ?? null),
    set: async (key: string, value: unknown, ttl: number, scope: string[]) => {
      kept.set(key, value);
      return call(['set', key, ttl, scope], answers.set === undefined ? true : answers.set);
    },
    delete: async (key: string, scope: string[]) => call(['delete', key, scope], kept.delete(key)),
  };
  return { calls, z: { cache } as unknown as ZObject };
}

describe('the memory', () => {
  it('gives back what it was told, and nothing once it was told to forget', async () => {
    const memory = memoryOf(fakeCache().z, 'conta-azul');
    expect(await memory.remember('pessoa', { id: 7 }, 60)).toBe(true);
    expect(await memory.recall('pessoa')).toEqual({ id: 7 });
    await memory.forget('pessoa');
    expect(await memory.recall('pessoa')).toBeNull();
  });

  it('keeps what core takes for a circle, or without a value, as JSON gives it back', async () => {
    const ana = { id: 1, name: undefined };
    const perform = async (z: ZObject, _bundle: Bundle) => {
      const memory = memoryOf(z, 'moskit');
      const isKept = await memory.remember('donos', { first: ana, second: ana }, 60);
      return { id: 'memory', isKept, kept: await memory.recall('donos') };
    };
    const display = { label: 'Memória', description: 'Guarda um valor.' };
    const operation = { perform, sample: { id: 'memory' } };
    const app = zapier.defineApp({
      version: '1.0.0',
      platformVersion: zapier.version,
      creates: { memory: { key: 'memory', noun: 'Memória', display, operation } },
    });
    expect(await zapier.createAppTester(app)(perform, { inputData: {} })).toEqual({
      id: 'memory',
      isKept: true,
      kept: { first: { id: 1 }, second: { id: 1 } },
    });
  });

  it('is private to one connection, whatever is asked of it', async () => {
    const { z, calls } = fakeCache();
    const memory = memoryOf(z, 'conta-azul');
    await memory.remember('pessoa', 1, 60);
    await memory.recall('pessoa');
    await memory.forget('pessoa');
    expect(calls.map(([method, , ...rest]) => [method, ...rest])).toEqual([
      ['set', 60, ['auth']],
      ['get', ['auth']],
      ['delete', ['auth']],
    ]);
  });

  it('keeps two spaces apart, under keys that tell no name and no document', async () => {
    const { z, calls } = fakeCache();
    await memoryOf(z, 'conta-azul').recall('Padaria Aurora 12345678000195');
    await memoryOf(z, 'moskit').recall('Padaria Aurora 12345678000195');
    const [one, other] = calls.map(([, key]) => key);
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(other).toMatch(/^[0-9a-f]{64}$/);
    expect(other).not.toBe(one);
  });

  it.each([null, false])('that answers %j to a write did not keep it', async (set) => {
    expect(await memoryOf(fakeCache({ set }).z, 'conta-azul').remember('a', 1, 60)).toBe(false);
  });

  it('that fails is one that forgot, and fails nothing', async () => {
    const memory = memoryOf(fakeCache({ fails: true }).z, 'conta-azul');
    expect(await memory.remember('a', 1, 60)).toBe(false);
    expect(await memory.recall('a')).toBeNull();
    expect(await memory.forget('a')).toBeUndefined();
  });
});
