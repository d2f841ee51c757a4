import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { N8nClient, type Owner } from './client';
import { defaultTarball, freePort, install, isReady, OWNER, unpack, VERSIONS } from './n8n';
import { environment, N8nProcess, type Installed } from './process';
import { startServices, type Services } from './services';

export interface ClusterOptions {
	webhooks: number;
	workers: number;
	/** Where the editor listens. Default: a free port. */
	port?: number;
	owner?: Owner;
	/** Default: what `npm pack` left in the repository. */
	tarball?: string;
}

/** One process of a cluster, with its address. */
interface Member {
	process: N8nProcess;
	url: string;
}

/** n8n in queue mode on this machine: one main process, webhook processes, workers, Redis and PostgreSQL. */
export class N8nCluster {
	readonly client: N8nClient;

	private constructor(
		private readonly folder: string,
		private readonly services: Services,
		private readonly main: Member,
		private readonly webhooks: readonly Member[],
		private readonly workers: readonly Member[],
	) {
		this.client = new N8nClient(main.url);
	}

	/**
	 * A running cluster, its owner logged in.
	 * @throws {Missing} where Redis or PostgreSQL is missing and cannot be installed
	 */
	static async start(options: ClusterOptions): Promise<N8nCluster> {
		const [version] = VERSIONS;
		const folder = await mkdtemp(join(tmpdir(), `n8n-queue-`));
		let services: Services | undefined;
		try {
			services = await startServices(folder);
			const installed = await install(version);
			await unpack(options.tarball ?? (await defaultTarball()), folder);
			const env = {
				...services.env,
				// The editor's process only hands out work.
				OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
				N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
			};
			const make = member(installed, folder, env);
			const cluster = new N8nCluster(
				folder,
				services,
				await make(['start'], isReady, options.port),
				await times(options.webhooks, () => make(['webhook'], isHealthy)),
				await times(options.workers, () => make(['worker', '--concurrency=5'], isHealthy)),
			);
			try {
				await cluster.launch();
				await cluster.client.signUp(options.owner ?? OWNER);
			} catch (error) {
				await cluster.dispose();
				throw error;
			}
			return cluster;
		} catch (error) {
			await services?.stop();
			await rm(folder, { recursive: true, force: true, maxRetries: 5 });
			throw error;
		}
	}

	/** The addresses that take deliveries, one a webhook process. A load balancer would stand before them. */
	get webhookUrls(): string[] {
		return this.webhooks.map(({ url }) => url);
	}

	/** How many executions each worker has started so far. */
	executionsByWorker(): number[] {
		return this.workers.map(({ process }) => process.log.match(/Worker started execution/g)?.length ?? 0);
	}

	/** What all processes have written, for an error. */
	get log(): string {
		return this.members.map(({ process }) => process.log.slice(-2_000)).join('\n');
	}

	/** Stops the webhook processes and starts them again: what they knew is gone, what n8n stored is not. */
	async restartWebhooks(): Promise<void> {
		await Promise.all(
			this.webhooks.map(async ({ process }) => {
				await process.end('SIGTERM');
				await process.launch();
			}),
		);
	}

	/** Stops everything and removes its data. */
	async dispose(): Promise<void> {
		await Promise.all(this.members.map(({ process }) => process.end('SIGTERM')));
		await this.services.stop();
		await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
	}

	private get members(): Member[] {
		return [this.main, ...this.webhooks, ...this.workers];
	}

	/** The main process comes first: it makes the tables. */
	private async launch(): Promise<void> {
		await this.main.process.launch();
		await Promise.all([...this.webhooks, ...this.workers].map(({ process }) => process.launch()));
	}
}

function member(installed: Installed, folder: string, shared: Record<string, string>) {
	return async (
		command: readonly string[],
		ready: (url: string) => Promise<boolean>,
		wanted?: number,
	): Promise<Member> => {
		const port = wanted ?? (await freePort());
		const url = `http://127.0.0.1:${port}`;
		const env = {
			...environment(folder, port),
			...shared,
			N8N_RUNNERS_BROKER_PORT: String(await freePort()),
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		};
		return { url, process: new N8nProcess(installed, command, env, `n8n-${port}.log`, () => ready(url)) };
	};
}

async function times<T>(count: number, make: () => Promise<T>): Promise<T[]> {
	const made: T[] = [];
	for (let at = 0; at < count; at++) made.push(await make());
	return made;
}

async function isHealthy(url: string): Promise<boolean> {
	try {
		return (await fetch(`${url}/healthz/readiness`)).ok;
	} catch {
		return false;
	}
}
