import { describe, expect, it } from '@jest/globals';
import { isMark, markOf, parseReference, type ReferencedAction, readMark } from '../../domain/reference.js';

describe('a mark', () => {
  it.each<[ReferencedAction, string]>([
    ['receivable', 'Ref. Zapier (receber): 41000001'],
    ['payable', 'Ref. Zapier (pagar): 41000001'],
    ['sale', 'Ref. Zapier (venda): 41000001'],
  ])('of a %s is %j, and gives its reference back', (action, mark) => {
    expect(markOf(action, '41000001')).toBe(mark);
    expect(readMark(action, mark)).toBe('41000001');
  });

  it.each([
    ['Ref. Zapier (receber): 1', true],
    [' Ref. Zapier (receber): 1\n', true],
    ['Ref. Zapier (receber): 10', false],
    ['Ref. Zapier (pagar): 1', false],
    ['ver Ref. Zapier (receber): 1', false],
    ['', false],
    [null, false],
    [undefined, false],
  ])('is the whole of a text, not a part of it: %j', (text, expected) => {
    expect(isMark(text, markOf('receivable', '1'))).toBe(expected);
  });

  it.each(['Ref. Zapier (pagar): 1', 'Ref. Zapier (receber):', 'ver Ref. Zapier (receber): 1', '', null])(
    'is not read from %j',
    (text) => {
      expect(readMark('receivable', text)).toBeNull();
    },
  );
});

it.each([
  [' 41000001  -entrada ', '41000001 -entrada'],
  ['x'.repeat(80), 'x'.repeat(80)],
])('the reference %j is compared as %j', (text, expected) => {
  expect(parseReference(text)).toBe(expected);
});
