/** `npm run scale`: makes a fresh clone ready, and starts n8n in queue mode; see `scale.ts`. */
import { runScript } from './host/console.mjs';
import { pack } from './host/pack.mjs';
import { setUp } from './host/setup.mjs';

await runScript(async () => {
	await setUp();
	await pack();
	const { tsImport } = await import('tsx/esm/api');
	const { scale } = await tsImport('./scale.ts', import.meta.url);
	process.exitCode = await scale();
});
