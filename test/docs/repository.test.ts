import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

import manifest from '../../package.json';

const ROOT = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

describe('SECURITY.md', () => {
	const promises = [...read('SECURITY.md').matchAll(/\| `(test\/[^`]+)`: \*(.+?)\* \|$/gm)];

	it('promises something', () => {
		expect(promises.length).toBeGreaterThan(10);
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
	jobs: Record<string, { 'runs-on': string; steps: Array<{ uses?: string; run?: string }> }>;
}

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

describe.each([
	'.github/dependabot.yml',
	'.github/ISSUE_TEMPLATE/bug.yml',
	'.github/ISSUE_TEMPLATE/system.yml',
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
