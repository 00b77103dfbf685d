import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { places, stateFolderOf } from '../../local/places.js';

describe('the state of the accounts in an environment file', () => {
  it('is in the usual folder for the usual file, and in one of its own for any other', () => {
    expect(stateFolderOf('.env')).toBe(places.state);
    expect(stateFolderOf('./.env')).toBe(places.state);
    expect(stateFolderOf('.env.loja2')).toBe(join(places.state, 'env.loja2'));
    expect(stateFolderOf('.env.loja3')).toBe(join(places.state, 'env.loja3'));
  });

  it('is never shared by two files of one name', () => {
    const [one, other] = [stateFolderOf('/a/.env'), stateFolderOf('/b/.env')];
    expect(one).toMatch(/env-[0-9a-f]{8}$/);
    expect(one).not.toBe(other);
  });
});
