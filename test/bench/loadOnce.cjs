/**
 * Loads n8n's core and then one pack, as n8n does when it starts, and prints what each took:
 * `node loadOnce.cjs <folder of the n8n> <folder of the pack>`, with NODE_PATH at that n8n's packages, as n8n sets it.
 */
const { createRequire } = require('node:module');

const [host, pack] = process.argv.slice(2);
// Packages next to this file would come first, and the pack would load a second n8n-workflow.
const requireFromHost = createRequire(`${host}/package.json`);
const memory = () => process.memoryUsage().rss / 2 ** 20;

const started = performance.now();
requireFromHost('n8n-workflow');
const { LazyPackageDirectoryLoader } = requireFromHost('n8n-core');
const base = { ms: performance.now() - started, mb: memory() };

const loader = new LazyPackageDirectoryLoader(pack);
const began = performance.now();
loader.loadAll().then(() => {
	const added = { ms: performance.now() - began, mb: memory() - base.mb };
	const types = loader.types.nodes.length + loader.types.credentials.length;
	console.log(JSON.stringify({ base, pack: added, types }));
});
