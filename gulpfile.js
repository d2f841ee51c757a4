/**
 * Builds `dist/`: `pack.js` holds every node, every credential and what they use; n8n finds each of them through a
 * stub of one line. One bundle, because nodes share connection pools and rate limits, and those live in its modules.
 */
const { build } = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { mkdir, readdir, readFile, rm, writeFile } = require('node:fs/promises');
const { dirname, join, relative } = require('node:path');

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

async function clean() {
	await rm('dist', { recursive: true, force: true });
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
		outfile: 'dist/pack.js',
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		external: ['n8n-workflow'],
		plugins: [englishOnly],
		minify: true,
		// n8n and its error reports know classes by name.
		keepNames: true,
		legalComments: 'none',
		metafile: true,
		logLevel: 'warning',
	});
	await Promise.all(classes.map(writeStub));
	await writeLicences(Object.keys(metafile.inputs));
}

async function writeStub({ source, className }) {
	const target = join('dist', source.replace(/\.ts$/, '.js'));
	const pack = relative(dirname(target), 'dist/pack.js');
	await mkdir(dirname(target), { recursive: true });
	await writeFile(target, `exports.${className} = require('${pack}').${className};\n`);
}

/** What is bundled is also distributed, and its licence goes with it. */
async function writeLicences(inputs) {
	const packages = new Set(
		inputs.flatMap((input) => /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? []),
	);
	const texts = [...packages].sort().map(async (name) => {
		const folder = join('node_modules', name);
		const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
		if (!file) throw new Error(`${name} is bundled but has no licence file`);
		return `${name}\n\n${(await readFile(join(folder, file), 'utf8')).trim()}\n`;
	});
	await writeFile('dist/LICENSES.txt', (await Promise.all(texts)).join(`\n${'-'.repeat(80)}\n\n`));
}

/** Icons, the codex and output schemas stay files, where n8n looks for them. */
function copyStatic() {
	return src(
		['nodes/**/*.{svg,node.json}', 'nodes/**/__schema__/**/*.json', 'credentials/**/*.svg', 'icons/**/*.svg'],
		{
			base: '.',
			encoding: false,
			allowEmpty: true,
		},
	).pipe(dest('dist'));
}

exports.default = series(clean, parallel(bundle, copyStatic));
