/**
 * Loads n8n's core and then one pack, as n8n does when it starts, and prints how long each took:
 * `node loadOnce.cjs <folder of the pack>`, with NODE_PATH at the packages of an n8n.
 */
const memory = () => process.memoryUsage().rss / 2 ** 20;

const started = performance.now();
require('n8n-workflow');
const { PackageDirectoryLoader } = require('n8n-core');
const base = { ms: performance.now() - started, mb: memory() };

const loader = new PackageDirectoryLoader(process.argv[2]);
const began = performance.now();
loader.loadAll().then(() => {
	const pack = { ms: performance.now() - began, mb: memory() - base.mb };
	const types = loader.types.nodes.length + loader.types.credentials.length;
	console.log(JSON.stringify({ base, pack, types }));
});
