import { describe, expect, it } from '@jest/globals';
import { hideDocuments } from '../../domain/hide-documents.js';

describe('hideDocuments', () => {
  it.each([
    ['José da Silva 12345678909', 'José da Silva •••••••••••'],
    ['12345678909 em 2 vezes', '••••••••••• em 2 vezes'],
    ['CPF 12345678909 2 vezes', 'CPF ••••••••••• 2 vezes'],
    ['123.456.789-09 11.444.777/0001-61', '••••••••••• •••••••••••'],
    ['CPF 123 456 789 09.', 'CPF •••••••••••.'],
    ['12345678/0001-95', '•••••••••••'],
    ['12ABC34501DE35 e 12.abc.345/01DE-35', '••••••••••• e •••••••••••'],
  ])('makes %j into %j', (text, hidden) => {
    expect(hideDocuments(text)).toBe(hidden);
  });

  it.each([
    'R$ 12345678909,50',
    'R$ 1.234.567.890,12',
    '31/03/2026 a 30/04/2026',
    '123456789012',
    'ABCDEFGHIJKLMN',
  ])('leaves %j as it is', (text) => {
    expect(hideDocuments(text)).toBe(text);
  });
});
