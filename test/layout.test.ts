import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize, relative } from 'node:path';
import ts from 'typescript';

import { importCircles } from './support/importCircles';

const ROOT = join(__dirname, '..');

/** One `import` (of types, too), `export … from`, `import()` or `require()`. */
interface Import {
	from: string;
	/** A path in the repository, or the name of a package. */
	to: string;
}

function importsOf(file: string): Import[] {
	const text = readFileSync(join(ROOT, file), 'utf8');
	return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => ({
		from: file,
		to: fileName.startsWith('.') ? normalize(join(dirname(file), fileName)) : fileName,
	}));
}

function sourceFiles(folder: string): string[] {
	return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
		.map((entry) => join(relative(ROOT, entry.parentPath), entry.name));
}

function allImports(): Import[] {
	return ['nodes', 'credentials', 'lib', 'sandbox', 'prove', 'walkthrough'].flatMap(sourceFiles).flatMap(importsOf);
}

/** Where a file reads the time or sets a timer, as `file: what`. */
function timesIn(file: string, text: string): string[] {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		const written = node.getText();
		if (ts.isIdentifier(node) && /^(setTimeout|setInterval|performance)$/.test(written)) found.push(written);
		else if (ts.isPropertyAccessExpression(node) && /^(Date\.now|AbortSignal\.timeout)$/.test(written))
			found.push(written);
		else if (ts.isNewExpression(node) && written === 'new Date()') found.push(written);
		else if (!ts.isImportSpecifier(node) || !/setTimeout|setInterval/.test(written)) node.forEachChild(visit);
		else found.push(written);
	};
	visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
	return found.map((what) => `${file}: ${what}`);
}

/** Where a file belongs: `nodes/<Node>`, `lib/<part>`, `credentials` or `sandbox`. */
function placeOf(path: string): string {
	const [top = '', second = ''] = path.replace(/\.ts$/, '').split('/');
	return top === 'nodes' || top === 'lib' ? `${top}/${second}` : top;
}

const ISLANDS = ['lib/sync', 'lib/webhook', 'lib/polling', 'lib/http', 'sandbox'];

/** Facts about plain values, the errors that are meant for a person, and a small cache: every place of the product may use them. */
const COMMON = ['lib/values', 'lib/failure'];

/** What a place may import, besides itself. */
function mayImport(place: string): string[] {
	if (ISLANDS.includes(place) || COMMON.includes(place)) return [];
	if (place === 'lib/immybot' || place === 'lib/connectors') return ['lib/http'];
	if (place === 'lib/n8n') return ['lib/immybot', 'lib/connectors', 'lib/sync', 'lib/webhook', 'lib/http'];
	if (place === 'credentials') return ['lib/n8n', 'lib/connectors'];
	return ['lib/n8n', 'lib/immybot', 'lib/connectors', 'lib/sync', 'lib/webhook', 'lib/polling'];
}

/** Small packages that become part of `dist/pack.js`; each was agreed on. */
const BUNDLED = ['zod', 'p-map', 'croner', 'fastest-levenshtein', 'ipaddr.js'];

/** Where a package may be imported. */
function mayUse(name: string): (place: string) => boolean {
	if (name === 'n8n-workflow') return (place) => /^(nodes\/|credentials$|lib\/n8n$)/.test(place);
	if (/^undici(\/|$)/.test(name)) return (place) => place === 'lib/http';
	if (BUNDLED.includes(name)) return (place) => /^(lib\/|nodes\/|sandbox$)/.test(place);
	if (name.startsWith('node:')) return (place) => place.startsWith('lib/') || place === 'sandbox';
	return (place) => place === 'sandbox';
}

function isAllowed({ from, to }: Import): boolean {
	const place = placeOf(from);
	// Proofs and the walkthrough use everything, and only tests use them.
	if (place === 'prove' || place === 'walkthrough') return true;
	if (!isPath(to)) return mayUse(to)(place);
	const target = placeOf(to);
	if (COMMON.includes(target)) return place !== 'sandbox';
	if (APART.some(([one, other]) => one.test(from) && other.test(to))) return false;
	return target === place || mayImport(place).includes(target);
}

/** What may not be imported from where, though the places would allow it. */
const APART: ReadonlyArray<readonly [from: RegExp, to: RegExp]> = [
	// Neither edition knows the other, and what both share knows neither.
	[/^(lib\/immybot|nodes\/\w+)\/guide\//, /^(lib\/immybot|nodes\/\w+)\/instance\//],
	[/^(lib\/immybot|nodes\/\w+)\/instance\//, /^(lib\/immybot|nodes\/\w+)\/guide\//],
	[/^lib\/immybot\/[^/]+$/, /^lib\/immybot\/(guide|instance)\//],
	[/^nodes\/\w+\/shared\//, /^nodes\/\w+\/(guide|instance)\//],
	// What serves every kind of system depends on none of them, and the kinds do not depend on each other.
	[/^lib\/connectors\/engine\//, /^lib\/connectors\/(?!engine\/|canonical)/],
	[/^lib\/connectors\/rmm\//, /^lib\/connectors\/psa\//],
	[/^lib\/connectors\/psa\//, /^lib\/connectors\/rmm\//],
];

function isPath(to: string): boolean {
	return /^(nodes|credentials|lib|sandbox|prove|walkthrough|test)\//.test(to);
}

/** What each of our files imports of ours, by path. */
function filesByImporter(imports: Import[]): Map<string, string[]> {
	const files = new Map<string, string[]>();
	for (const { from, to } of imports) {
		const file = [`${to}.ts`, `${to}/index.ts`].find((path) => existsSync(join(ROOT, path)));
		files.set(from, [...(files.get(from) ?? []), ...(file ? [file] : [])]);
	}
	return files;
}

const broken = (imports: Import[]) =>
	imports.filter((one) => !isAllowed(one)).map(({ from, to }) => `${from} -> ${to}`);

/** Whether a file begins as OpenAPI documents do, in JSON or YAML. */
function describesAnApi(text: string): boolean {
	return /^[\s{]*"?(openapi|swagger)"?\s*:\s*"?['"]?[123]\./m.test(text.slice(0, 2000));
}

describe('the layout', () => {
	it('lets imports point one way only', () => {
		const imports = allImports();
		expect(imports.length).toBeGreaterThan(100);
		expect(broken(imports)).toEqual([]);
	});

	it("holds no vendor's description of an API", () => {
		const data = execFileSync('git', ['ls-files', '*.json', '*.yml', '*.yaml'], {
			cwd: ROOT,
			encoding: 'utf8',
		});
		const files = data.split('\n').filter((file) => file !== '' && existsSync(join(ROOT, file)));
		expect(files).toContain('package.json');
		expect(files.filter((file) => describesAnApi(readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
	});

	it.each(['{"openapi": "3.0.4", "paths": {}}', '{"swagger":"2.0"}', 'openapi: 3.1.0\npaths:'])(
		'would see that %s describes an API',
		(text) => {
			expect(describesAnApi(text)).toBe(true);
		},
	);

	it('reads the time and sets timers in one place only', () => {
		const offenders = ['nodes', 'credentials', 'lib']
			.flatMap(sourceFiles)
			.filter((file) => file !== 'lib/n8n/clock.ts')
			.flatMap((file) => timesIn(file, readFileSync(join(ROOT, file), 'utf8')));
		expect(offenders).toEqual([]);
	});

	it.each([
		'setTimeout(() => {}, 1)',
		'globalThis.setInterval(() => {}, 1)',
		'const now = Date.now;',
		'new Date()',
		'performance.now()',
		'AbortSignal.timeout(1)',
		"import { setTimeout as sleep } from 'node:timers/promises'",
	])('would see %s', (text) => {
		expect(timesIn('x.ts', text)).toHaveLength(1);
	});

	it('has no circle of imports, not even of types', () => {
		expect(importCircles(filesByImporter(allImports()))).toEqual([]);
	});

	it('would see a circle through several files', () => {
		const imports = { 'c.ts': ['a.ts'], 'a.ts': ['b.ts', 'd.ts'], 'b.ts': ['c.ts'], 'd.ts': [] };
		expect(importCircles(new Map(Object.entries(imports)))).toEqual([['a.ts', 'b.ts', 'c.ts']]);
	});

	it('names Node.js modules as such', () => {
		expect(allImports().filter(({ to }) => builtinModules.includes(to))).toEqual([]);
	});

	it.each([
		['nodes/ImmyBot/ImmyBot.node.ts', 'nodes/CustomRmm/description'],
		['nodes/ImmyBot/ImmyBot.node.ts', 'undici'],
		['nodes/ImmyBot/ImmyBot.node.ts', 'lib/http/errors'],
		['lib/immybot/client.ts', 'n8n-workflow'],
		['lib/immybot/client.ts', 'lib/n8n/errors'],
		['lib/immybot/client.ts', 'lib/connectors/profile'],
		['lib/http/client.ts', 'lib/immybot/model'],
		['lib/sync/plan.ts', 'lib/immybot/model'],
		['sandbox/server.ts', 'lib/http/types'],
		['sandbox/server.ts', 'undici'],
		['lib/http/client.ts', 'lodash'],
		['lib/connectors/engine/list.ts', 'lib/connectors/rmm/profile'],
		['lib/connectors/rmm/profile.ts', 'lib/connectors/psa/profile'],
		['lib/connectors/psa/profile.ts', 'lib/connectors/rmm/profile'],
		['lib/immybot/guide/client.ts', 'lib/immybot/instance/client'],
		['lib/immybot/instance/client.ts', 'lib/immybot/guide/client'],
		['lib/immybot/model.ts', 'lib/immybot/guide/model'],
		['nodes/ImmyBot/instance/index.ts', 'nodes/ImmyBot/guide/index'],
		['nodes/ImmyBot/shared/session/get.operation.ts', 'nodes/ImmyBot/guide/index'],
		['lib/values/object.ts', 'lib/http/errors'],
		['sandbox/server.ts', 'lib/values/object'],
		['sandbox/server.ts', 'prove/crash'],
		['lib/http/client.ts', 'prove/crash'],
		['sandbox/server.ts', 'walkthrough/msp'],
	])('would see %s importing %s', (from, to) => {
		expect(broken([{ from, to }])).toHaveLength(1);
	});
});
