/** `npm run walkthrough [-- --watch]`: makes a fresh clone ready, packs the pack, goes on in TypeScript. */
import { createRequire } from 'node:module';
import { runScript } from '../sandbox/host/console.mjs';
import { pack } from '../sandbox/host/pack.mjs';
import { setUp } from '../sandbox/host/setup.mjs';

await runScript(async () => {
	await setUp();
	const tarball = await pack();
	// Required, as n8n's engine requires the nodes: with imports there would be two copies of what both use.
	(await import('tsx/cjs/api')).register();
	const require = createRequire(import.meta.url);
	process.exitCode = await require('./walk.ts').walkFromCommandLine(process.argv.slice(2), tarball);
});
