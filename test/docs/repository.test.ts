import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';

import manifest from '../../package.json';

const ROOT = join(__dirname, '../..');
const NPM = process.env
	.PATH!.split(delimiter)
	.map((folder) => join(folder, 'npm'))
	.find((file) => existsSync(file))!;
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

describe('SECURITY.md', () => {
	const named = /`(test\/[^`]+)`: \*(.+?)\*(?= \||;)/g;
	const promises = [...read('SECURITY.md').matchAll(named)];

	it('names a test for each promise', () => {
		const [, table = ''] = /\|---\|---\|\n([\s\S]+?)\n\n/.exec(read('SECURITY.md')) ?? [];
		const rows = table.split('\n');
		expect(rows.length).toBeGreaterThan(10);
		expect(rows.filter((row) => row.match(named) === null)).toEqual([]);
	});

	it.each(promises.map(([, file = '', title = '']) => [file, title]))(
		'names a test: %s, %s',
		(file, title) => {
			const titles = [...read(file).matchAll(/\b(?:it|test)\(\s*(['"`])(.+?)\1|[\])]\)\(\s*(['"`])(.+?)\3/g)];
			expect(titles.map(([, , plain, , each]) => plain ?? each)).toContain(title);
		},
	);
});

interface Workflow {
	on: unknown;
	permissions: object;
	jobs: Record<string, Job>;
}

interface Job {
	'runs-on': string;
	environment?: unknown;
	permissions?: object;
	strategy?: { matrix: Record<string, unknown[]> };
	steps: Array<{ name?: string; uses?: string; run?: string; with?: Record<string, unknown> }>;
}

const job = (file: string, name: string) =>
	(parse(read(`.github/workflows/${file}`)) as Workflow).jobs[name]!;

const workflows = readdirSync(join(ROOT, '.github/workflows')).map((name) => `.github/workflows/${name}`);

describe.each(workflows)('%s', (file) => {
	const workflow = parse(read(file)) as Workflow;
	const steps = Object.values(workflow.jobs ?? {}).flatMap((job) => job.steps);

	it('runs on something and may write only where a job says so', () => {
		expect(workflow.on).toBeDefined();
		expect(workflow.permissions).toEqual({ contents: 'read' });
		for (const job of Object.values(workflow.jobs)) expect(job['runs-on']).toMatch(/^ubuntu-/);
		for (const { uses, run } of steps) expect([uses, run].filter((one) => one !== undefined)).toHaveLength(1);
	});

	it('uses only actions of GitHub, by version', () => {
		for (const { uses } of steps.filter((step) => step.uses !== undefined)) {
			expect(uses).toMatch(/^actions\/(checkout|setup-node|cache|upload-pages-artifact|deploy-pages)@v\d+$/);
		}
	});

	it('calls only scripts that package.json has', () => {
		const called = steps.flatMap(({ run = '' }) =>
			[...run.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name = '']) => name),
		);
		expect(called.length).toBeGreaterThan(0);
		expect(called.filter((name) => !(name in manifest.scripts))).toEqual([]);
	});
});

describe('CI', () => {
	it('checks what `npm test` checks', () => {
		const scripts = (text: string) => [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name!);
		const runs = job('ci.yml', 'check').steps.flatMap(({ run = '' }) => scripts(run));
		const checks = scripts(manifest.scripts.test).flatMap((name) =>
			name === 'check' ? ['lint', 'typecheck'] : [name],
		);
		expect(runs).toEqual(checks);
	});

	it('checks on the oldest Node.js that the package names, on the one that releases are made with, and between', () => {
		const { strategy, steps } = job('ci.yml', 'check');
		expect(strategy!.matrix.node).toEqual([20, 22, 24]);
		expect(manifest.engines.node).toMatch(/^>=20\./);
		expect(read('.nvmrc').trim()).toBe('24');
		expect(steps.find(({ uses }) => uses?.startsWith('actions/setup-node'))!.with).toMatchObject({
			'node-version': '${{ matrix.node }}',
		});
	});
});

describe('publishing', () => {
	const { steps, environment, permissions } = job('publish.yml', 'publish');
	let folder: string;
	beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'immybot-publish-'))));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('waits for a person, and proves to npm who it is without a token', () => {
		expect(environment).toBe('npm');
		expect(permissions).toEqual({ contents: 'write', 'id-token': 'write' });
		expect(read('.github/workflows/publish.yml')).not.toMatch(/NODE_AUTH_TOKEN|NPM_TOKEN|secrets\./);
	});

	/* The steps as they are written, with what builds, and GitHub's tool, replaced; npm says what it would publish. */
	it('sends the verified tarball to npm, and both with checksums and a bill of materials to the release page', () => {
		const bin = join(folder, 'bin');
		mkdirSync(bin);
		const packed = (name: string) => `cd '${folder}/${name}' && '${NPM}' pack --silent --ignore-scripts`;
		for (const name of ['fast', 'verified']) {
			mkdirSync(join(folder, name));
			const content = { name: manifest.name, version: manifest.version, description: name };
			writeFileSync(join(folder, name, 'package.json'), JSON.stringify(content));
		}
		script(
			join(bin, 'npm'),
			`case "$*" in
			'pack --silent --pack-destination release') to=$PWD/release; ${packed('fast')} --pack-destination "$to" ;;
			'run --silent sbom') echo '{}' ;;
			'run --silent pack:verified') echo 'Building'; echo "${folder}/verified/$(${packed('verified')})" ;;
			publish*) echo "$@" > published; '${NPM}' "$@" --dry-run --json --offline --provenance=false > npm.json ;;
			*) exit 9 ;;
			esac`,
		);
		script(join(bin, 'gh'), 'echo "$@" > released');
		const env: NodeJS.ProcessEnv = {
			...process.env,
			PATH: `${bin}:${process.env.PATH}`,
			GITHUB_ENV: join(folder, 'env'),
			GITHUB_REF_NAME: `v${manifest.version}`,
		};
		const from = steps.findIndex(({ name }) => name?.startsWith('Pack the fast build'));
		expect(from).toBeGreaterThan(0);
		for (const { run } of steps.slice(from)) {
			execFileSync('bash', ['-e', '-c', run!], { cwd: folder, env, stdio: 'pipe' });
			if (existsSync(env.GITHUB_ENV!))
				env.TARBALL = /TARBALL=(.*)/.exec(readFileSync(env.GITHUB_ENV!, 'utf8'))![1];
		}
		const at = (name: string) => readFileSync(join(folder, name), 'utf8');
		expect(at('published')).toContain('--provenance --access public');
		const verified = `${manifest.name}-${manifest.version}.tgz`;
		const integrity = `sha512-${createHash('sha512')
			.update(readFileSync(join(folder, 'release', verified)))
			.digest('base64')}`;
		expect(at('npm.json')).toContain(integrity);
		expect(at('released')).toContain(`release create v${manifest.version}`);
		const fast = verified.replace('.tgz', '-fast.tgz');
		for (const name of ['SHA256SUMS', fast, verified, 'sbom.cdx.json'])
			expect(at('released')).toContain(`release/${name}`);
		for (const name of [fast, verified, 'sbom.cdx.json'])
			expect(at('release/SHA256SUMS')).toContain(`  ${name}\n`);
	});
});

function script(file: string, text: string): void {
	writeFileSync(file, `#!/bin/bash\nset -e\n${text}\n`, { mode: 0o755 });
}

describe.each([
	'.github/dependabot.yml',
	...readdirSync(join(ROOT, '.github/ISSUE_TEMPLATE')).map((name) => `.github/ISSUE_TEMPLATE/${name}`),
])('%s', (file) => {
	it('is YAML with something in it', () => {
		expect(Object.keys(parse(read(file)) as object).length).toBeGreaterThan(1);
	});
});

describe('CONTRIBUTING.md', () => {
	const text = read('CONTRIBUTING.md');

	it('shows folders that exist', () => {
		const [, tree = ''] = /```\n(credentials\/[\s\S]*?)```/.exec(text) ?? [];
		let top = '';
		const folders = tree.split('\n').flatMap((line) => {
			const [, indent = '', name] = /^( *)([\w]+\/)/.exec(line) ?? [];
			if (name === undefined) return [];
			if (indent === '') top = name;
			return [indent === '' ? name : `${top}${name}`];
		});
		expect(folders.length).toBeGreaterThan(15);
		expect(folders.filter((folder) => !existsSync(join(ROOT, folder)))).toEqual([]);
	});

	it('shows every room of nodes and lib', () => {
		const rooms = ['nodes', 'lib'].flatMap((top) =>
			readdirSync(join(ROOT, top), { withFileTypes: true })
				.filter((entry) => entry.isDirectory())
				.map(({ name }) => name),
		);
		expect(rooms.filter((name) => !text.includes(`  ${name}/`))).toEqual([]);
	});

	it('has recipes of at most five product files, whose fixed paths exist', () => {
		const [, table = ''] = /\| to add \| touch \|\n\|---\|---\|\n([\s\S]*?)\n\n/.exec(text) ?? [];
		const recipes = table.split('\n');
		expect(recipes).toHaveLength(7);
		for (const recipe of recipes) {
			const paths = [...recipe.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
			expect(paths.length).toBeLessThanOrEqual(5);
			const fixed = paths.filter((path) => path.includes('/') && !path.includes('<'));
			expect(fixed.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
		}
	});
});
