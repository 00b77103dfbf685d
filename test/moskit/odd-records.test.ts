import { describe, expect, it } from '@jest/globals';
import { companySchema } from '../../moskit/companies.js';
import { dealSchema } from '../../moskit/deals.js';
import { customFieldValues } from '../../moskit/schemas.js';
import { account } from './account.js';
import { wonDeal } from './records.js';

const deal = (change: object) => dealSchema.safeParse({ id: 1, status: 'WON', ...change });

describe('a deal in a form that nobody has seen', () => {
  it.each<[object, object]>([
    [{ id: '41000001' }, { id: 41000001 }],
    [{ price: '35000' }, { price: 35000 }],
    [{ stage: { id: '11' } }, { stage: { id: 11 } }],
    [{ companies: [null, { id: '7' }] }, { companies: [{ id: 7 }] }],
    [{ name: 2026 }, { name: '2026' }],
    [{ origin: 5 }, { origin: '5' }],
    [{ dateCreated: 1774924200000 }, { dateCreated: null }],
    [{ previsionCloseDate: {} }, { previsionCloseDate: null }],
    [
      { dealProducts: [null, { product: { id: '3' }, quantity: '1.5', price: '333', finalPrice: '500' }] },
      { dealProducts: [{ product: { id: 3 }, quantity: 1.5, price: 333, finalPrice: 500 }] },
    ],
  ])('%j is read as %j', (written, read) => {
    expect(deal(written).data).toMatchObject(read);
  });

  it.each<[string, object]>([
    ['a price with a separator, which could be reais', { price: '350.00' }],
    ['a price in words', { price: 'R$ 350' }],
    ['a line total with a separator', { dealProducts: [{ finalPrice: '500,00' }] }],
    ['a closing date that is a number', { closeDate: 1774924200000 }],
    ['an id that is none', { id: 'x' }],
    ['an id with decimals', { id: 1.5 }],
    ['companies that are no list', { companies: { id: 7 } }],
  ])('%s is refused', (_, written) => {
    expect(deal(written).success).toBe(false);
  });
});

it.each<[object, object]>([
  [{ numericValue: '12345678000195' }, { numericValue: 12345678000195 }],
  [{ textValue: 12345678000195 }, { textValue: '12345678000195' }],
  [{ options: ['1', { id: 2 }, null, 3] }, { options: [1, 2, 3] }],
  [{ textValue: { a: 1 } }, { textValue: null }],
  [{ dateValue: 5 }, { dateValue: null }],
  [{ options: 'azul' }, { options: null }],
])('a custom field %j is read as %j', (written, read) => {
  expect(customFieldValues.parse([{ id: 'CF_1', ...written }])).toEqual([{ id: 'CF_1', ...read }]);
});

it('a company keeps its number when that comes as one, and its other addresses beside an empty one', () => {
  const written = { id: '7', cnpj: 12345678000195, emails: [null, { id: '1', address: 'a@b.c' }] };
  expect(companySchema.parse(written)).toEqual({
    id: 7,
    cnpj: '12345678000195',
    emails: [{ id: 1, address: 'a@b.c' }],
  });
});

it('one deal with an odd origin and an odd product line does not stop the others', async () => {
  const odd = Object.assign(wonDeal(1, 1), { origin: 5, dealProducts: [null] });
  const { ids } = await account([odd, wonDeal(2, 2)]).poll();
  expect(ids).toEqual([1, 2]);
});
