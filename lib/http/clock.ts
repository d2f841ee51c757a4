import { HttpError } from './errors';

/** Time and chance, so that tests need not wait for either. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Rejects with an HttpError of kind `cancelled` as soon as the signal aborts. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
	/** 0 ≤ x < 1. */
	random(): number;
}

export const systemClock: Clock = {
	now: () => Date.now(),
	random: () => Math.random(),
	sleep: async (ms, signal) =>
		await new Promise((resolve, reject) => {
			if (signal?.aborted) return reject(cancelled());
			const onAbort = () => {
				clearTimeout(timer);
				reject(cancelled());
			};
			const timer = setTimeout(() => {
				signal?.removeEventListener('abort', onAbort);
				resolve();
			}, ms);
			signal?.addEventListener('abort', onAbort, { once: true });
		}),
};

/** @param outcome `unknown` if a request was under way. */
export function cancelled(outcome: 'notDone' | 'unknown' = 'notDone'): HttpError {
	return new HttpError('cancelled', 'The execution was cancelled.', { outcome });
}

export function throwIfCancelled(signal?: AbortSignal): void {
	if (signal?.aborted) throw cancelled();
}

/** Gives up waiting for `promise` when the signal aborts; what it stands for goes on. */
export async function orCancelled<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
	if (!signal) return await promise;
	promise.catch(() => {});
	throwIfCancelled(signal);
	let onAbort = () => {};
	const aborted = new Promise<never>((_, reject) => {
		onAbort = () => reject(cancelled());
		signal.addEventListener('abort', onAbort, { once: true });
	});
	try {
		return await Promise.race([promise, aborted]);
	} finally {
		signal.removeEventListener('abort', onAbort);
	}
}
