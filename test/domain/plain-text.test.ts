import { describe, expect, it } from '@jest/globals';
import { foldText } from '../../domain/plain-text.js';

describe('foldText', () => {
  it.each([
    ['  Padaria  SÃO João ', 'padaria sao joao'],
    ['Sa\u0303o\u00a0Jose\u0301', 'sao jose'],
    ['Serviços & Cia.', 'servicos & cia.'],
    ['AÇAÍ\n\tLTDA', 'acai ltda'],
    ['Café ☕', 'cafe ☕'],
    ['', ''],
  ])('folds %j to %j', (text, expected) => {
    expect(foldText(text)).toBe(expected);
  });
});
