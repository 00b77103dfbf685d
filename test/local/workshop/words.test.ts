import { describe, expect, it } from '@jest/globals';
import { readable, readReais } from '../../../local/workshop/words.js';

describe('a value typed on the board', () => {
  it.each([
    ['1.234,56', 123456],
    ['R$ 1.234,56', 123456],
    ['1234.5', 123450],
    ['72', 7200],
    ['', null],
  ])('%j is %s cents', (text, cents) => {
    expect(readReais(text)).toBe(cents);
  });
  it.each(['1.23,4', '1,234', '-1', 'mil', '1,2,3', '9'.repeat(20)])('%j cannot be read', (text) => {
    expect(readReais(text)).toBeUndefined();
  });
});

it.each([
  ['2026-03-30', '30/03/2026'],
  ['2026-03-31T02:30:00Z', '30/03/2026 às 23:30:00'],
  [true, 'Sim'],
  [1234.5, '1234.5'],
  [[{ id: 'x', number: 1, due_date: '2026-03-30' }], '1, 30/03/2026'],
  ['41000001@2026-03-30T23:30:00.000Z', '41000001@2026-03-30T23:30:00.000Z'],
])('a person reads %j as %s', (value, text) => {
  expect(readable(value)).toBe(text);
});
