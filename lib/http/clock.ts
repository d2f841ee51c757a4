/**
 * Time and chance. The caller hands them in: `lib/n8n/clock` in n8n, and tests one that need not wait.
 */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Waits at least `ms`, however long. Rejects with an HttpError of kind `cancelled` as soon as the signal aborts. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
	/** 0 ≤ x < 1. */
	random(): number;
}
