import { readFileSync } from 'node:fs';

const EVERY_MS = 20;

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
