import type { Clock } from '../../../lib/http/clock';
import { HttpError } from '../../../lib/http/errors';

export { certificate, closeServers, json, serve, type TestServer } from '../../support/httpServer';

/** A clock that passes only while somebody sleeps, and then at once. */
export function fastClock(
	start = Date.UTC(2026, 0, 1),
): Clock & { slept: number[]; advance(ms: number): void } {
	let now = start;
	const slept: number[] = [];
	return {
		slept,
		advance: (ms) => {
			now += ms;
		},
		now: () => now,
		random: () => 0.5,
		sleep: async (ms, signal) => {
			if (signal?.aborted) throw new HttpError('cancelled', 'The execution was cancelled.');
			slept.push(ms);
			await new Promise((resolve) => setImmediate(resolve));
			now += ms;
		},
		after: (ms, act) => {
			slept.push(ms);
			const timer = setImmediate(() => {
				now += ms;
				act();
			});
			return () => clearImmediate(timer);
		},
	};
}

/** The HttpError that a promise rejects with; fails the test if it does not. */
export async function failure(promise: Promise<unknown>): Promise<HttpError> {
	const error = await promise.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	if (!(error instanceof HttpError)) throw new Error(`expected an HttpError, got ${String(error)}`);
	return error;
}

/** Lets everything go on that only waits for its turn. */
export const turn = async () => await new Promise((resolve) => setImmediate(resolve));

/** Time passes from one sleeper's end to the next one's. */
export function steppingClock(): Clock & { runUntil(done: Promise<unknown>): Promise<void> } {
	let now = 0;
	const sleepers: Array<{ until: number; wake: () => void }> = [];
	const forget = (wake: () => void) => {
		const index = sleepers.findIndex((sleeper) => sleeper.wake === wake);
		if (index >= 0) sleepers.splice(index, 1);
	};
	return {
		now: () => now,
		random: () => 0.5,
		sleep: async (ms, signal) =>
			await new Promise((resolve, reject) => {
				sleepers.push({ until: now + ms, wake: resolve });
				signal?.addEventListener('abort', () => reject(new Error('aborted')));
			}),
		after: (ms, act) => {
			sleepers.push({ until: now + ms, wake: act });
			return () => forget(act);
		},
		async runUntil(done) {
			let isDone = false;
			void done.then(() => (isDone = true));
			for (;;) {
				await turn();
				if (isDone) return;
				sleepers.sort((one, other) => one.until - other.until);
				const next = sleepers.shift();
				if (!next) throw new Error('nobody sleeps, and nothing ends');
				now = Math.max(now, next.until);
				next.wake();
			}
		},
	};
}
