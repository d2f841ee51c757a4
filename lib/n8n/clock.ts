import * as n8n from 'n8n-workflow';

import { cancelled } from '../http/cancellation';
import type { Clock } from '../http/clock';

/** Node's timers hold no more milliseconds than this (24.8 days); a longer one would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

/** n8n's sleep that a signal ends. Before 2.41, it had a name of its own, and plain `sleep` took no signal. */
const sleep: Sleep = (n8n as { sleepWithAbort?: Sleep }).sleepWithAbort ?? n8n.sleep;

/** Why a sleep that nobody needs any more ends. Without a reason, each abort makes an error with its own stack. */
const STOPPED = new Error('stopped');

/** The clock of this machine. n8n's own sleep sets the timers, because verified packages may not set any. */
export const clock: Clock = {
	now: () => Date.now(),
	random: () => Math.random(),
	async sleep(ms, signal) {
		if (!signal) return await sleepLong(ms);
		if (signal.aborted) throw cancelled();
		// The sleep of older hosts never lets go of its signal, so it gets one of its own.
		const own = new AbortController();
		const wake = () => own.abort(STOPPED);
		signal.addEventListener('abort', wake, { once: true });
		try {
			await sleepLong(ms, own.signal);
		} catch {
			throw cancelled();
		} finally {
			signal.removeEventListener('abort', wake);
		}
	},
	after(ms, act) {
		const own = new AbortController();
		sleepLong(ms, own.signal).then(act, () => {});
		return () => own.abort(STOPPED);
	},
};

async function sleepLong(ms: number, signal?: AbortSignal): Promise<void> {
	for (let left = ms; left > 0; left -= LONGEST_TIMER_MS)
		await sleep(Math.min(left, LONGEST_TIMER_MS), signal);
}

/** Runs `work` with a signal that aborts after `ms`. What the work answers, or throws, is handed on. */
export async function withDeadline<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
	const late = new AbortController();
	const stop = clock.after(ms, () => late.abort());
	try {
		return await work(late.signal);
	} finally {
		stop();
	}
}
