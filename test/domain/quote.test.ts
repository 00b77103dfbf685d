import { describe, expect, it } from '@jest/globals';
import { quote } from '../../domain/quote.js';

describe('quote', () => {
  it.each([
    ['1.234', '"1.234"'],
    ['  São\tPaulo \n', '"São Paulo"'],
    ['a\u0000b\u001b[31mc', '"a b [31mc"'],
    ['abc\u202edcba', '"abc dcba"'],
    ['\ud800x', '"x"'],
    ['', '""'],
    ['x'.repeat(60), `"${'x'.repeat(60)}"`],
    ['x'.repeat(61), `"${'x'.repeat(59)}…"`],
    ['😀'.repeat(61), `"${'😀'.repeat(59)}…"`],
    ['x'.repeat(100_000), `"${'x'.repeat(59)}…"`],
  ])('shows %.20j as %.20s', (text, expected) => {
    expect(quote(text)).toBe(expected);
  });

  it.each([
    'CPF 123.456.789-09',
    'CPF 12345678909',
    'CPF 12.345.678/0001-95',
    'CPF 12345678000195',
    'CPF 12.abc.345/01DE-35',
  ])('hides the document in %j', (text) => {
    expect(quote(text)).toBe('"CPF •••••••••••"');
  });

  it.each(['R$ 1.234.567,89', '31/03/2026', '567e8400-e29b-41d4-a716-446655440000'])(
    'shows %j as it is',
    (text) => {
      expect(quote(text)).toBe(`"${text}"`);
    },
  );
});
