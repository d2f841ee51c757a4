/** `npm start`: makes a fresh clone ready, and goes on in TypeScript; see `start.ts`. */
import { createRequire } from 'node:module';
import { runScript } from './host/console.mjs';
import { pack } from './host/pack.mjs';
import { keepBuilt } from './host/rebuild.mjs';
import { setUp } from './host/setup.mjs';

await runScript(async () => {
	await setUp();
	// Required, as n8n's engine requires the nodes: with imports there would be two copies of what both use.
	(await import('tsx/cjs/api')).register();
	(await import('tsx/esm/api')).register(); // for import() inside of what is required
	const require = createRequire(import.meta.url);
	const engine = (sandbox) => require('../test/support/n8n/discovery.ts').discoveryIn(sandbox);
	process.exitCode = await require('./start.ts').start(process.argv.slice(2), { pack, keepBuilt, engine });
});
