/**
 * `npm run bench`: makes a fresh clone ready, packs the pack, installs n8n, and goes on in TypeScript; see `bench.ts`.
 * `npm run bench -- start webhooks` measures only these parts.
 */
import { createRequire } from 'node:module';
import { runScript } from '../../sandbox/host/console.mjs';
import { ensureHost } from '../../sandbox/host/install.mjs';
import { pack } from '../../sandbox/host/pack.mjs';
import { setUp } from '../../sandbox/host/setup.mjs';

const VERSION = '2.41.1';

await runScript(async () => {
	await setUp();
	// Required, as n8n's engine requires the nodes that are profiled: see sandbox/start.mjs.
	(await import('tsx/cjs/api')).register();
	(await import('tsx/esm/api')).register();
	const { bench, chosen } = createRequire(import.meta.url)('./bench.ts');
	const parts = chosen(process.argv.slice(2));
	const tarballs = { fast: await pack(), verified: await pack('verified') };
	const host = await ensureHost(VERSION);
	await bench({ version: VERSION, tarballs, host }, parts);
});
