/** `npm start`: makes a fresh clone ready, packs the pack, and goes on in TypeScript; see `start.ts`. */
import { runScript } from './host/console.mjs';
import { pack } from './host/pack.mjs';
import { setUp } from './host/setup.mjs';

await runScript(async () => {
	await setUp();
	const tarball = await pack();
	const { tsImport } = await import('tsx/esm/api');
	const { start } = await tsImport('./start.ts', import.meta.url);
	process.exitCode = await start(process.argv.slice(2), tarball);
});
