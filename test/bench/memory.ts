import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const EVERY_MS = 20;

/** A process that works less than this share of a second waits for something. */
const IDLE_SHARE = 0.1;

/** Node.js puts away what the start left behind after some seconds without work. */
const REST_MS = 30_000;

/** Of Linux's accounting, in milliseconds. */
const TICK_MS = 10;

/**
 * What a process keeps in memory, in MB, by Linux's accounting: anonymous pages, in memory or put away. Resident memory
 * alone falls while a process is idle, where the kernel puts away pages that nobody reads.
 */
export class Memory {
	constructor(private readonly pid: number) {}

	now(): number {
		const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
		const read = (name: string) =>
			Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? Number.NaN) / 1024;
		return read('RssAnon') + read('VmSwap');
	}

	/** What is in memory after a rest, so that what the process did before does not count. */
	async rested(): Promise<number> {
		await sleep(REST_MS);
		return this.now();
	}

	/** Returns after the first second in which the process hardly worked. Nothing is asked of it meanwhile. */
	async untilIdle(): Promise<void> {
		for (let before = this.workedMs(); ;) {
			await sleep(1000);
			const now = this.workedMs();
			if (now - before < 1000 * IDLE_SHARE) return;
			before = now;
		}
	}

	/** What the processor has worked for the process so far. */
	private workedMs(): number {
		const stat = readFileSync(`/proc/${this.pid}/stat`, 'utf8');
		// The name of the process may hold spaces; user and system time are fields 14 and 15.
		const [user, system] = stat
			.slice(stat.lastIndexOf(')') + 2)
			.split(' ')
			.slice(11, 13)
			.map(Number);
		return ((user ?? Number.NaN) + (system ?? Number.NaN)) * TICK_MS;
	}

	/** The most while `work` goes on, looked at every 20 ms. */
	async most<T>(work: () => Promise<T>): Promise<{ result: T; mb: number }> {
		let mb = this.now();
		const timer = setInterval(() => (mb = Math.max(mb, this.now())), EVERY_MS);
		try {
			return { result: await work(), mb: Math.max(mb, this.now()) };
		} finally {
			clearInterval(timer);
		}
	}
}
