import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const require = createRequire(import.meta.url);

/** Settings that the unit tests and those in a real n8n share. */
export const shared = {
	resolve: {
		// Sources, n8n-core and n8n's nodes must share one n8n-workflow: by its CommonJS build, which n8n itself loads.
		alias: { 'n8n-workflow': require.resolve('n8n-workflow'), 'n8n-core': require.resolve('n8n-core') },
	},
	test: {
		globals: true,
		pool: 'forks',
		// n8n-core alone is two thousand modules: they are loaded once in a process, not once in a file.
		isolate: false,
	},
} as const;

/** Unit and in-process tests; the end-to-end tests in a real n8n have their own configuration. */
export default defineConfig({
	...shared,
	test: {
		...shared.test,
		include: ['test/**/*.test.ts'],
		exclude: ['test/e2e/**'],
		// Nothing asserts time; a machine under load needs some.
		testTimeout: 120_000,
		hookTimeout: 120_000,
		maxWorkers: 3,
	},
});
