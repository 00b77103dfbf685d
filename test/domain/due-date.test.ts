import { describe, expect, it } from '@jest/globals';
import { calendarDate } from '../../domain/calendar-date.js';
import { parseDueDate, resolveDueDate } from '../../domain/due-date.js';
import { refusalOf } from './refusal-of.js';

describe('parseDueDate and resolveDueDate', () => {
  it.each([
    ['2026-04-30', '2026-04-30'],
    ['30/04/2026', '2026-04-30'],
    ['2026-05-01T02:30:00Z', '2026-04-30'],
    ['+30', '2026-04-30'],
    ['+ 30', '2026-04-30'],
    ['+30 dias', '2026-04-30'],
    ['30 dias', '2026-04-30'],
    ['30\u00a0DIAS', '2026-04-30'],
    ['1 dia', '2026-04-01'],
    ['+0', '2026-03-31'],
    ['+3660', '2036-04-07'],
  ])('take %j, counted from 2026-03-31, as %s', (text, expected) => {
    expect(resolveDueDate(parseDueDate(text), calendarDate('2026-03-31'))).toBe(expected);
  });

  it.each([
    [
      '30',
      'recebeu "30", que pode ser um dia do mês ou um número de dias',
      'Escreva a data inteira, como 31/03/2026, ou +30 para contar dias.',
    ],
    [
      '+3661',
      'recebeu "+3661", um prazo longo demais',
      'Escreva no máximo +3660 ou a data inteira, como 31/03/2026.',
    ],
    [
      '31/02/2026',
      'recebeu "31/02/2026", um dia que não existe no calendário',
      'Escreva a data com dia, mês e ano, como 31/03/2026.',
    ],
    ['-30', 'recebeu "-30", que não é uma data', 'Escreva a data com dia, mês e ano, como 31/03/2026.'],
    [
      '30 meses',
      'recebeu "30 meses", que não é uma data',
      'Escreva a data com dia, mês e ano, como 31/03/2026.',
    ],
    ['+1,5', 'recebeu "+1,5", que não é uma data', 'Escreva a data com dia, mês e ano, como 31/03/2026.'],
  ])('refuse %j', (text, problem, fix) => {
    expect(refusalOf(() => parseDueDate(text))).toEqual({ problem, fix });
  });
});
