import { expect, it } from '@jest/globals';
import { dealValue } from '../../moskit/deal-value.js';
import { dealSchema } from '../../moskit/deals.js';

const line = (finalPrice: number) => ({ product: { id: 1 }, quantity: 1, finalPrice });
const dealWith = (fields: object) =>
  dealSchema.parse({
    id: 1,
    name: 'N',
    status: 'WON',
    stage: { id: 2 },
    dateCreated: '2026-03-01T00:00:00Z',
    ...fields,
  });

it.each([
  ['the price rules over its lines', { price: 35_000, dealProducts: [line(1)] }, 35_000],
  ['without a price, the lines', { dealProducts: [line(100), line(250)] }, 350],
  ['zero is no value', { price: 0, dealProducts: [line(100)] }, null],
  ['nothing is no value', {}, null],
  ['more than can be told to the cent is no value', { dealProducts: [line(9e15), line(9e15)] }, null],
])('%s', (_, fields, expected) => {
  expect(dealValue(dealWith(fields))).toBe(expected);
});
