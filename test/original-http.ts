import http from 'node:http';
import https from 'node:https';

/*
 * `http` is one for all test files of a process, and both nock and core put functions of their own into it. Core's stays
 * there for good, over the nock of a file that has ended, and takes no more than two arguments.
 */
const ORIGINAL = Symbol.for('request and get as Node made them');

interface Patched {
  request: unknown;
  get: unknown;
  patchedByZapier?: boolean;
  [ORIGINAL]?: { request: unknown; get: unknown };
}

/** Has to be imported before nock, in every test file; only the first import of a process sees what Node made. */
export function restoreHttp(): void {
  for (const patched of modules) {
    Object.assign(patched, patched[ORIGINAL]);
    delete patched.patchedByZapier;
  }
}

const modules: Patched[] = [http, https];
for (const patched of modules) patched[ORIGINAL] ??= { request: patched.request, get: patched.get };
