import { orCancelled } from '../../http/cancellation';
import type { Clock } from '../../http/clock';
import { Lru } from '../../values/lru';

type Id = string | number;

interface Entry {
	/** The record that was created. */
	id?: Id;
	/** When, in milliseconds. */
	createdAt?: number;
	/** When the answer of a create was last lost, in milliseconds. */
	attemptedAt?: number;
}

/** References remembered; older ones are for the PSA's search to find. */
const KEPT = 20_000;

/** A search that is said not to lag at all is still not believed at once. */
const LEAST_PATIENCE_MS = 60_000;

/**
 * What this n8n has created under which reference, so that a search that lags behind its writes does not lead to
 * a second record. One for the process: every workflow shares it. It does not outlive the process, which is why a
 * search right after the start proves nothing either; see {@link absenceCountsFrom}.
 */
export class Journal {
	private readonly entries = new Lru<Entry>(KEPT);

	private readonly turns = new Map<string, Promise<void>>();

	private readonly born: number;

	constructor(private readonly clock: Clock) {
		this.born = clock.now();
	}

	idOf(key: string): Id | undefined {
		return this.entries.peek(key)?.id;
	}

	created(key: string, id: Id): void {
		this.entries.set(key, { id, createdAt: this.clock.now() });
	}

	/** Whether the record was created so short a time ago that a search may not show it yet. */
	isNew(key: string, lagMs: number): boolean {
		const { createdAt } = this.entries.peek(key) ?? {};
		return createdAt !== undefined && this.clock.now() - createdAt <= Math.max(lagMs, LEAST_PATIENCE_MS);
	}

	/** The answer of a create was lost just now. */
	attempted(key: string): void {
		this.entries.set(key, { attemptedAt: this.clock.now() });
	}

	forget(key: string): void {
		this.entries.delete(key);
	}

	/**
	 * From when, in milliseconds, a search that finds nothing proves that there is nothing: what was written before
	 * this process began, or by an attempt whose answer was lost, must show by then.
	 */
	absenceCountsFrom(key: string, lagMs: number): number {
		return Math.max(this.born, this.entries.peek(key)?.attemptedAt ?? 0) + lagMs;
	}

	/** Runs `work` when nothing else is at work on this key. */
	async exclusive<T>(key: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
		const before = this.turns.get(key);
		let done = () => {};
		const mine = new Promise<void>((resolve) => (done = resolve));
		const turn = before ? before.then(async () => await mine) : mine;
		this.turns.set(key, turn);
		try {
			if (before) await orCancelled(before, signal);
			return await work();
		} finally {
			done();
			if (this.turns.get(key) === turn) this.turns.delete(key);
		}
	}
}
