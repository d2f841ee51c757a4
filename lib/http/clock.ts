import { HttpError } from './errors';

/**
 * Time and chance. Whoever runs this code hands them in: `lib/n8n/clock` in n8n, and tests one that need not wait.
 */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Waits at least `ms`, however long. Rejects with an HttpError of kind `cancelled` as soon as the signal aborts. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
	/** 0 ≤ x < 1. */
	random(): number;
}

/** @param outcome `unknown` if a request was under way. */
export function cancelled(outcome: 'notDone' | 'unknown' = 'notDone'): HttpError {
	return new HttpError('cancelled', 'The execution was cancelled.', { outcome });
}

export function throwIfCancelled(signal?: AbortSignal): void {
	if (signal?.aborted) throw cancelled();
}

/** Gives up waiting for `promise` when the signal aborts; the operation itself is not cancelled. */
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
