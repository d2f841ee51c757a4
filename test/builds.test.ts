import { LazyPackageDirectoryLoader, loadOutputSchema } from 'n8n-core';
import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { CustomRmmApi } from '../credentials/CustomRmmApi.credentials';
import manifest from '../package.json';
import { CREDENTIALS, NODES } from './support/n8n/pack';

const ROOT = join(__dirname, '..');
const load = createRequire(__filename);

const BUILDS = [
	['fast', ROOT, 'default'],
	['verified', join(ROOT, 'build/verified'), 'verified'],
] as const;

beforeAll(() => {
	for (const [, folder, task] of BUILDS) {
		if (existsSync(join(folder, 'dist/types/nodes.json'))) continue;
		execFileSync(process.execPath, [join(ROOT, 'node_modules/gulp/bin/gulp.js'), '--silent', task], {
			cwd: ROOT,
		});
	}
});

const read = (folder: string, path: string): unknown =>
	JSON.parse(readFileSync(join(folder, 'dist', path), 'utf8'));

/** What the class of a node says of itself, as JSON. */
function descriptionOf(file: string): INodeTypeDescription {
	const Node = NODES.find(({ name }) => file.endsWith(`/${name}.node.js`))!;
	return JSON.parse(JSON.stringify(new Node().description)) as INodeTypeDescription;
}

describe.each(BUILDS)('the %s build', (_, folder) => {
	it('tells n8n in its metadata what the code says', () => {
		const types = read(folder, 'types/nodes.json') as INodeTypeDescription[];
		expect(types).toHaveLength(manifest.n8n.nodes.length);
		for (const file of manifest.n8n.nodes) {
			const { displayName, name, properties, credentials, outputs } = descriptionOf(file);
			const told = types.find((type) => type.name === name)!;
			// n8n gives polling triggers their first field.
			const ours = told.properties.filter((property) => property.name !== 'pollTimes');
			expect({ ...told, properties: ours }).toMatchObject({
				displayName,
				properties,
				outputs,
				...(credentials ? { credentials } : {}),
			});
		}
		expect(Object.keys(read(folder, 'known/credentials.json') as object).sort()).toEqual(
			manifest.n8n.credentials.map((file) => lowerFirst(/(\w+)\.credentials\.js$/.exec(file)![1]!)).sort(),
		);
	});

	it('has little for n8n to read when it starts', () => {
		const bytes = ['types/nodes.json', 'types/credentials.json'].map(
			(path) => statSync(join(folder, 'dist', path)).size,
		);
		expect(bytes[0]! + bytes[1]!).toBeLessThan(340_000);
		expect(readFileSync(join(folder, 'dist/types/nodes.json'), 'utf8')).toMatch(/^\p{ASCII}*$/u);
	});

	it('shows all nodes without a line of its code having run', async () => {
		const broken = mkdtempSync(join(tmpdir(), 'pack-'));
		try {
			cpSync(join(folder, 'dist'), join(broken, 'dist'), { recursive: true });
			cpSync(join(ROOT, 'package.json'), join(broken, 'package.json'));
			writeFileSync(join(broken, 'dist/pack.js'), "throw new Error('the bundle was evaluated');");
			const loader = new LazyPackageDirectoryLoader(broken);
			await loader.loadAll();
			expect(loader.types.nodes).toHaveLength(manifest.n8n.nodes.length);
			expect(loader.types.credentials).toHaveLength(manifest.n8n.credentials.length);
			// n8n 2.41 does this when it starts.
			for (const name of Object.keys(loader.known.credentials)) loader.getCredential(name);
			expect(() => loader.getNode(loader.types.nodes[0]!.name)).toThrow('the bundle was evaluated');
		} finally {
			rmSync(broken, { recursive: true, force: true });
		}
	});

	it('has in each class of a credential what its source has', () => {
		for (const Credential of CREDENTIALS) {
			const source = new Credential();
			const stub = join(folder, `dist/credentials/${Credential.name}.credentials.js`);
			const { [Credential.name]: Built } = load(stub) as Record<string, typeof Credential>;
			const built = new Built!();
			expect(Built!.name).toBe(Credential.name);
			const { icon, ...fields } = JSON.parse(JSON.stringify(source)) as ICredentialType;
			expect(icon).toBeDefined();
			expect(built).toMatchObject(fields);
			for (const method of ['authenticate', 'preAuthentication', 'test'] as const)
				expect([method, typeof built[method]]).toEqual([method, typeof source[method]]);
		}
	});

	it('lets a credential act by the bundle', async () => {
		const stub = join(folder, 'dist/credentials/CustomRmmApi.credentials.js');
		const { CustomRmmApi: Built } = load(stub) as { CustomRmmApi: typeof CustomRmmApi };
		const credential = { baseUrl: 'https://rmm.example', authentication: 'bearer', token: 'key' };
		const request = { url: 'https://rmm.example/devices', headers: {} };
		expect(await new Built().authenticate(credential, request)).toMatchObject({
			headers: { authorization: 'Bearer key' },
		});
	});

	it('brings the output schemas where n8n looks for them', () => {
		const nodeDir = join(folder, 'dist/nodes/ImmyBot');
		const schema = { nodeDir, version: 1, resource: 'instanceComputer', operation: 'get' };
		expect(loadOutputSchema(schema)).toMatchObject({ properties: { serialNumber: {}, tenantName: {} } });
		expect(loadOutputSchema({ ...schema, operation: 'nothing' })).toBeUndefined();
	});

	it('makes a tarball of at most 600 KB, with every licence', () => {
		const listing = execFileSync('npm', ['pack', '--dry-run', '--json', '--silent'], { cwd: folder });
		const [{ size }] = JSON.parse(listing.toString()) as [{ size: number }];
		expect(size).toBeGreaterThan(50_000);
		expect(size).toBeLessThanOrEqual(600_000);
		expect(readFileSync(join(folder, 'dist/LICENSES.txt'), 'utf8')).toContain('zod');
	});
});

it('keeps undici out of the verified build, and names its parts in the licences of the fast one', () => {
	const bundle = (folder: string) => readFileSync(join(folder, 'dist/pack.js'), 'utf8');
	const licences = (folder: string) => readFileSync(join(folder, 'dist/LICENSES.txt'), 'utf8');
	const [[, fast], [, verified]] = BUILDS;
	expect(bundle(fast)).toContain('EnvHttpProxyAgent');
	expect(bundle(verified)).not.toContain('EnvHttpProxyAgent');
	expect(licences(fast)).toContain('llhttp');
	expect(licences(verified)).not.toContain('undici');
});

it('has a bill of materials with the version, licence and checksum of each library', () => {
	const text = execFileSync(process.execPath, [join(ROOT, '.github/bundled.mjs'), 'sbom'], {
		encoding: 'utf8',
	});
	const { bomFormat, components } = JSON.parse(text) as { bomFormat: string; components: Component[] };
	expect(bomFormat).toBe('CycloneDX');
	expect(components.map(({ name }) => name).sort()).toEqual(bundledPackages());
	for (const { name, version, licenses, hashes } of components) {
		expect(version).toBe((manifest.devDependencies as Record<string, string>)[name]);
		expect([name, licenses?.length, hashes?.[0]?.content]).toEqual([
			name,
			1,
			expect.stringMatching(/^[0-9a-f]{128}$/),
		]);
	}
});

interface Component {
	name: string;
	version: string;
	licenses?: unknown[];
	hashes?: Array<{ content: string }>;
}

function bundledPackages(): string[] {
	const licences = readFileSync(join(ROOT, 'dist/LICENSES.txt'), 'utf8');
	return Object.keys(manifest.devDependencies)
		.filter((name) => licences.includes(`${name}\n\n`))
		.sort();
}

it('has its libraries updated together by dependabot', () => {
	const { updates } = parse(readFileSync(join(ROOT, '.github/dependabot.yml'), 'utf8')) as {
		updates: Array<{ groups?: { bundled: { patterns: string[] } } }>;
	};
	expect(updates[0]!.groups!.bundled.patterns.sort()).toEqual(bundledPackages());
});

function lowerFirst(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1);
}
