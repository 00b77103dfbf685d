import all from './jest.config.js';

/** The long proofs: every fault against every action, wins over many days, a short soak. `npm run test:reliability`. */
export default {
  ...all,
  testMatch: ['<rootDir>/test/reliability/**/*.test.ts', '<rootDir>/test/bench/**/*.test.ts'],
};
