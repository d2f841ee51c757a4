/** Starts, stops and kills real n8n hosts with the packed tarball installed, for `npm start` and the end-to-end tests. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { N8nClient, type Owner } from './client';
import { environment, N8nProcess, type Installed } from './process';

const ROOT = join(__dirname, '../..');
const HERE = join(ROOT, 'sandbox/host');
const PACK = 'n8n-nodes-immybot';

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
	private readonly process: N8nProcess;

	private constructor(
		readonly version: Version,
		readonly port: number,
		/** n8n's data is in `.n8n` below it. */
		readonly userFolder: string,
		readonly owner: Owner,
		installed: Installed,
		env: Record<string, string>,
	) {
		this.client = new N8nClient(this.url);
		const all = { ...environment(userFolder, port), ...env };
		this.process = new N8nProcess(installed, ['start'], all, LOG_FILE, () => isReady(this.url));
	}

	get url(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	/** Where n8n finds the pack. */
	get packFolder(): string {
		return packFolder(this.userFolder);
	}

	/** Everything n8n has written so far, over restarts. */
	get log(): string {
		return this.process.log;
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
			await host.process.launch();
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
		return this.process.pid;
	}

	/** Asks n8n to end, as a service manager does; insists after a while. */
	async stop(): Promise<void> {
		await this.process.end('SIGTERM');
	}

	/** Ends n8n and all it started, at once, as a power cut does. */
	async kill(): Promise<void> {
		await this.process.end('SIGKILL');
	}

	/** Starts n8n again on the same data and port. */
	async restart(): Promise<void> {
		await this.stop();
		await this.process.launch();
		await this.client.logIn(this.owner);
	}

	/** Stops n8n and removes its data. */
	async dispose(): Promise<void> {
		await this.stop();
		await rm(this.userFolder, { recursive: true, force: true, maxRetries: 5 });
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

/** The set-up script knows where hosts are and installs what is missing; its progress goes to stderr. */
export async function install(version: Version, signal?: AbortSignal): Promise<Installed> {
	const child = spawn(process.execPath, [join(HERE, 'install.mjs'), version], {
		stdio: ['ignore', 'pipe', 'inherit'],
		signal,
	});
	let answer = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => (answer += text));
	const [code] = (await once(child, 'close')) as [number | null];
	if (code !== 0) throw new Error(`n8n ${version} could not be installed; the reason is above.`);
	return JSON.parse(answer) as Installed;
}

/** @throws Error when the build was not packed: see `pack.mjs` */
export async function defaultTarball(build: 'fast' | 'verified' = 'fast'): Promise<string> {
	const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
	const tarball = join(ROOT, build === 'fast' ? '' : 'build/verified', `${PACK}-${version}.tgz`);
	if (!existsSync(tarball))
		throw new Error(`There is no ${tarball}. Run "node sandbox/host/pack.mjs ${build}" first.`);
	return tarball;
}

/** Puts the pack where n8n keeps community nodes. The tarball has no dependencies, so npm has nothing to add. */
export async function unpack(tarball: string, userFolder: string): Promise<void> {
	const target = packFolder(userFolder);
	await mkdir(target, { recursive: true });
	await promisify(execFile)('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
}

function packFolder(userFolder: string): string {
	return join(userFolder, '.n8n/nodes/node_modules', PACK);
}

export async function freePort(): Promise<number> {
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
