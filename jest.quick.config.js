import all from './jest.config.js';

/** All but the long proofs: `npm test`. */
export default {
  ...all,
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/reliability/', '<rootDir>/test/bench/'],
};
