/** `npm run bench`: makes a fresh clone ready, packs the pack, installs n8n, and goes on in TypeScript; see `bench.ts`. */
import { runScript } from '../../sandbox/host/console.mjs';
import { ensureHost } from '../../sandbox/host/install.mjs';
import { pack } from '../../sandbox/host/pack.mjs';
import { setUp } from '../../sandbox/host/setup.mjs';

const VERSION = '2.41.1';

await runScript(async () => {
	await setUp();
	const tarball = await pack();
	const host = await ensureHost(VERSION);
	const { tsImport } = await import('tsx/esm/api');
	const { bench } = await tsImport('./bench.ts', import.meta.url);
	await bench({ version: VERSION, tarball, host });
});
