import { HttpError } from './errors';

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
