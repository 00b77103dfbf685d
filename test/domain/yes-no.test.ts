import { describe, expect, it } from '@jest/globals';
import { parseYesNo } from '../../domain/yes-no.js';
import { refusalOf } from './refusal-of.js';

describe('parseYesNo', () => {
  it.each(['sim', 'Sim', ' SIM ', 's', 'yes', 'y', 'true', 'Verdadeiro', '1'])('reads %j as yes', (text) => {
    expect(parseYesNo(text)).toBe(true);
  });

  it.each(['não', 'Não', 'NAO', 'na\u0303o', 'n', 'no', 'false', 'FALSO', '0'])('reads %j as no', (text) => {
    expect(parseYesNo(text)).toBe(false);
  });

  it.each(['', 'talvez', '2', 'sim não', 'null', 'off'])('refuses %j', (text) => {
    expect(refusalOf(() => parseYesNo(text))).toEqual({
      problem: `recebeu "${text}", que não é sim nem não`,
      fix: 'Escreva sim ou não.',
    });
  });
});
