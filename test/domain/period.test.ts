import { expect, it } from '@jest/globals';
import { calendarDate } from '../../domain/calendar-date.js';
import { problemOfPeriod } from '../../domain/period.js';

const problem = (from: string, to: string) =>
  problemOfPeriod(calendarDate(from), calendarDate(to), { from: 'De', to: 'Até' });

it.each([
  ['2026-03-31', '2026-03-31'],
  ['2026-03-01', '2026-03-31'],
  ['2026-01-01', '2027-01-02'],
  ['2028-01-01', '2029-01-01'],
])('a period from %s to %s can be searched', (from, to) => {
  expect(problem(from, to)).toBeNull();
});

it('a period that ends before it begins is refused, naming both days', () => {
  expect(problem('2026-04-01', '2026-03-31')).toBe(
    'O campo De recebeu 01/04/2026 e o campo Até recebeu 31/03/2026, que é antes. Troque as duas datas.',
  );
});

it('more than 366 days are refused', () => {
  expect(problem('2026-01-01', '2027-01-03')).toBe(
    'O campo De recebeu 01/01/2026 e o campo Até recebeu 03/01/2027, mais de 366 dias depois. Diminua o período.',
  );
});
