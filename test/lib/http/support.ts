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
