/** The last run of each kind that has begun or waits. */
const last = new Map<string, Promise<void>>();

/**
 * Runs one after the other what has the same name, within this process: of two runs that read at the same time, both
 * would create what both find missing.
 *
 * @param signal ends the wait, and rejects with its reason
 */
export async function inTurn<T>(name: string, run: () => Promise<T>, signal?: AbortSignal): Promise<T> {
	const before = last.get(name);
	let finish = () => {};
	const finished = new Promise<void>((resolve) => (finish = resolve));
	// The next one waits for this one and for all before it, also when this one gives up waiting.
	const mine = Promise.all([before, finished]).then(() => undefined);
	last.set(name, mine);
	try {
		if (before) await Promise.race([before, whenAborted(signal)]);
		signal?.throwIfAborted();
		return await run();
	} finally {
		finish();
		if (last.get(name) === mine) last.delete(name);
	}
}

async function whenAborted(signal?: AbortSignal): Promise<never> {
	return await new Promise((_, reject) => {
		signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
	});
}
