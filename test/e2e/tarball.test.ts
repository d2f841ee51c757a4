import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import manifest from '../../package.json';
import { N8nHost, VERSIONS } from '../../sandbox/host/n8n';

const ROOT = join(__dirname, '../..');
const TARBALL = join(ROOT, `${manifest.name}-${manifest.version}.tgz`);

const FIRST_EXECUTION = {
	name: 'First execution',
	nodes: [
		{
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0] as [number, number],
			parameters: {},
		},
		{
			name: 'Tenants',
			type: `${manifest.name}.immyBot`,
			typeVersion: 1,
			position: [200, 0] as [number, number],
			parameters: { resource: 'tenant', operation: 'getAll' },
		},
	],
	connections: { Start: { main: [[{ node: 'Tenants', type: 'main', index: 0 }]] } },
};

describe('the tarball', () => {
	let folder: string;
	const pack = () => join(folder, 'package');
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'immybot-tarball-'));
		execFileSync('tar', ['-xzf', TARBALL, '-C', folder]);
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	/** What an expression gives in a process of its own that finds `n8n-workflow` as n8n's process does. */
	function evaluate(expression: string): unknown {
		const output = execFileSync(process.execPath, ['-p', `JSON.stringify(${expression})`], {
			cwd: pack(),
			env: { ...process.env, NODE_PATH: join(ROOT, 'node_modules') },
			encoding: 'utf8',
		});
		return JSON.parse(output);
	}

	it('is small and holds no sources', () => {
		expect(statSync(TARBALL).size).toBeLessThanOrEqual(600_000);
		const files = execFileSync('tar', ['-tzf', TARBALL], { encoding: 'utf8' }).split('\n');
		expect(files.filter((file) => /\.ts$|node_modules|sandbox|\/test\//.test(file))).toEqual([]);
	});

	it.each([...manifest.n8n.nodes, ...manifest.n8n.credentials])(
		'%s gives the class it is named after',
		(file) => {
			const name = /([^/]+)\.(?:node|credentials)\.js$/.exec(file)?.[1];
			expect(evaluate(`new (require('./${file}').${name})().constructor.name`)).toBe(name);
		},
	);

	it.each(['undici', 'zod', 'p-map'])('brings the licence of %s along', (name) => {
		expect(readFileSync(join(pack(), 'dist/LICENSES.txt'), 'utf8')).toContain(`${name}\n\n`);
	});

	it('loads without undici, which only the first request needs', () => {
		const loaded = `Object.getOwnPropertySymbols(globalThis).map(String).filter((name) => name.includes('undici'))`;
		expect(evaluate(`(require('./dist/pack.js'), ${loaded})`)).toEqual([]);
	});

	/* What the bundle holds (undici, zod, all of our code) can then be loaded by the first execution only. */
	it.each(VERSIONS)('lets n8n %s show every node before any of its code has run', async (version) => {
		const file = join(pack(), 'dist/pack.js');
		const bundle = readFileSync(file);
		const tarball = join(folder, 'broken.tgz');
		writeFileSync(file, "throw new Error('the bundle was evaluated');");
		execFileSync('tar', ['-czf', tarball, '-C', folder, 'package']);
		writeFileSync(file, bundle);
		const host = await N8nHost.start({ version, tarball });
		try {
			const types = await host.client.nodeTypes();
			// n8n makes a tool of every node but the triggers.
			const shown = types.filter(({ name }) => name.startsWith(manifest.name) && !name.endsWith('Tool'));
			expect(shown).toHaveLength(manifest.n8n.nodes.length);
			expect(shown.filter(({ properties }) => !Array.isArray(properties) || properties.length === 0)).toEqual(
				[],
			);
			expect(host.log).not.toContain('the bundle was evaluated');

			const workflow = await host.client.importWorkflow(FIRST_EXECUTION, []);
			await expect(host.client.run(workflow.id)).rejects.toThrow('the bundle was evaluated');
		} finally {
			await host.dispose();
		}
	});

	/* `npm run dev` builds into the folder that n8n has loaded; test/sandbox/host/rebuild.test.ts shows when. */
	it('is loaded again by n8n when it changes, if n8n was started for that', async () => {
		const host = await N8nHost.start({ env: { N8N_DEV_RELOAD: 'true' } });
		try {
			const file = join(host.packFolder, 'dist/types/nodes.json');
			const changed = readFileSync(file, 'utf8').replace('Read and write the records', 'Reloaded');
			const shown = async () => {
				// Again and again: n8n does not say when it has begun to watch.
				writeFileSync(file, changed);
				await setTimeout(3_000);
				const types = await host.client.nodeTypes();
				return types.find(({ name }) => name === `${manifest.name}.immyBot`)?.description;
			};
			await expect.poll(shown, { timeout: 90_000, interval: 0 }).toBe('Reloaded of ImmyBot');
		} finally {
			await host.dispose();
		}
	});
});
