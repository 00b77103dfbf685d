// Each test file gets its own nock over a shared `http` module: it has to be put back at the end of the file,
// or later files fail with "Disallowed net connect". Only loopback (the sandbox) may be reached.
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { restoreHttp } from './original-http.js';

// Only now: it puts its own functions into `http` when it is loaded.
const { default: nock } = await import('nock');

beforeAll(() => {
  if (!nock.isActive()) nock.activate();
  nock.disableNetConnect();
  nock.enableNetConnect(/^(127\.0\.0\.1|localhost)(:\d+)?$/);
});
afterEach(() => {
  nock.cleanAll();
});
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
  restoreHttp();
});
