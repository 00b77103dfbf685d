import { expect, it } from '@jest/globals';
import { matchesPath } from '../../../local/sandbox/path-pattern.js';

it.each([
  ['/v2/deals/search', '/v2/deals/search', true],
  ['/v2/deals/search', '/v2/deals', false],
  ['/v2/deals', '/v2/deals/41', false],
  ['/v2/deals/:id', '/v2/deals/41', true],
  ['/v2/deals/:id', '/v2/deals', false],
  ['/v2/*/search', '/v2/users/search', true],
  ['/v2/*', '/v2/deals/41', true],
  ['/v2/*', '/v2', false],
  ['/v1/pessoas', '/v2/pessoas', false],
])('%s meets %s: %s', (pattern, path, expected) => {
  expect(matchesPath(pattern, path)).toBe(expected);
});
