/**
 * Two builds of one source. `dist/pack.js` holds every node, every credential and what they use; n8n finds each of
 * them through a stub. One bundle, because nodes share connections and rate limits, and those live in its
 * modules.
 *
 * - default: into `dist/`, with undici, for those who install the tarball on their own n8n
 * - `verified`: into `build/verified/dist/`, with n8n's request helper and nothing that n8n's scanner refuses, for npm
 */
const { execFile } = require('node:child_process');
const { cp, mkdir, readdir, readFile, rm, symlink, writeFile } = require('node:fs/promises');
const { dirname, join, relative, resolve } = require('node:path');
const { promisify } = require('node:util');
const { build } = require('esbuild');
const { dest, series, src } = require('gulp');

const CLASS_FILE = /\.(?:node|credentials)\.ts$/;

/** The files that hold a node or a credential: `nodes/ImmyBot/ImmyBot.node.ts` exports the class `ImmyBot`. */
async function classFiles() {
	const folders = await Promise.all(
		['nodes', 'credentials'].map((folder) => readdir(folder, { recursive: true, withFileTypes: true })),
	);
	return folders
		.flat()
		.filter((entry) => entry.isFile() && CLASS_FILE.test(entry.name))
		.map((entry) => ({
			source: join(relative('.', entry.parentPath), entry.name),
			className: entry.name.replace(CLASS_FILE, ''),
		}))
		.sort((a, b) => a.source.localeCompare(b.source));
}

/** zod carries its messages in some fifty languages, a fifth of the bundle; ours are English. */
const englishOnly = {
	name: 'english-only',
	setup({ onLoad }) {
		onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({
			contents: "export { default as en } from './en.js';",
		}));
	},
};

/** The one place where the transport is chosen. */
const requestHelper = {
	name: 'request-helper',
	setup({ onResolve }) {
		onResolve({ filter: /^\.\/transport$/ }, ({ resolveDir }) => ({
			path: join(resolveDir, 'verifiedTransport.ts'),
		}));
	},
};

/** What n8n's verification asks of the bundle. */
const VERIFIED = {
	plugins: [requestHelper],
	// zod keeps its settings on the global object, for several copies of itself to share. Here is one copy.
	define: { globalThis: 'sharedByZod' },
	banner: { js: 'const sharedByZod={};' },
};

/**
 * @param {string} root the folder of the package that is built
 * @param {import('esbuild').BuildOptions} [changes]
 */
function buildInto(root, { plugins = [], ...changes } = {}) {
	const dist = join(root, 'dist');

	async function clean() {
		await rm(dist, { recursive: true, force: true });
	}

	async function bundle() {
		const classes = await classFiles();
		const { metafile } = await build({
			stdin: {
				contents: classes
					.map(({ source, className }) => `export { ${className} } from './${source}';`)
					.join('\n'),
				resolveDir: __dirname,
				loader: 'ts',
			},
			outfile: join(dist, 'pack.js'),
			bundle: true,
			platform: 'node',
			target: 'node20',
			format: 'cjs',
			external: ['n8n-workflow'],
			plugins: [englishOnly, ...plugins],
			minify: true,
			// n8n and its error reports know classes by name.
			keepNames: true,
			legalComments: 'none',
			metafile: true,
			logLevel: 'warning',
			...changes,
		});
		await Promise.all(classes.map((entry) => writeStub(dist, entry)));
		await writeFile(join(dist, 'LICENSES.txt'), await licences(Object.keys(metafile.inputs)));
	}

	/** Icons, the codex and output schemas stay files, where n8n looks for them. */
	function copyStatic() {
		return src(['nodes/**/*.{svg,node.json}', 'nodes/*/__schema__/**/*.json', 'icons/**/*.svg'], {
			base: '.',
			encoding: false,
		}).pipe(dest(dist));
	}

	/** `known/` and `types/`: from them, n8n shows the nodes without loading a line of the bundle. */
	async function metadata() {
		if (root !== '.') await completePackage(root);
		const tool = join(__dirname, 'node_modules/n8n-core/bin/generate-metadata');
		await promisify(execFile)(process.execPath, [tool], { cwd: resolve(root), maxBuffer: 1 << 26 });
		for (const file of [join(dist, 'types/nodes.json'), join(dist, 'types/credentials.json')]) {
			const types = JSON.parse(await readFile(file, 'utf8'));
			await writeFile(file, inAscii(JSON.stringify(sortedKeys(types))));
		}
	}

	/** n8n 2.41 loads the class of every credential when it starts: these read `types/`, and the bundle when they act. */
	async function credentials() {
		const pack = require(resolve(dist, 'pack.js'));
		const classes = (await classFiles()).filter(({ source }) => source.startsWith('credentials'));
		await Promise.all(classes.map((entry) => writeCredential(dist, entry, pack[entry.className].prototype)));
	}

	return series(clean, bundle, copyStatic, metadata, credentials);
}

/** The same value with the keys of its objects in one order: Node.js parses objects with the same keys faster that way. */
function sortedKeys(value) {
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map(sortedKeys);
	const keys = Object.keys(value).sort();
	return Object.fromEntries(keys.map((key) => [key, sortedKeys(value[key])]));
}

/** The same JSON in ASCII alone: one other character makes Node.js read all of the file as UTF-8, in twice the time. */
function inAscii(json) {
	return json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

async function writeStub(dist, { source, className }) {
	const target = join(dist, source.replace(/\.ts$/, '.js'));
	const pack = relative(dirname(target), join(dist, 'pack.js'));
	await mkdir(dirname(target), { recursive: true });
	await writeFile(target, `exports.${className} = require('${pack}').${className};\n`);
}

async function writeCredential(dist, { source, className }, prototype) {
	const methods = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
	const name = className.charAt(0).toLowerCase() + className.slice(1);
	await writeFile(
		join(dist, source.replace(/\.ts$/, '.js')),
		`const description = require('../types/credentials.json').find(({ name }) => name === '${name}');
const from = (method) =>
	function (...given) {
		return require('../pack.js').${className}.prototype[method].apply(this, given);
	};
exports.${className} = class ${className} {
	constructor() {
		Object.assign(this, description);
${methods.map((method) => `\t\tthis.${method} = from('${method}');\n`).join('')}	}
};
`,
	);
}

/** What the package holds besides the build, for a package that does not lie in the repository's root. */
async function completePackage(root) {
	const { files } = JSON.parse(await readFile('package.json', 'utf8'));
	const left = files.filter((file) => file !== 'dist' && !file.startsWith('!'));
	for (const file of ['package.json', 'README.md', 'LICENSE.md', ...left]) {
		await cp(file, join(root, file), { recursive: true });
	}
	await rm(join(root, 'node_modules'), { force: true });
	await symlink(join(__dirname, 'node_modules'), join(root, 'node_modules'), 'junction');
}

/** What is bundled is also distributed, and its licence goes with it. */
async function licences(inputs) {
	const packages = new Set(
		inputs.flatMap((input) => /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? []),
	);
	const texts = [...packages].sort().map(async (name) => {
		const folder = join('node_modules', name);
		const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
		if (!file) throw new Error(`${name} is bundled but has no licence file`);
		return `${name}\n\n${(await readFile(join(folder, file), 'utf8')).trim()}\n`;
	});
	if (packages.has('undici')) texts.push(readFile('licenses/llhttp.txt', 'utf8'));
	return (await Promise.all(texts)).join(`\n${'-'.repeat(80)}\n\n`);
}

exports.default = buildInto('.');
exports.verified = buildInto('build/verified', VERIFIED);
