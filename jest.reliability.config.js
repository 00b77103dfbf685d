import quick, { slowTests } from './jest.config.js';

/** The long proofs: every fault against every action, wins over many days, a short soak. `npm run test:reliability`. */
export default { ...quick, testMatch: slowTests, testPathIgnorePatterns: ['/node_modules/'] };
