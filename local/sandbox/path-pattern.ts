/**
 * Whether a path fits a pattern: exact segments, `:name` for any one segment, `*` for any one segment and, at the
 * end, for the rest.
 * @example matchesPath('/v2/deals/:id', '/v2/deals/41') // true
 * @example matchesPath('/v2/*', '/v2/deals/41') // true
 */
export function matchesPath(pattern: string, path: string): boolean {
  const wanted = pattern.split('/').filter(Boolean);
  const given = path.split('/').filter(Boolean);
  if (wanted.at(-1) === '*' ? given.length < wanted.length : given.length !== wanted.length) return false;
  return wanted.every((segment, index) => {
    if (segment === '*') return true;
    if (segment.startsWith(':')) return given[index] !== undefined;
    return segment === given[index];
  });
}
