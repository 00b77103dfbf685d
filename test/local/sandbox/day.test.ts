import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  dayInSaoPaulo,
  formatInstant,
  instantInSaoPaulo,
  isDay,
} from '../../../local/sandbox/day.js';

describe('days of the sandbox', () => {
  it.each([
    ['2026-11-09T02:30:00Z', '2026-11-08'],
    ['2026-11-09T03:00:00Z', '2026-11-09'],
    // Summer time, which Brazil had until 2019: two hours behind UTC.
    ['2018-12-09T02:00:00Z', '2018-12-09'],
  ])('%s is the %s in São Paulo', (instant, day) => {
    expect(dayInSaoPaulo(Date.parse(instant))).toBe(day);
  });

  it.each([
    ['2026-11-08', '23:30', '2026-11-09T02:30:00.000Z'],
    ['2026-01-01', '00:00', '2026-01-01T03:00:00.000Z'],
    ['2018-12-09', '10:00', '2018-12-09T12:00:00.000Z'],
  ])('%s at %s in São Paulo is %s', (day, time, instant) => {
    expect(new Date(instantInSaoPaulo(day, time)).toISOString()).toBe(instant);
  });

  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2028-02-28', 1, '2028-02-29'],
  ])('%s and %i days make %s', (day, days, sum) => {
    expect(addDays(day, days)).toBe(sum);
  });

  it.each([
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['2026-2-8', false],
    ['28/02/2026', false],
  ])('whether %s is a day: %s', (text, expected) => {
    expect(isDay(text)).toBe(expected);
  });

  it.each([
    ['Z', 0, '2026-11-09T02:30:00Z'],
    ['Z', 3, '2026-11-09T02:30:00.123Z'],
    ['-03:00', 0, '2026-11-08T23:30:00-03:00'],
    ['-03:00', 1, '2026-11-08T23:30:00.1-03:00'],
  ] as const)('writes an instant in %s with %i fraction digits as %s', (zone, fractionDigits, expected) => {
    expect(formatInstant(Date.parse('2026-11-09T02:30:00.123Z'), { zone, fractionDigits })).toBe(expected);
  });
});
