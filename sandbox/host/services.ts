/** Redis and PostgreSQL on loopback, on ports of their own, from Debian's packages: what n8n's queue mode needs. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from './n8n';

const PACKAGES = ['redis-server', 'postgresql'];
const POSTGRES = '/usr/lib/postgresql';
const STARTUP_MS = 60_000;

/** This machine lacks something. The message says what, in one sentence. */
export class Missing extends Error {}

export interface Services {
	/** What n8n gets to find them. */
	env: Record<string, string>;
	stop(): Promise<void>;
}

/**
 * Starts both, their data below `folder`. Installs the packages where they are missing and this process may.
 * @throws {Missing}
 */
export async function startServices(folder: string): Promise<Services> {
	const programs = await ensurePrograms();
	const account = await postgresAccount();
	const [redisPort, postgresPort] = [await freePort(), await freePort()];
	const data = join(folder, 'postgres');
	await mkdir(data);
	if (account) {
		await chmod(folder, 0o711);
		await chown(data, account.uid, account.gid);
	}
	const asPostgres = account ? [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'] : [];
	const made = await run('setpriv', [
		...asPostgres,
		join(programs, 'initdb'),
		...['-D', data, '-U', 'n8n', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'],
	]);
	if (made.code !== 0) throw new Error(`PostgreSQL could not make its data folder:\n${made.output}`);
	const redis = guarded([], 'redis-server', [
		...['--port', String(redisPort), '--bind', '127.0.0.1', '--dir', folder],
		...['--save', '', '--appendonly', 'no'],
	]);
	const postgres = guarded(asPostgres, join(programs, 'postgres'), [
		...['-D', data, '-h', '127.0.0.1', '-p', String(postgresPort), '-k', ''],
		...['-c', 'fsync=off', '-c', 'max_connections=100'],
	]);
	const stop = async () => await Promise.all([end(redis), end(postgres)]).then(() => undefined);
	const isReady = ['-h', '127.0.0.1', '-p', String(postgresPort)];
	for (const deadline = Date.now() + STARTUP_MS; ;) {
		if ((await run(join(programs, 'pg_isready'), isReady)).code === 0) break;
		if (Date.now() > deadline) {
			await stop();
			throw new Error(`PostgreSQL was not ready after ${STARTUP_MS / 1000} s.`);
		}
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	return {
		env: {
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redisPort),
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(postgresPort),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: 'n8n',
		},
		stop,
	};
}

/** @returns the folder of PostgreSQL's programs */
async function ensurePrograms(): Promise<string> {
	if ((await run('setpriv', ['--version'])).code !== 0)
		throw new Missing('This needs Linux with setpriv (util-linux).');
	const present = await findPrograms();
	if (present) return present;
	const wanted = `Redis and PostgreSQL (${PACKAGES.join(', ')})`;
	if (process.getuid?.() !== 0)
		throw new Missing(`This needs ${wanted}: install them, or run this as root, which installs them.`);
	if ((await run('apt-get', ['--version'])).code !== 0)
		throw new Missing(`This needs ${wanted}, and there is no apt-get to install them with.`);
	process.stderr.write(`Installing ${wanted} …\n`);
	// The level of a rescue system: nothing that is installed is started.
	const env = { ...process.env, RUNLEVEL: '1', DEBIAN_FRONTEND: 'noninteractive' };
	await run('apt-get', ['update', '-qq'], env);
	const installed = await run(
		'apt-get',
		['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES],
		env,
	);
	const found = await findPrograms();
	if (!found) throw new Missing(`${wanted} could not be installed: ${installed.output.trim().slice(-300)}`);
	return found;
}

async function findPrograms(): Promise<string | undefined> {
	if ((await run('redis-server', ['--version'])).code !== 0) return undefined;
	const versions = await readdir(POSTGRES).catch(() => []);
	const folders = versions.map((version) => join(POSTGRES, version, 'bin'));
	return folders.find((folder) => existsSync(join(folder, 'initdb')));
}

/** PostgreSQL refuses to run as root. */
async function postgresAccount(): Promise<{ uid: number; gid: number } | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	const [uid, gid] = await Promise.all(
		['-u', '-g'].map(async (what) => Number((await run('id', [what, 'postgres'])).output)),
	);
	return uid && gid ? { uid, gid } : undefined;
}

/** A server that ends with this process, however that ends. */
function guarded(as: readonly string[], program: string, args: readonly string[]): ChildProcess {
	return spawn('setpriv', ['--pdeathsig', 'INT', ...as, program, ...args], { stdio: 'ignore' });
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const exited = once(child, 'exit');
	child.kill('SIGINT');
	await exited;
}

/** @returns what it wrote, and its exit code: 127 when there is no such program */
async function run(
	program: string,
	args: readonly string[],
	env = process.env,
): Promise<{ code: number; output: string }> {
	return await new Promise((resolve) => {
		execFile(program, [...args], { env }, (error, stdout, stderr) => {
			const code = typeof error?.code === 'number' ? error.code : error ? 127 : 0;
			resolve({ code, output: stdout + stderr });
		});
	});
}
