/** One process of n8n: started with a guard that ends it with its driver, awaited, ended or killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const STARTUP_MS = 180_000;
const GOODBYE_MS = 15_000;

/** Where an n8n is installed, and the Node.js that it runs on. */
export interface Installed {
	folder: string;
	node: string;
}

/** What every n8n of ours gets: its data below `userFolder`, its port on loopback, nothing sent home. */
export function environment(userFolder: string, port: number): Record<string, string> {
	return {
		PATH: process.env.PATH ?? '',
		HOME: userFolder,
		N8N_USER_FOLDER: userFolder,
		N8N_PORT: String(port),
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

export class N8nProcess {
	private child?: ChildProcess;

	/**
	 * @param command such as `start` or `worker`, with its arguments
	 * @param env all of its environment, `N8N_USER_FOLDER` among it
	 * @param logFile where its output is kept, in its user folder
	 */
	constructor(
		private readonly installed: Installed,
		private readonly command: readonly string[],
		private readonly env: Record<string, string>,
		private readonly logFile: string,
		private readonly isReady: () => Promise<boolean>,
	) {}

	/** Everything it has written so far, over restarts. */
	get log(): string {
		return readFileSync(this.logPath, 'utf8');
	}

	/** @throws Error while it does not run */
	get pid(): number {
		if (!this.child?.pid) throw new Error('n8n does not run');
		return this.child.pid;
	}

	/** @throws Error when it ends or is not ready after three minutes */
	async launch(): Promise<void> {
		const { folder, node } = this.installed;
		const guard = ['--require', join(__dirname, 'watchdog.cjs')];
		const log = openSync(this.logPath, 'a');
		const child = spawn(node, [...guard, join(folder, 'node_modules/n8n/bin/n8n'), ...this.command], {
			cwd: this.env.N8N_USER_FOLDER,
			detached: true, // a process group of its own, to be ended as a whole
			stdio: ['pipe', log, log],
			env: this.env,
		});
		closeSync(log);
		this.child = child;
		child.stdin?.on('error', () => undefined); // n8n ending first breaks the pipe, which is expected
		await this.untilReady(child);
	}

	/** Ends it and all it started: `SIGTERM` asks and insists after a while, `SIGKILL` is a power cut. */
	async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
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

	private get logPath(): string {
		return join(this.env.N8N_USER_FOLDER ?? '', this.logFile);
	}

	private async untilReady(child: ChildProcess): Promise<void> {
		const deadline = Date.now() + STARTUP_MS;
		const name = `n8n ${this.command[0]}`;
		while (Date.now() < deadline) {
			if (child.exitCode !== null || child.signalCode !== null) {
				throw new Error(`${name} ended while starting:\n${this.log.slice(-2000)}`);
			}
			if (await this.isReady()) return;
			await new Promise((resolve) => setTimeout(resolve, 250));
		}
		throw new Error(`${name} was not ready after ${STARTUP_MS / 1000} s:\n${this.log.slice(-2000)}`);
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
