/**
 * Makes a fresh clone ready: `node sandbox/host/setup.mjs`. Costs nothing when everything is there.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runScript, SetupError, step } from './console.mjs';
import { npm, packagesInstalled } from './npm.mjs';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const OLDEST_NODE = [20, 19];

/** @throws {SetupError} on a Node.js that is too old */
export function checkNode(version = process.versions.node) {
	const [major, minor] = version.split('.').map(Number);
	if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
	throw new SetupError(`This needs Node.js ${OLDEST_NODE.join('.')} or newer; this is ${version}.`);
}

/** Installs the packages of the lock file unless exactly they are installed already. */
export async function ensureDependencies(root = ROOT) {
	if (isInstalled(root)) return;
	await step(
		'Installing the development packages (npm ci, about two minutes)',
		() => npm(['ci'], root, 'install the development packages'),
		() => packagesInstalled(root),
	);
}

/** Compares npm's record of what it installed with the lock file; times of files say nothing after a `git clone`. */
function isInstalled(root) {
	const record = join(root, 'node_modules/.package-lock.json');
	if (!existsSync(record)) return false;
	const installed = readJson(record).packages;
	return Object.entries(readJson(join(root, 'package-lock.json')).packages).every(
		([path, { version, optional }]) =>
			path === '' || installed[path]?.version === version || (optional && !installed[path]),
	);
}

function readJson(file) {
	return JSON.parse(readFileSync(file, 'utf8'));
}

export async function setUp() {
	checkNode();
	await ensureDependencies();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runScript(setUp);
