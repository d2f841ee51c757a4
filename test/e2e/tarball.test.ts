import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import manifest from '../../package.json';

const ROOT = join(__dirname, '../..');
const TARBALL = join(ROOT, `${manifest.name}-${manifest.version}.tgz`);

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
});
