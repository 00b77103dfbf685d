import { expect, it } from '@jest/globals';
import { pauseAsked } from '../../domain/retry-after.js';

const now = Date.UTC(2026, 2, 31, 15);

it.each([
  ['3', 3_000],
  [' 120 ', 120_000],
  ['0', 0],
  ['Tue, 31 Mar 2026 15:00:30 GMT', 30_000],
  ['Tue, 31 Mar 2026 14:59:00 GMT', 0],
])('%s asks for a pause of %d ms', (header, milliseconds) => {
  expect(pauseAsked(header, now)).toBe(milliseconds);
});

it.each([null, '', '-1', '1.5', '999999', 'amanhã', '2026-03-31T15:00:30Z', 'Tue, 99 Mar 2026 15:00:30 GMT'])(
  '%s asks for nothing that can be read',
  (header) => {
    expect(pauseAsked(header, now)).toBeNull();
  },
);
