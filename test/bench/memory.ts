import { readFileSync, writeFileSync } from 'node:fs';

/** Resident memory of a process, from Linux's accounting. */
export class Memory {
	constructor(private readonly pid: number) {}

	/** The peak is counted from here on. */
	reset(): void {
		writeFileSync(`/proc/${this.pid}/clear_refs`, '5');
	}

	/** Megabytes now. */
	now(): number {
		return this.read('VmRSS');
	}

	/** Megabytes at most since the last reset. */
	peak(): number {
		return this.read('VmHWM');
	}

	private read(name: string): number {
		const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
		return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? Number.NaN) / 1024;
	}
}
