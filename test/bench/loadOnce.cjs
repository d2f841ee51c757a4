/**
 * Loads n8n's core and nodes and then one pack, as n8n does when it starts, and prints what each took:
 * `node loadOnce.cjs <folder of the n8n> <folder of the pack>`, with NODE_PATH at that n8n's packages, as n8n sets it.
 */
const { createRequire } = require('node:module');
const { dirname } = require('node:path');

const [host, pack] = process.argv.slice(2);
// Packages next to this file would come first, and the pack would load a second n8n-workflow.
const requireFromHost = createRequire(`${host}/package.json`);
const OWN_NODES = ['n8n-nodes-base', '@n8n/n8n-nodes-langchain'];
const memory = () => process.memoryUsage().rss / 2 ** 20;

/** As n8n does when it starts: the metadata of all nodes, and the class of each credential (its postProcessLoaders). */
async function load(folder) {
	const loader = new LazyPackageDirectoryLoader(folder);
	await loader.loadAll();
	for (const name in loader.known.credentials) loader.getCredential(name);
	return loader.types.nodes.length + loader.types.credentials.length;
}

const started = performance.now();
requireFromHost('n8n-workflow');
const { LazyPackageDirectoryLoader } = requireFromHost('n8n-core');

async function measure() {
	// n8n's own nodes come first, and with them what its loader needs for any package.
	for (const own of OWN_NODES) await load(dirname(requireFromHost.resolve(`${own}/package.json`)));
	const ms = performance.now() - started;
	// The garbage of n8n's own nodes costs up to 100 ms in the next turn, whatever is loaded there.
	await new Promise(setImmediate);
	const base = { ms, mb: memory() };
	const began = performance.now();
	const types = await load(pack);
	return { base, pack: { ms: performance.now() - began, mb: memory() - base.mb }, types };
}

void measure().then((measured) => console.log(JSON.stringify(measured)));
