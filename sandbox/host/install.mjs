/**
 * Installs n8n itself, to test in: `node sandbox/host/install.mjs <version>`. Prints `{"folder":…,"node":…}`.
 *
 * A host is pinned by the folder of its name beside this file. It goes to `.hosts/<version>/` in the repository, or
 * below the folder that the environment variable `N8N_HOSTS_FOLDER` names, which several clones may share.
 */
import { createHash } from 'node:crypto';
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { run, runScript, say, SetupError, step } from './console.mjs';
import { npm, packagesInstalled } from './npm.mjs';
import { checkNode, ROOT } from './setup.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const PINS = ['package.json', 'package-lock.json', '.npmrc'];
const STAMP = 'complete';

export function hostsFolder() {
	return resolve(process.env.N8N_HOSTS_FOLDER || join(ROOT, '.hosts'));
}

/** The versions that can be installed. */
export function knownVersions() {
	return readdirSync(HERE, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map((entry) => entry.name);
}

/**
 * The host of this version, installed first where needed. An install that was cut short is done again; a second
 * process waits for the first.
 * @returns {Promise<{ folder: string, node: string }>} where it is, and the Node.js to run it with
 * @throws {SetupError} in words for a person
 */
export async function ensureHost(version) {
	if (!knownVersions().includes(version)) {
		throw new SetupError(`n8n ${version} is not among the hosts: ${knownVersions().join(', ')}.`);
	}
	const folder = join(hostsFolder(), version);
	if (!isComplete(folder, version)) {
		mkdirSync(hostsFolder(), { recursive: true });
		await withLock(`${folder}.lock`, version, async () => {
			if (!isComplete(folder, version)) await install(folder, version);
		});
	}
	return { folder, node: nodeFor(folder, version) };
}

/** Names what belongs into a host's folder; a stamp with other contents is as good as none. */
function fingerprint(version) {
	const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
	for (const pin of PINS) hash.update(readFileSync(join(HERE, version, pin)));
	return hash.digest('hex');
}

function isComplete(folder, version) {
	const stamp = join(folder, STAMP);
	return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(version);
}

async function install(folder, version) {
	const unfinished = `${folder}.unfinished`;
	rmSync(unfinished, { recursive: true, force: true });
	mkdirSync(unfinished);
	for (const pin of PINS) copyFileSync(join(HERE, version, pin), join(unfinished, pin));
	await step(
		`Installing n8n ${version} (once, about 4 minutes; 2.2 GB in ${hostsFolder()})`,
		async () => {
			await npm(['ci'], unfinished, `install n8n ${version}`);
			await buildSqlite(unfinished, version);
		},
		() => packagesInstalled(unfinished),
	);
	writeFileSync(join(unfinished, STAMP), fingerprint(version));
	rmSync(folder, { recursive: true, force: true });
	renameSync(unfinished, folder);
}

/** The one package of n8n that must run its install script: a prebuilt binary if there is one, otherwise it is compiled. */
async function buildSqlite(folder, version) {
	const purpose = `build sqlite3 for n8n ${version}`;
	try {
		await npm(['rebuild', 'sqlite3', '--ignore-scripts=false'], folder, purpose);
	} catch (error) {
		const missing = await missingTools(['python3', 'make', 'g++']);
		if (missing.length === 0) throw error;
		throw new SetupError(
			`Could not ${purpose}: ${missing.join(', ')} missing. ` +
				'Install them (Debian: apt-get install -y python3 make g++), then run this again.',
		);
	}
	const binding = join(folder, 'node_modules/sqlite3/build/Release/node_sqlite3.node');
	if (!existsSync(binding)) throw new SetupError(`Could not ${purpose}: npm left no ${binding}.`);
}

async function missingTools(tools) {
	const found = await Promise.all(tools.map((tool) => run(tool, ['--version'])));
	return tools.filter((_tool, index) => found[index].code === 127);
}

/** The Node.js that was installed with the host, or else the one that runs this, if n8n takes it. */
function nodeFor(folder, version) {
	const own = join(folder, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
	if (existsSync(own)) return own;
	const { engines } = JSON.parse(readFileSync(join(folder, 'node_modules/n8n/package.json'), 'utf8'));
	const oldest = Number(/\d+/.exec(engines.node)[0]);
	if (Number(process.versions.node.split('.')[0]) >= oldest) return process.execPath;
	throw new SetupError(
		`n8n ${version} needs Node.js ${engines.node}, which npm does not have for ${process.platform}-${process.arch}. ` +
			`Run this with Node.js ${oldest}; this is ${process.versions.node}.`,
	);
}

/** Runs `work` while holding `lock`, a folder with the holder's process id in it. A dead holder's lock is taken over. */
async function withLock(lock, version, work) {
	let told = false;
	while (!take(lock)) {
		if (!told) say(`Waiting for another process that installs n8n ${version} …`);
		told = true;
		await new Promise((done) => setTimeout(done, 1000));
	}
	const release = () => rmSync(lock, { recursive: true, force: true });
	process.once('exit', release);
	try {
		await work();
	} finally {
		process.off('exit', release);
		release();
	}
}

function take(lock) {
	const mine = `${lock}.${process.pid}`;
	mkdirSync(mine, { recursive: true });
	writeFileSync(join(mine, 'pid'), String(process.pid));
	try {
		// Renaming onto a folder that is not empty fails, so a lock never exists without its holder's name in it.
		renameSync(mine, lock);
		return true;
	} catch {
		rmSync(mine, { recursive: true, force: true });
		removeIfDead(lock);
		return false;
	}
}

function removeIfDead(lock) {
	if (isHeld(lock)) return;
	const aside = `${lock}.dead.${process.pid}`;
	try {
		renameSync(lock, aside);
		// Between the look and the move another process may have taken the lock: then it gets it back.
		if (isHeld(aside)) renameSync(aside, lock);
		else rmSync(aside, { recursive: true, force: true });
	} catch (error) {
		if (error.code !== 'ENOENT') throw error;
	}
}

function isHeld(lock) {
	try {
		process.kill(Number(readFileSync(join(lock, 'pid'), 'utf8')), 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	await runScript(async () => {
		checkNode();
		process.stdout.write(`${JSON.stringify(await ensureHost(process.argv[2] ?? ''))}\n`);
	});
}
