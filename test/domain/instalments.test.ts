import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calendarDate } from '../../domain/calendar-date.js';
import { InvalidInput } from '../../domain/errors.js';
import {
  evenInstalments,
  parseInstalmentCount,
  parseInterval,
  splitCents,
  typedInstalments,
} from '../../domain/instalments.js';
import { cents, sumCents } from '../../domain/money.js';
import { refusalOf } from './refusal-of.js';

describe('splitCents', () => {
  it.each([
    [10000, 3, [3334, 3333, 3333]],
    [10000, 1, [10000]],
    [5, 3, [2, 2, 1]],
    [3, 3, [1, 1, 1]],
  ])('splits %i cents in %i', (total, parts, expected) => {
    expect(splitCents(cents(total), parts)).toEqual(expected);
  });

  it.each([
    [1, 2, 'R$ 0,01 não pode ser dividido em 2 parcelas'],
    [0, 1, 'R$ 0,00 não pode ser dividido em 1 parcela,'],
    [359, 360, 'R$ 3,59 não pode ser dividido em 360 parcelas'],
  ])('refuses %i cents in %i', (total, parts, message) => {
    expect(() => splitCents(cents(total), parts)).toThrow(InvalidInput);
    expect(() => splitCents(cents(total), parts)).toThrow(message);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses %d parts, which is a mistake of ours', (parts) => {
    expect(() => splitCents(cents(100), parts)).toThrow(RangeError);
  });

  it('gives parts that add up, differ by a cent at most and never grow', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 360 }),
        fc.integer({ min: 360, max: Number.MAX_SAFE_INTEGER }),
        (parts, total) => {
          const shares = splitCents(cents(total), parts);
          expect(shares).toHaveLength(parts);
          expect(sumCents(shares)).toBe(total);
          expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
          expect(shares).toEqual([...shares].sort((left, right) => right - left));
        },
      ),
    );
  });
});

describe('evenInstalments', () => {
  it('keeps the 31st where the month has one', () => {
    expect(evenInstalments(cents(10000), 3, calendarDate('2026-01-31'), { kind: 'months' })).toEqual([
      { number: 1, dueDate: '2026-01-31', amount: 3334, description: null },
      { number: 2, dueDate: '2026-02-28', amount: 3333, description: null },
      { number: 3, dueDate: '2026-03-31', amount: 3333, description: null },
    ]);
  });

  it('counts days from one to the next', () => {
    const instalments = evenInstalments(cents(300), 3, calendarDate('2026-02-20'), {
      kind: 'days',
      days: 15,
    });
    expect(instalments.map(({ dueDate }) => dueDate)).toEqual(['2026-02-20', '2026-03-07', '2026-03-22']);
  });

  it('refuses a cent in two', () => {
    expect(() => evenInstalments(cents(1), 2, calendarDate('2026-01-31'), { kind: 'months' })).toThrow(
      InvalidInput,
    );
  });
});

describe('typedInstalments', () => {
  const line = (amount: number, day = '2026-03-31', description: string | null = null) => ({
    dueDate: calendarDate(day),
    amount: cents(amount),
    description,
  });
  const problemsOf = (total: number, amounts: readonly number[]): readonly string[] => {
    try {
      typedInstalments(
        cents(total),
        amounts.map((amount) => line(amount)),
      );
    } catch (error) {
      if (error instanceof InvalidInput) return error.problems;
      throw error;
    }
    return [];
  };

  it('numbers the lines in the order typed', () => {
    expect(
      typedInstalments(cents(300), [line(100, '2026-04-30', 'Entrada'), line(200, '2026-03-31')]),
    ).toEqual([
      { number: 1, dueDate: '2026-04-30', amount: 100, description: 'Entrada' },
      { number: 2, dueDate: '2026-03-31', amount: 200, description: null },
    ]);
  });

  it.each([
    [
      120000,
      [60000, 59999],
      [
        'As parcelas somam R$ 1.199,99, mas o total é R$ 1.200,00. Corrija os valores das parcelas para que a soma seja R$ 1.200,00.',
      ],
    ],
    [
      100,
      [100, 1],
      [
        'As parcelas somam R$ 1,01, mas o total é R$ 1,00. Corrija os valores das parcelas para que a soma seja R$ 1,00.',
      ],
    ],
    [100, [100, 0], ['A parcela 2 está com valor zero. Escreva o valor dela ou retire a linha.']],
    [
      100,
      [Number.MAX_SAFE_INTEGER, 1],
      [
        'As parcelas somam mais do que o maior valor aceito, mas o total é R$ 1,00. Corrija os valores das parcelas para que a soma seja R$ 1,00.',
      ],
    ],
    [
      361,
      Array.from({ length: 361 }, () => 1),
      ['São 361 parcelas, e o máximo é 360. Diminua o número de linhas.'],
    ],
  ])('refuses for a total of %i the amounts %.30j', (total, amounts, problems) => {
    expect(problemsOf(total, amounts)).toEqual(problems);
  });

  it('says every fault at once', () => {
    expect(problemsOf(100, [0, 50, 0])).toHaveLength(3);
  });
});

describe('parseInstalmentCount', () => {
  it.each([
    ['1', 1],
    [' 12 ', 12],
    ['3x', 3],
    ['3 X', 3],
    ['03', 3],
    ['360', 360],
  ])('reads %j as %i', (text, expected) => {
    expect(parseInstalmentCount(text)).toBe(expected);
  });

  it.each(['0', '361', '-1', '+3', '1,5', '2.0', 'três', '1e2', '0x10', '', '９', '9'.repeat(100_000)])(
    'refuses %.20j',
    (text) => {
      expect(refusalOf(() => parseInstalmentCount(text))).toEqual({
        problem: expect.stringMatching(/^recebeu ".*", que não é um número de parcelas$/),
        fix: 'Escreva um número inteiro de 1 a 360.',
      });
    },
  );
});

describe('parseInterval', () => {
  it.each([
    ['mensal', { kind: 'months' }],
    ['Mensal ', { kind: 'months' }],
    ['semanal', { kind: 'days', days: 7 }],
    ['QUINZENAL', { kind: 'days', days: 15 }],
    ['30', { kind: 'days', days: 30 }],
    ['30 dias', { kind: 'days', days: 30 }],
    ['1 dia', { kind: 'days', days: 1 }],
    ['366', { kind: 'days', days: 366 }],
  ])('reads %j as %j', (text, expected) => {
    expect(parseInterval(text)).toEqual(expected);
  });

  it.each(['0', '367', '-7', '1,5', 'anual', 'mensalmente', '', '1 mês'])('refuses %j', (text) => {
    expect(refusalOf(() => parseInterval(text))).toEqual({
      problem: `recebeu "${text}", que não é um intervalo entre parcelas`,
      fix: 'Escreva mensal, semanal, quinzenal ou um número de dias de 1 a 366.',
    });
  });
});
