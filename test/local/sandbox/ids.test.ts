import { describe, expect, it } from '@jest/globals';
import { createIds } from '../../../local/sandbox/ids.js';

const draw = (seed: number) => {
  const ids = createIds(seed);
  return [ids.number('deal'), ids.number('deal'), ids.number('company'), ids.uuid(), ids.token(), ids.uuid()];
};

describe('the sandbox ids', () => {
  it('come out the same for the same seed and calls', () => {
    expect(draw(7)).toEqual(draw(7));
  });

  it('differ between seeds and between kinds', () => {
    const [deal, nextDeal, company] = draw(7);

    expect(draw(8)).not.toEqual(draw(7));
    expect(Number(nextDeal) - Number(deal)).toBe(1);
    expect(company).not.toBe(deal);
  });

  it('look like what the services give: numbers of eight digits, version 4 UUIDs, long tokens', () => {
    const [deal, , , uuid, token] = draw(1);

    expect(String(deal)).toMatch(/^\d{8}$/);
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(token).toMatch(/^[A-Za-z0-9]{48}$/);
  });

  it('start again when seeded again', () => {
    const ids = createIds(3);
    const first = [ids.number('deal'), ids.uuid()];
    ids.reseed(3);

    expect([ids.number('deal'), ids.uuid()]).toEqual(first);
  });
});
