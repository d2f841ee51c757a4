/** Starts, stops and kills real n8n hosts with the packed tarball installed, for `npm start` and the end-to-end tests. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { N8nClient, type Owner } from './client';

const ROOT = join(__dirname, '../..');
const HERE = join(ROOT, 'sandbox/host');
const PACK = 'n8n-nodes-immybot';
const STARTUP_MS = 180_000;
const GOODBYE_MS = 15_000;

export const VERSIONS = ['2.41.1', '2.8.4'] as const;
export type Version = (typeof VERSIONS)[number];

export interface HostOptions {
	/** Default: the newest. Installed first where needed. */
	version?: Version;
	/** Default: a free one. */
	port?: number;
	/** Given to n8n beside what every host gets. Nothing else of this process's environment reaches n8n. */
	env?: Record<string, string>;
	/** The pack to install. Default: what `npm pack` left in the repository; `null` for a host without it. */
	tarball?: string | null;
	owner?: Owner;
	/** Gives up the start: what was begun is ended and removed. */
	signal?: AbortSignal;
}

export const OWNER: Owner = { email: 'owner@sandbox.local', password: 'Sandbox-owner-1' };

/** Where n8n's output is kept, in its user folder. */
export const LOG_FILE = 'n8n.log';

/** A running n8n, for those who use it. */
export type Host = Pick<
	N8nHost,
	'version' | 'port' | 'url' | 'userFolder' | 'owner' | 'client' | 'log' | 'kill' | 'restart'
>;

/** One n8n on a user folder of its own, its owner logged in. */
export class N8nHost {
	readonly client: N8nClient;
	private child?: ChildProcess;

	private constructor(
		readonly version: Version,
		readonly port: number,
		/** n8n's data is in `.n8n` below it. */
		readonly userFolder: string,
		readonly owner: Owner,
		private readonly installed: { folder: string; node: string },
		private readonly env: Record<string, string>,
	) {
		this.client = new N8nClient(this.url);
	}

	get url(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	/** Everything n8n has written so far, over restarts. */
	get log(): string {
		return readFileSync(join(this.userFolder, LOG_FILE), 'utf8');
	}

	/**
	 * A running host, ready for use.
	 * @throws Error when the port is taken, the install fails, or n8n ends or stays silent for three minutes
	 */
	static async start(options: HostOptions = {}): Promise<N8nHost> {
		const version = options.version ?? VERSIONS[0];
		if (options.port) await assertFree(options.port);
		const installed = await install(version, options.signal);
		const userFolder = await mkdtemp(join(tmpdir(), `n8n-${version}-`));
		const port = options.port ?? (await freePort());
		const env = { N8N_RUNNERS_BROKER_PORT: String(await freePort()), ...options.env };
		const host = new N8nHost(version, port, userFolder, options.owner ?? OWNER, installed, env);
		const giveUp = () => void host.kill();
		options.signal?.addEventListener('abort', giveUp);
		try {
			if (options.tarball !== null) await unpack(options.tarball ?? (await defaultTarball()), userFolder);
			await host.launch();
			await host.client.signUp(host.owner);
			return host;
		} catch (error) {
			await host.dispose();
			throw error;
		} finally {
			options.signal?.removeEventListener('abort', giveUp);
		}
	}

	/**
	 * The process of n8n's main part.
	 * @throws Error while it does not run
	 */
	get pid(): number {
		if (!this.child?.pid) throw new Error('n8n does not run');
		return this.child.pid;
	}

	/** Asks n8n to end, as a service manager does; insists after a while. */
	async stop(): Promise<void> {
		await this.end('SIGTERM');
	}

	/** Ends n8n and all it started, at once, as a power cut does. */
	async kill(): Promise<void> {
		await this.end('SIGKILL');
	}

	/** Starts n8n again on the same data and port. */
	async restart(): Promise<void> {
		await this.stop();
		await this.launch();
		await this.client.logIn(this.owner);
	}

	/** Stops n8n and removes its data. */
	async dispose(): Promise<void> {
		await this.stop();
		await rm(this.userFolder, { recursive: true, force: true, maxRetries: 5 });
	}

	private async launch(): Promise<void> {
		const { folder, node } = this.installed;
		const log = openSync(join(this.userFolder, LOG_FILE), 'a');
		const child = spawn(
			node,
			['--require', join(HERE, 'watchdog.cjs'), join(folder, 'node_modules/n8n/bin/n8n'), 'start'],
			{
				cwd: this.userFolder,
				detached: true, // a process group of its own, to be ended as a whole
				stdio: ['pipe', log, log],
				env: { ...this.environment(), ...this.env },
			},
		);
		closeSync(log);
		this.child = child;
		child.stdin?.on('error', () => undefined); // n8n ending first breaks the pipe, which is expected
		await this.untilReady(child);
	}

	private environment(): Record<string, string> {
		return {
			PATH: process.env.PATH ?? '',
			HOME: this.userFolder,
			N8N_USER_FOLDER: this.userFolder,
			N8N_PORT: String(this.port),
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_HOST: '127.0.0.1',
			N8N_SECURE_COOKIE: 'false',
			N8N_DIAGNOSTICS_ENABLED: 'false',
			N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
			N8N_TEMPLATES_ENABLED: 'false',
			N8N_PERSONALIZATION_ENABLED: 'false',
			N8N_HIRING_BANNER_ENABLED: 'false',
			N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		};
	}

	private async untilReady(child: ChildProcess): Promise<void> {
		const deadline = Date.now() + STARTUP_MS;
		while (Date.now() < deadline) {
			if (child.exitCode !== null || child.signalCode !== null) {
				throw new Error(`n8n ${this.version} ended while starting:\n${this.log.slice(-2000)}`);
			}
			if (await isReady(this.url)) return;
			await new Promise((resolve) => setTimeout(resolve, 250));
		}
		throw new Error(
			`n8n ${this.version} was not ready after ${STARTUP_MS / 1000} s:\n${this.log.slice(-2000)}`,
		);
	}

	private async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
		const { child } = this;
		if (!child?.pid) return;
		this.child = undefined;
		if (child.exitCode === null && child.signalCode === null) {
			const exited = once(child, 'exit');
			const insist = setTimeout(() => killGroup(child.pid), GOODBYE_MS);
			if (signal === 'SIGTERM') child.kill('SIGTERM');
			else killGroup(child.pid);
			await exited;
			clearTimeout(insist);
		}
		killGroup(child.pid); // the task runner may outlive n8n
	}
}

/**
 * Whether an n8n at this address has started. Before that it answers every path with 200 and a page, then, until its
 * database is ready, with 503 and JSON.
 */
export async function isReady(url: string): Promise<boolean> {
	try {
		const response = await fetch(`${url}/rest/settings`);
		return response.ok && ((await response.json()) as { data?: unknown }).data !== undefined;
	} catch {
		return false;
	}
}

function killGroup(leader: number | undefined): void {
	if (!leader) return;
	try {
		process.kill(-leader, 'SIGKILL');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}

/** The set-up script knows where hosts are and installs what is missing; its progress goes to stderr. */
async function install(version: Version, signal?: AbortSignal): Promise<{ folder: string; node: string }> {
	const child = spawn(process.execPath, [join(HERE, 'install.mjs'), version], {
		stdio: ['ignore', 'pipe', 'inherit'],
		signal,
	});
	let answer = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => (answer += text));
	const [code] = (await once(child, 'close')) as [number | null];
	if (code !== 0) throw new Error(`n8n ${version} could not be installed; the reason is above.`);
	return JSON.parse(answer) as { folder: string; node: string };
}

async function defaultTarball(): Promise<string> {
	const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
	const tarball = join(ROOT, `${PACK}-${version}.tgz`);
	if (!existsSync(tarball))
		throw new Error(`There is no ${tarball}. Run "npm run build" and "npm pack" first.`);
	return tarball;
}

/** Puts the pack where n8n keeps community nodes. The tarball has no dependencies, so npm has nothing to add. */
async function unpack(tarball: string, userFolder: string): Promise<void> {
	const target = join(userFolder, '.n8n/nodes/node_modules', PACK);
	await mkdir(target, { recursive: true });
	await promisify(execFile)('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	await once(server, 'close');
	if (address === null || typeof address === 'string') throw new Error('No free port');
	return address.port;
}

/** @throws Error that says which port is taken */
export async function assertFree(port: number): Promise<void> {
	const server = createServer().listen(port, '127.0.0.1');
	try {
		await once(server, 'listening');
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new Error(
			code === 'EADDRINUSE'
				? `Port ${port} is in use by another program.`
				: `Port ${port} cannot be used (${code}).`,
		);
	}
	server.close();
	await once(server, 'close');
}
