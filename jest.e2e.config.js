const { maxWorkers: _unit, testPathIgnorePatterns: _skipped, ...base } = require('./jest.config');

/** The packed tarball in real n8n hosts: one test file after the other, because a host takes a core and 500 MB. */
module.exports = {
	...base,
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	globalSetup: '<rootDir>/test/e2e/globalSetup.mjs',
	maxWorkers: 1,
	testTimeout: 300_000,
};
