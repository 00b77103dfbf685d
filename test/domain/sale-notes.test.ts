import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { areSameNotes, carriesMarkOf, saleNotes } from '../../domain/sale-notes.js';

describe('the notes of a sale', () => {
  it.each([
    [null, null, null],
    ['Entregar na loja', null, 'Entregar na loja'],
    [null, '41000001', 'Ref. Zapier (venda): 41000001'],
    ['Entregar na loja', '41000001', 'Entregar na loja\nRef. Zapier (venda): 41000001'],
    ['Um\r\nDois', '1', 'Um\nDois\nRef. Zapier (venda): 1'],
  ])('%j with reference %j are %j', (notes, reference, written) => {
    expect(saleNotes(notes, reference)).toBe(written);
  });

  it.each([
    ['Ref. Zapier (venda): 41000001', '> Ref. Zapier (venda): 41000001'],
    ['  Ref. Zapier (venda): 1  \nobrigado', '> Ref. Zapier (venda): 1\nobrigado'],
    ['um\u2028Ref. Zapier (venda): 1', 'um\n> Ref. Zapier (venda): 1'],
  ])('quote a line of the user that reads like a mark: %j', (notes, written) => {
    expect(saleNotes(notes, null)).toBe(written);
    expect(carriesMarkOf('41000001', written)).toBe(false);
    expect(carriesMarkOf('1', written)).toBe(false);
  });
});

describe('the mark', () => {
  it.each([
    'Ref. Zapier (venda): 41000001',
    'Entregar na loja\nRef. Zapier (venda): 41000001',
    'Entregar na loja\r\n Ref. Zapier (venda): 41000001 \r\nPago em dinheiro',
  ])('is recognised as a whole line: %j', (stored) => {
    expect(carriesMarkOf('41000001', stored)).toBe(true);
  });

  it.each([
    '',
    'Ref. Zapier (venda): 410000011',
    'Ref. Zapier (venda): 4100000',
    'Ref. Zapier (receber): 41000001',
    'ver Ref. Zapier (venda): 41000001',
    'Ref. Zapier (venda): 41000001 (cópia)',
  ])('is nothing else: %j', (stored) => {
    expect(carriesMarkOf('41000001', stored)).toBe(false);
  });

  it('is in what was written, and no text of a user is one', () => {
    const text = fc.array(
      fc.oneof(fc.string(), fc.constantFrom('Ref. Zapier (venda): 7', ' Ref. Zapier (venda): 7', '\n', '\r')),
    );
    fc.assert(
      fc.property(text, (parts) => {
        const notes = parts.join('\n');
        expect(carriesMarkOf('7', saleNotes(notes, null) ?? '')).toBe(false);
        expect(carriesMarkOf('7', saleNotes(notes, '7') ?? '')).toBe(true);
      }),
    );
  });
});

describe('notes without a mark', () => {
  it.each([
    [null, '', true],
    ['a\nb', 'a \r\n b\n', true],
    ['a', 'a\nRef. Zapier (venda): 1', false],
    ['a', 'A', false],
    [null, 'a', false],
  ])('%j and %j are the same: %s', (one, other, same) => {
    expect(areSameNotes(one, other)).toBe(same);
  });
});
