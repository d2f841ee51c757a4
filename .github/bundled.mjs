/**
 * What is bundled into `dist/`, which the manifest does not show because `dependencies` is empty:
 *
 *     node .github/bundled.mjs audit   npm's advisories about it; exits 1 when there is one
 *     node .github/bundled.mjs sbom    a CycloneDX list of it, as JSON
 *
 * `dist/LICENSES.txt` names the bundled packages, the lock file their versions.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (file) => readFileSync(join(root, file), 'utf8');

function bundled() {
	const { packages } = JSON.parse(read('package-lock.json'));
	const names = read('dist/LICENSES.txt')
		.split(/^-{80}$/m)
		.map((text) => text.trim().split('\n')[0].trim());
	const found = names.flatMap((name) => {
		const entry = packages[`node_modules/${name}`];
		return entry ? [{ name, ...entry }] : [];
	});
	if (found.length === 0)
		throw new Error('dist/LICENSES.txt contains no package of the lock file: run the build first.');
	return found;
}

function audit() {
	const paths = new Set(bundled().map(({ name }) => `node_modules/${name}`));
	const holes = Object.values(advisories()).filter(({ nodes }) => nodes.some((path) => paths.has(path)));
	for (const { name, severity, range } of holes) console.log(`${name} ${range}: ${severity}`);
	console.log(`${holes.length} advisories about ${paths.size} bundled packages`);
	return holes.length > 0 ? 1 : 0;
}

/** npm exits with 1 when it finds anything in the tree, bundled or not. */
function advisories() {
	try {
		return JSON.parse(execFileSync('npm', ['audit', '--json'], { cwd: root, encoding: 'utf8' }))
			.vulnerabilities;
	} catch (error) {
		const report = JSON.parse(error.stdout);
		if (!report.vulnerabilities) throw new Error(report.message ?? 'npm audit gave no report.');
		return report.vulnerabilities;
	}
}

function sbom() {
	const { name, version } = JSON.parse(read('package.json'));
	const components = bundled().map(({ name, version, license, integrity }) => ({
		type: 'library',
		'bom-ref': `pkg:npm/${name}@${version}`,
		name,
		version,
		purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
		...(license && { licenses: [{ license: { id: license } }] }),
		...(integrity && { hashes: [{ alg: 'SHA-512', content: hex(integrity) }] }),
	}));
	const bom = {
		bomFormat: 'CycloneDX',
		specVersion: '1.6',
		version: 1,
		metadata: { component: { type: 'library', name, version, purl: `pkg:npm/${name}@${version}` } },
		components,
	};
	console.log(JSON.stringify(bom, null, '\t'));
	return 0;
}

function hex(integrity) {
	return Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
}

const commands = { audit, sbom };
const command = commands[process.argv[2]];
if (!command) throw new Error(`Use one of: ${Object.keys(commands).join(', ')}`);
process.exitCode = command();
