import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * `lib/http/undiciAgent` reaches into undici: it loads three of its files by path and puts the API methods on the
 * dispatcher as undici's own index does. A new undici that arranges itself differently is to be noticed here, in a
 * sentence, and not in n8n.
 */
const folder = join(createRequire(__filename).resolve('undici/package.json'), '..');
const REMEDY = 'undici has changed inside: read its index.js and follow it in lib/http/undiciAgent.ts.';

function part(path: string): unknown {
	try {
		return createRequire(__filename)(join(folder, path));
	} catch (cause) {
		throw new Error(`${REMEDY} ${path} cannot be loaded.`, { cause });
	}
}

function holds(condition: boolean, what: string): void {
	if (!condition) throw new Error(`${REMEDY} ${what}`);
}

it('finds the parts of undici where they are', () => {
	const api = part('lib/api/index.js') as Record<string, unknown>;
	for (const method of ['request', 'stream', 'pipeline', 'connect', 'upgrade']) {
		holds(typeof api[method] === 'function', `lib/api/index.js has no method "${method}".`);
	}
	const Dispatcher = part('lib/dispatcher/dispatcher.js') as { prototype?: { dispatch?: unknown } };
	holds(
		typeof Dispatcher.prototype?.dispatch === 'function',
		'lib/dispatcher/dispatcher.js is not a dispatcher.',
	);
	const Agent = part('lib/dispatcher/env-http-proxy-agent.js') as { prototype?: unknown };
	holds(Agent.prototype instanceof (Dispatcher as never), 'The proxy agent is not a dispatcher.');
});

it('does to the dispatcher what the index of undici does', () => {
	const index = readFileSync(join(folder, 'index.js'), 'utf8');
	holds(
		/Object\.assign\(Dispatcher\.prototype, api\)/.test(index),
		'Its index no longer puts the API on the dispatcher in the same way.',
	);
});
