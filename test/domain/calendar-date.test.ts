import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonthsClamped,
  calendarDate,
  dayOfInstant,
  formatDayBr,
  formatInstantInSaoPaulo,
  formatInstantUtc,
  parseDay,
  parseInstant,
} from '../../domain/calendar-date.js';
import { InvalidValue } from '../../domain/errors.js';
import { refusalOf } from './refusal-of.js';

const howToWrite = 'Escreva a data com dia, mês e ano, como 31/03/2026.';
const anyDay = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => calendarDate(date.toISOString().slice(0, 10)));

describe('parseDay', () => {
  it.each([
    ['2026-03-31', '2026-03-31'],
    ['31/03/2026', '2026-03-31'],
    ['05/03/2026', '2026-03-05'],
    ['1/3/2026', '2026-03-01'],
    [' 31/03/2026\u00a0', '2026-03-31'],
    ['29/02/2028', '2028-02-29'],
    ['01/01/1900', '1900-01-01'],
    ['2199-12-31', '2199-12-31'],
    // without an offset the written date counts
    ['2026-03-31T23:59:59', '2026-03-31'],
    ['2026-03-31T00:00', '2026-03-31'],
    ['2026-03-31 00:00:00.000', '2026-03-31'],
    ['31/03/2026 14:30', '2026-03-31'],
    ['31/03/2026, 23:59:59', '2026-03-31'],
    // an instant becomes the day in São Paulo
    ['2026-01-02T09:00:00-03:00', '2026-01-02'],
    ['2026-03-31T02:30:00Z', '2026-03-30'],
    ['2026-03-31t02:30:00z', '2026-03-30'],
    ['2026-03-30T23:30:00-03:00', '2026-03-30'],
    ['2026-03-31T10:00:00+14:00', '2026-03-30'],
    ['2026-03-31 02:59:59.999 +0000', '2026-03-30'],
    ['2026-08-31T03:00:00Z', '2026-08-31'],
    ['2026-08-31T02:59:59,123456789Z', '2026-08-30'],
    // summer time, two hours behind until February 2019
    ['2018-12-31T02:30:00Z', '2018-12-31'],
    ['2019-12-31T02:30:00Z', '2019-12-30'],
    ['2018-12-31T01:59:59Z', '2018-12-30'],
    // exactly midnight UTC is a plain date in disguise, however it is written
    ['2026-03-31T00:00:00Z', '2026-03-31'],
    ['2026-03-31T00:00:00.000+00:00', '2026-03-31'],
    ['2026-03-31T00:00Z', '2026-03-31'],
    ['2026-03-30T21:00:00-03:00', '2026-03-31'],
    ['2026-03-31T00:00:00.001Z', '2026-03-30'],
  ])('reads %j as %s', (text, expected) => {
    expect(parseDay(text)).toBe(expected);
  });

  it.each([
    ['31/02/2026', 'recebeu "31/02/2026", um dia que não existe no calendário', howToWrite],
    ['29/02/2026', 'recebeu "29/02/2026", um dia que não existe no calendário', howToWrite],
    ['2026-02-30', 'recebeu "2026-02-30", um dia que não existe no calendário', howToWrite],
    ['2026-13-01', 'recebeu "2026-13-01", um dia que não existe no calendário', howToWrite],
    ['00/03/2026', 'recebeu "00/03/2026", um dia que não existe no calendário', howToWrite],
    [
      '2026-02-30T10:00:00Z',
      'recebeu "2026-02-30T10:00:00Z", um dia que não existe no calendário',
      howToWrite,
    ],
    [
      '03/31/2026',
      'recebeu "03/31/2026", com o mês antes do dia',
      'Escreva o dia primeiro, depois o mês e o ano, como 31/03/2026.',
    ],
    [
      '31/03/26',
      'recebeu "31/03/26", com o ano de dois dígitos',
      'Escreva o ano com quatro dígitos, como 31/03/2026.',
    ],
    ['31/12/1899', 'recebeu "31/12/1899", um ano fora de 1900 a 2199', 'Confira o ano e escreva-o de novo.'],
    ['2200-01-01', 'recebeu "2200-01-01", um ano fora de 1900 a 2199', 'Confira o ano e escreva-o de novo.'],
    ['0000-01-01', 'recebeu "0000-01-01", um ano fora de 1900 a 2199', 'Confira o ano e escreva-o de novo.'],
    [
      '9999-12-31T23:59:00-14:00',
      'recebeu "9999-12-31T23:59:00-14:00", um ano fora de 1900 a 2199',
      'Confira o ano e escreva-o de novo.',
    ],
    [
      '1900-01-01T00:00:01Z',
      'recebeu "1900-01-01T00:00:01Z", um ano fora de 1900 a 2199',
      'Confira o ano e escreva-o de novo.',
    ],
    ['2026-03-31T24:00:00Z', 'recebeu "2026-03-31T24:00:00Z", com um horário que não existe', howToWrite],
    ['31/03/2026 12:60', 'recebeu "31/03/2026 12:60", com um horário que não existe', howToWrite],
    [
      '2026-03-31T10:00:00+14:01',
      'recebeu "2026-03-31T10:00:00+14:01", com um horário que não existe',
      howToWrite,
    ],
  ])('refuses %j and says why', (text, problem, fix) => {
    expect(refusalOf(() => parseDay(text))).toEqual({ problem, fix });
  });

  it.each([
    '',
    'amanhã',
    '31',
    '46112',
    '1774925400',
    '31-03-2026',
    '2026/03/31',
    '2026-3-1',
    '20260331',
    '31/03',
    '31/03/20266',
    '2026-03-31T',
    '2026-03-31Z',
    '2026-03-31T10',
    '31/03/2026 10:00Z',
    'Mar 31, 2026',
    '３１/０３/２０２６',
    '+30',
    'Infinity',
    '31/03/2026 31/03/2026',
    '1/'.repeat(50_000),
  ])('refuses %.25j as no date', (text) => {
    expect(refusalOf(() => parseDay(text))).toEqual({
      problem: expect.stringMatching(/^recebeu ".*", que não é uma data$/),
      fix: howToWrite,
    });
  });

  it('reads back every day in both spellings', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(parseDay(day)).toBe(day);
        expect(parseDay(formatDayBr(day))).toBe(day);
        expect(parseDay(`${day}T00:00:00Z`)).toBe(day);
      }),
    );
  });

  it('never throws anything but InvalidValue', () => {
    const dateLike = fc.string({ unit: fc.constantFrom(...'0123456789/-:TZ+ .'), maxLength: 26 });
    fc.assert(
      fc.property(dateLike, (text) => {
        try {
          return calendarDate(parseDay(text)) !== '';
        } catch (error) {
          return error instanceof InvalidValue;
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('calendarDate', () => {
  it('takes a real day as the APIs write it', () => {
    expect(calendarDate('2024-02-29')).toBe('2024-02-29');
    expect(calendarDate('0001-01-01')).toBe('0001-01-01');
  });

  it.each(['2023-02-29', '2026-00-10', '31/03/2026', '2026-03-31T00:00:00', ' 2026-03-31', ''])(
    'refuses %j',
    (text) => {
      expect(() => calendarDate(text)).toThrow(InvalidValue);
    },
  );
});

describe('parseInstant', () => {
  it.each([
    ['2026-03-31T02:30:00Z', Date.UTC(2026, 2, 31, 2, 30)],
    ['2026-03-30T23:30:00-03:00', Date.UTC(2026, 2, 31, 2, 30)],
    ['2026-03-30T23:30:00.250-0300', Date.UTC(2026, 2, 31, 2, 30, 0, 250)],
    ['2026-03-31T05:30+03', Date.UTC(2026, 2, 31, 2, 30)],
    ['2025-05-16T17:51:04.63', Date.UTC(2025, 4, 16, 20, 51, 4, 630)],
    ['2018-12-25T12:00:00', Date.UTC(2018, 11, 25, 14)],
    // 2018-11-04 began at 01:00: the clock jumped over its first hour
    ['2018-11-03T23:59:59', Date.UTC(2018, 10, 4, 2, 59, 59)],
    ['2018-11-04T00:30:00', Date.UTC(2018, 10, 4, 3, 30)],
    ['2018-11-04T01:00:00', Date.UTC(2018, 10, 4, 3)],
    // 23:00 to 24:00 of 2019-02-16 came twice
    ['2019-02-16T22:59:59', Date.UTC(2019, 1, 17, 0, 59, 59)],
    ['2019-02-16T23:30:00', Date.UTC(2019, 1, 17, 1, 30)],
    ['2019-02-17T00:00:00', Date.UTC(2019, 1, 17, 3)],
    ['2026-03-31', Date.UTC(2026, 2, 31)],
  ])('reads %j', (text, expected) => {
    expect(parseInstant(text)).toBe(expected);
  });

  it.each([
    '',
    'x',
    '2026-02-30',
    '2026-02-30T10:00:00Z',
    '2026-03-31T25:00:00Z',
    '31/03/2026',
    '2026-03-31T10:00:00+99:00',
  ])('gives null for %j', (text) => {
    expect(parseInstant(text)).toBeNull();
  });
});

describe('dayOfInstant and formatInstantInSaoPaulo', () => {
  // The same table has to hold whatever time zone the process runs in.
  it.each([
    ['2026-03-31T02:30:00Z', '2026-03-30', '2026-03-30T23:30:00-03:00'],
    ['2026-03-31T03:00:00Z', '2026-03-31', '2026-03-31T00:00:00-03:00'],
    ['2026-03-31T00:00:00Z', '2026-03-31', '2026-03-30T21:00:00-03:00'],
    ['2026-03-31T15:00:00.987Z', '2026-03-31', '2026-03-31T12:00:00-03:00'],
    ['2018-12-31T01:59:59Z', '2018-12-30', '2018-12-30T23:59:59-02:00'],
    ['2018-12-31T02:00:00Z', '2018-12-31', '2018-12-31T00:00:00-02:00'],
    ['2018-11-04T03:00:00Z', '2018-11-04', '2018-11-04T01:00:00-02:00'],
    ['2019-02-17T01:30:00Z', '2019-02-16', '2019-02-16T23:30:00-02:00'],
    ['2019-02-17T02:30:00Z', '2019-02-16', '2019-02-16T23:30:00-03:00'],
    ['1969-12-31T23:59:59.500Z', '1969-12-31', '1969-12-31T20:59:59-03:00'],
  ])('put %s on %s', (instant, day, written) => {
    expect(dayOfInstant(Date.parse(instant))).toBe(day);
    expect(formatInstantInSaoPaulo(Date.parse(instant))).toBe(written);
  });

  it('have a twin that writes UTC, milliseconds kept', () => {
    const written = formatInstantUtc(Date.parse('2026-03-30T23:30:00.250-03:00'));
    expect(parseInstant(written)).toBe(Date.UTC(2026, 2, 31, 2, 30, 0, 250));
    expect(written).toBe('2026-03-31T02:30:00.250Z');
  });

  it('write an instant that reads back to the second', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1900, 0), max: Date.UTC(2200, 0) }), (instant) => {
        expect(parseInstant(formatInstantInSaoPaulo(instant))).toBe(Math.floor(instant / 1000) * 1000);
      }),
    );
  });
});

describe('addDays and addMonthsClamped', () => {
  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2018-11-03', 1, '2018-11-04'],
    ['2026-03-31', 366, '2027-04-01'],
  ])('%s plus %i days is %s', (day, days, expected) => {
    expect(addDays(calendarDate(day), days)).toBe(expected);
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-01-15', 12, '2027-01-15'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-03-31', 0, '2026-03-31'],
  ])('%s plus %i months is %s', (day, months, expected) => {
    expect(addMonthsClamped(calendarDate(day), months)).toBe(expected);
  });

  it('lands in the month that was meant, on the same day or on the last one', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -360, max: 360 }), (day, months) => {
        const result = addMonthsClamped(day, months);
        const monthsOf = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(monthsOf(result) - monthsOf(day)).toBe(months);
        const isLastOfMonth = addDays(result, 1).endsWith('-01');
        expect(result.slice(8) === day.slice(8) || (isLastOfMonth && result.slice(8) < day.slice(8))).toBe(
          true,
        );
      }),
    );
  });

  it('undo each other for days', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 5000 }), (day, days) => {
        expect(addDays(addDays(day, days), -days)).toBe(day);
        expect(addDays(day, days) >= day).toBe(true);
      }),
    );
  });

  it('refuse to leave the calendar', () => {
    expect(() => addDays(calendarDate('9999-12-31'), 1)).toThrow(RangeError);
  });
});
