/** Unit and in-process tests; the end-to-end tests in a real n8n have their own configuration. */
module.exports = {
	testEnvironment: 'node',
	// Installed n8n hosts lie below the root and must not be searched.
	roots: ['<rootDir>/test'],
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
	transform: {
		'^.+\\.(ts|js)$': [
			'@swc/jest',
			{ jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } } },
		],
	},
	// Published as ES modules, or importing some as they run.
	transformIgnorePatterns: ['/node_modules/(?!(p-map|@vscode/tree-sitter-wasm)/)'],
	// Nothing asserts time; a machine under load needs some.
	testTimeout: 60_000,
	maxWorkers: 2,
};
