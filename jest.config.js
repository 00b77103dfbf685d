/** All tests. `npm test` and `npm run test:reliability` each run a part of them. */
export default {
  testEnvironment: 'node',
  // Core keeps what it puts around the global fetch, and touches it again in the next file.
  testEnvironmentOptions: { globalsCleanup: 'off' },
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  setupFilesAfterEnv: ['<rootDir>/test/setup.ts'],
  moduleNameMapper: {
    '^\\./memory-checker$': '<rootDir>/test/core/no-memory-limit.cjs',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  // Two cores for what works, one more for the browser, which mostly waits.
  maxWorkers: 3,
  testSequencer: '<rootDir>/test/browser-first.cjs',
  workerIdleMemoryLimit: '700MB',
  testTimeout: 20_000,
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/build', '<rootDir>/scripts/zapier-cli'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript' },
          target: 'es2022',
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
};
