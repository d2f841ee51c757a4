/**
 * Reading what is new from a list that can only be asked for "since a time", and whose rows come in any order: each
 * row is handed on once. Times are the server's own; no clock of ours takes part in what is new.
 */

/** One row: what tells it apart, and when the server says it happened. */
export interface Stamped<T> {
	key: string;
	/** Milliseconds since 1970. */
	at: number;
	record: T;
}

export interface Cursor {
	/** The newest time up to which everything was read; `null` before the first row ever. */
	at: number | null;
	/** Rows of this time or older are no news, whether their keys are known or not; `null` for no such bound. */
	floor: number | null;
	/** The keys of handed-on rows that the server will show again, with their times. */
	seen: Array<[key: string, at: number]>;
}

export interface CursorOptions {
	/** Milliseconds before the cursor that are read again, for rows which show late. */
	overlapMs: number;
	/** How many keys are kept at most. */
	maxSeen: number;
	/** How many rows are handed on at once at most. */
	limit: number;
	/** Rows from beyond this time are handed on but do not move the cursor: their dates cannot be true. */
	horizon: number;
}

/** Where to read from; `null` for the beginning. */
export function since({ at, floor }: Cursor, { overlapMs }: Pick<CursorOptions, 'overlapMs'>): number | null {
	return at === null ? floor : Math.max(at - overlapMs, floor ?? -Infinity);
}

/** The news of one reading. Keeps no more than the oldest `limit` rows, however many are offered. */
export class News<T> {
	private readonly seen: Map<string, number>;

	private rows = new Map<string, Stamped<T>>();

	/** Whether there was more news than is kept. */
	private cut = false;

	private newest: number | null = null;

	constructor(
		private readonly cursor: Cursor,
		private readonly options: CursorOptions,
	) {
		this.seen = new Map(cursor.seen);
	}

	get size(): number {
		return this.rows.size;
	}

	/** Notes a row; the same row may be offered again. */
	offer(row: Stamped<T>): void {
		this.pass(row.at);
		const { floor } = this.cursor;
		if (this.seen.has(row.key) || (floor !== null && row.at <= floor)) return;
		this.rows.set(row.key, row);
		if (this.rows.size > 2 * this.options.limit) this.trim();
	}

	/** Notes the time of a row that is none of what is looked for. */
	pass(at: number): void {
		if (at <= this.options.horizon) this.newest = Math.max(this.newest ?? at, at);
	}

	/** The oldest news, at most `limit`, oldest first. */
	take(): Array<Stamped<T>> {
		this.trim();
		return [...this.rows.values()];
	}

	/**
	 * The cursor after `handedOn` was handed on.
	 * @param complete whether the list was read to its end; if not, the cursor stays and only the keys are added
	 */
	after(handedOn: ReadonlyArray<Stamped<T>>, complete: boolean): Cursor {
		const { horizon, overlapMs, maxSeen } = this.options;
		const reached = this.cut
			? Math.max(-Infinity, ...handedOn.map((row) => row.at).filter((at) => at <= horizon))
			: (this.newest ?? -Infinity);
		const moved = complete ? Math.max(this.cursor.at ?? -Infinity, reached) : (this.cursor.at ?? -Infinity);
		const at = moved === -Infinity ? null : moved;
		const oldest = at === null ? -Infinity : at - overlapMs;
		const keys = new Map([
			...this.cursor.seen,
			...handedOn.map((row): [string, number] => [row.key, row.at]),
		]);
		const needed = [...keys].filter(([, time]) => time >= oldest).sort(byTime);
		const surplus = needed.length - maxSeen;
		if (surplus <= 0) return { at, floor: this.cursor.floor, seen: needed };
		// A key that is forgotten must not become news: from here on, nothing that old does.
		const floor = Math.max(this.cursor.floor ?? -Infinity, needed[surplus - 1]?.[1] ?? -Infinity);
		return { at, floor, seen: needed.slice(surplus) };
	}

	private trim(): void {
		const { limit } = this.options;
		const oldestFirst = [...this.rows.values()].sort((a, b) => a.at - b.at);
		this.cut ||= oldestFirst.length > limit;
		this.rows = new Map(oldestFirst.slice(0, limit).map((row) => [row.key, row]));
	}
}

function byTime([, a]: [string, number], [, b]: [string, number]): number {
	return a - b;
}
