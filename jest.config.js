export default {
  rootDir: 'dist/test',
  testMatch: ['**/*.test.js'],
  transform: {},
  testEnvironment: 'node',
  testTimeout: 150_000,
  maxWorkers: 4,
  setupFiles: ['<rootDir>/support/seed.js'],
  globalSetup: '<rootDir>/support/global-setup.js',
  globalTeardown: '<rootDir>/support/global-teardown.js',
  coverageProvider: 'v8',
};
