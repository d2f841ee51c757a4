import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import manifest from '../package.json';
import { CREDENTIALS, NODES } from './support/n8n/pack';

const ROOT = join(__dirname, '..');

function built(folder: string, suffix: string): string[] {
	return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith(`${suffix}.ts`))
		.map((entry) => join('dist', relative(ROOT, entry.parentPath), entry.name.replace(/\.ts$/, '.js')))
		.sort();
}

describe('package.json', () => {
	it('lists exactly the nodes and credentials there are', () => {
		expect([...manifest.n8n.nodes].sort()).toEqual(built('nodes', '.node'));
		expect([...manifest.n8n.credentials].sort()).toEqual(built('credentials', '.credentials'));
		const named = (files: string[], suffix: string) => files.map((file) => basename(file, suffix)).sort();
		expect(NODES.map(({ name }) => name).sort()).toEqual(named(manifest.n8n.nodes, '.node.js'));
		expect(CREDENTIALS.map(({ name }) => name).sort()).toEqual(
			named(manifest.n8n.credentials, '.credentials.js'),
		);
	});

	it('brings nothing along: no dependencies, no scripts at install', () => {
		expect(manifest).not.toHaveProperty('dependencies');
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		const atInstall = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'];
		expect(Object.keys(manifest.scripts).filter((name) => atInstall.includes(name))).toEqual([]);
	});

	it('pins what it is built with', () => {
		for (const version of Object.values(manifest.devDependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
	});
});

describe('the lock files', () => {
	it.each([
		'package-lock.json',
		'sandbox/host/2.41.1/package-lock.json',
		'sandbox/host/2.8.4/package-lock.json',
	])('%s works with any registry', (file) => {
		const { packages } = JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as {
			packages: Record<string, { resolved?: string }>;
		};
		const resolved = Object.values(packages).flatMap((entry) => entry.resolved ?? []);
		expect(resolved.filter((url) => !url.startsWith('https://registry.npmjs.org/'))).toEqual([]);
	});

	it.each(['package-lock.json', 'sandbox/host/2.41.1/package-lock.json'])(
		'%s has a checksum for each package',
		(file) => {
			expect(withoutChecksum(file)).toEqual([]);
		},
	);

	it('of n8n 2.8.4 lacks only the checksums that docs/releasing.md names', () => {
		const lacking = withoutChecksum('sandbox/host/2.8.4/package-lock.json');
		const binaries = /^node_modules\/@msgpackr-extract\/msgpackr-extract-/;
		expect(lacking.filter(([path, { optional }]) => !binaries.test(path) || !optional)).toEqual([]);
		expect(readFileSync(join(ROOT, 'docs/releasing.md'), 'utf8')).toContain(
			`${lacking.length} entries of \`@msgpackr-extract/msgpackr-extract-*\``,
		);
	});
});

interface LockEntry {
	integrity?: string;
	optional?: boolean;
}

function withoutChecksum(file: string): Array<[path: string, entry: LockEntry]> {
	const { packages } = JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as {
		packages: Record<string, LockEntry>;
	};
	return Object.entries(packages).filter(([path, { integrity }]) => path !== '' && !integrity);
}
