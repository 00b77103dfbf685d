import { jest } from '@jest/globals';
import nock from 'nock';
import zapier, { type Bundle, type Trigger } from 'zapier-platform-core';

// The pace that Moskit asks for is tested with the client; here nobody waits.
jest.unstable_mockModule('../../zapier/clock.js', () => ({
  systemClock: { now: () => Date.now(), sleep: async () => {} },
}));

// Core prints what the connector logs; the log lines are tested with the reading.
jest.spyOn(console, 'log').mockImplementation(() => {});

export const KEY = '0c0ffee0-1234-4567-89ab-secretsecret';
export const meta: Bundle['meta'] = {
  isLoadingSample: false,
  isFillingDynamicDropdown: false,
  isPopulatingDedupe: false,
  isTestingAuth: false,
  isBulkRead: false,
  limit: -1,
  page: 0,
  timezone: null,
  inputFields: {},
  withSearch: undefined,
};

/** An app of one trigger, on the real core. */
export function testerOf(trigger: Trigger) {
  const app = zapier.defineApp({
    version: '1.0.0',
    platformVersion: zapier.version,
    triggers: { [trigger.key]: trigger },
  });
  const run = zapier.createAppTester(app);
  return { run, app };
}

/** Moskit behind its real address; a call that was not announced fails the test. */
export function moskit(): nock.Scope {
  return nock('https://api.moskitcrm.com', { reqheaders: { apikey: KEY } });
}
