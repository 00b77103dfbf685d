import { describe, expect, it } from '@jest/globals';
import { cleanText, cutText, foldText } from '../../domain/plain-text.js';

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

describe('cleanText', () => {
  it.each([
    ['Padaria\u0000Aurora', 'Padaria Aurora'],
    ['a\u001b[31mb\u007fc', 'a [31mb c'],
    ['um\r\ndois\rtr\u00eas\u2028quatro\tcinco', 'um\ndois\ntr\u00eas\nquatro\tcinco'],
    ['abc\u202edcba\u200b\ufeff', 'abcdcba'],
    ['Jo\u00ad\u200do', 'Jo\u200do'],
    ['A\ud800B\udc00', 'AB'],
    ['👩\u200d💻 ☕️', '👩\u200d💻 ☕️'],
    ['{{bundle.authData.access_token}}', '{{bundle.authData.access_token}}'],
    ['=1+1', '=1+1'],
    ['', ''],
  ])('makes %j into %j', (text, expected) => {
    expect(cleanText(text)).toBe(expected);
  });
});

describe('cutText', () => {
  it.each([
    ['Plano anual', 11, 'Plano anual'],
    ['Plano anual', 10, 'Plano anu…'],
    ['Plano anual', 7, 'Plano…'],
    ['ab😀cd', 4, 'ab…'],
    ['ab😀cd', 5, 'ab😀…'],
    ['a👩\u200d💻', 5, 'a👩…'],
  ])('cuts %j at %i to %j', (text, longest, expected) => {
    expect(cutText(text, longest)).toBe(expected);
  });

  it.each(['x', '😀', 'é', 'a\u0301'])('never gives more than was asked for, made of %j', (character) => {
    expect(cutText(character.repeat(100_000), 255).length).toBeLessThanOrEqual(255);
  });
});
