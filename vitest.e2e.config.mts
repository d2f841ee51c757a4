import { defineConfig } from 'vitest/config';
import { shared } from './vitest.config.mts';

/**
 * The packed tarball in real n8n hosts: one test file after the other, because a host takes a core and 500 MB. All files
 * run in one process, which starts an n8n of each version once: see `setStage`.
 */
export default defineConfig({
	...shared,
	test: {
		...shared.test,
		include: ['test/e2e/**/*.test.ts'],
		globalSetup: 'test/e2e/globalSetup.mjs',
		maxWorkers: 1,
		testTimeout: 300_000,
		hookTimeout: 300_000,
	},
});
