import { describe, expect, it } from '@jest/globals';
import { parsePersonType, parseRole } from '../../domain/person-type.js';
import { refusalOf } from './refusal-of.js';

describe('parsePersonType', () => {
  it.each([
    ['Física', 'Física'],
    ['fisica', 'Física'],
    ['Pessoa Física', 'Física'],
    ['PF', 'Física'],
    ['Jurídica', 'Jurídica'],
    ['PESSOA  JURIDICA', 'Jurídica'],
    ['pj', 'Jurídica'],
    ['Estrangeira', 'Estrangeira'],
    ['pessoa estrangeira', 'Estrangeira'],
  ])('reads %j as %s', (text, expected) => {
    expect(parsePersonType(text)).toBe(expected);
  });

  it.each(['', 'empresa', 'Cliente', 'Fisica Juridica', 'constructor'])('refuses %j', (text) => {
    expect(refusalOf(() => parsePersonType(text))).toEqual({
      problem: `recebeu "${text}", que não é um tipo de pessoa`,
      fix: 'Escreva Física, Jurídica ou Estrangeira.',
    });
  });
});

describe('parseRole', () => {
  it.each([
    ['Cliente', 'Cliente'],
    [' FORNECEDOR ', 'Fornecedor'],
    ['transportadora', 'Transportadora'],
  ])('reads %j as %s', (text, expected) => {
    expect(parseRole(text)).toBe(expected);
  });

  it.each(['', 'Vendedor', 'Física'])('refuses %j', (text) => {
    expect(refusalOf(() => parseRole(text))).toEqual({
      problem: `recebeu "${text}", que não é um tipo de papel`,
      fix: 'Escreva Cliente, Fornecedor ou Transportadora.',
    });
  });
});
