/** A body without its absent keys: the API tells `null` and empty text from a key that is not there. */
export function withoutAbsent<Body extends object>(body: Body): Partial<Body> {
  const present: Partial<Body> = { ...body };
  for (const key in present) {
    if (present[key] === undefined) delete present[key];
  }
  return present;
}
