/**
 * Time and chance. The caller hands them in: `lib/n8n/clock` in n8n, and tests one that need not wait.
 */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Waits at least `ms`, however long. Rejects with an HttpError of kind `cancelled` as soon as the signal aborts. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
	/**
	 * Calls `act` after `ms`, unless what it returns is called before: for time limits, nearly all of which are not
	 * reached.
	 */
	after(ms: number, act: () => void): () => void;
	/** 0 ≤ x < 1. */
	random(): number;
}
