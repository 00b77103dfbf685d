import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lineTotal, toDealItem } from '../../domain/deal-item.js';
import { cents } from '../../domain/money.js';

const item = (quantity: number, total: number) =>
  toDealItem({ productId: 7, name: 'Consultoria', quantity, total: cents(total) });

describe('a product line', () => {
  it.each([
    [1, 10000, 1, 'Consultoria', 10000],
    [2, 35000, 2, 'Consultoria', 17500],
    [3, 10000, 1, '3 × Consultoria', 10000],
    [1.5, 15000, 1.5, 'Consultoria', 10000],
    // Written out, 1.125 could be a thousand as well.
    [1.125, 9000, 1, '1,125 × Consultoria', 9000],
    [0.1, 3, 0.1, 'Consultoria', 30],
    [0.3, 1, 1, '0,3 × Consultoria', 1],
    [1.1, 220, 1.1, 'Consultoria', 200],
    [2.5, 1, 1, '2,5 × Consultoria', 1],
    [0, 500, 1, '0 × Consultoria', 500],
    [-2, 500, 1, '-2 × Consultoria', 500],
    [3, 0, 3, 'Consultoria', 0],
  ])('of %d at %d cents is %d of %s at %d', (quantity, total, expectedQuantity, name, unitPrice) => {
    expect(item(quantity, total)).toMatchObject({ quantity: expectedQuantity, name, unitPrice, total });
  });

  it('is summed up with its total', () => {
    expect(item(2, 35000).summary).toBe('2 × Consultoria (R$ 350,00)');
    expect(item(3, 10000).summary).toBe('3 × Consultoria (R$ 100,00)');
    expect(item(1.5, 123456).summary).toBe('1,5 × Consultoria (R$ 1.234,56)');
  });

  it('never changes its total, and its unit price times its quantity is the total', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 0, max: 1e9 }),
        (hundredths, total) => {
          const line = item(hundredths / 100, total);
          expect(line.total).toBe(total);
          expect(BigInt(line.unitPrice) * BigInt(Math.round(line.quantity * 100))).toBe(BigInt(total) * 100n);
        },
      ),
    );
  });
});

describe('the total of a line without one', () => {
  it.each([
    [2, 1990, 3980],
    [1.5, 333, 500],
    [1.5, 331, 497],
    [0.1, 4, 0],
    [3, 1990, 5970],
  ])('%d × %d cents is %d', (quantity, unitPrice, expected) => {
    expect(lineTotal(quantity, cents(unitPrice))).toBe(expected);
  });

  it.each([-1, Number.NaN, 1e21])('is not to be had for a quantity of %d', (quantity) => {
    expect(lineTotal(quantity, cents(100))).toBeNull();
  });
});
