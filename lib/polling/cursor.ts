/**
 * Reads new rows from a list that can only be asked for "since a time", and whose rows are in any order: each row is
 * handed on once. Times are the server's own; no clock of ours decides what is new.
 */

/** One row: what identifies it, and when the server says it happened. */
export interface Stamped<T> {
	key: string;
	/** Milliseconds since 1970. */
	at: number;
	record: T;
}

export interface Cursor {
	/** The newest time up to which everything was read; `null` before the first row ever. */
	at: number | null;
	/** Rows of this time or older are never new, whether their keys are known or not; `null` for no such bound. */
	floor: number | null;
	/** The keys of handed-on rows that the server will show again, with their times. */
	seen: Array<[key: string, at: number]>;
	/** The keys of handed-on rows from before those, for a server whose clock is set back. */
	past: Array<[key: string, at: number]>;
	/** `past` and `seen` are complete for rows after this time; `null` when they are for all. */
	pastFrom: number | null;
}

/** A cursor that has read nothing yet. */
export function cursorFrom(floor: number | null): Cursor {
	return { at: null, floor, seen: [], past: [], pastFrom: floor };
}

export interface CursorOptions {
	/** Milliseconds before the cursor that are read again, for rows which show late. */
	overlapMs: number;
	/** How many keys are kept at most; more only where their rows share one time. */
	maxSeen: number;
	/** How many rows are handed on at once at most. */
	limit: number;
	/**
	 * The server's own time, asked for at each row. Rows from beyond it are handed on but do not move the cursor: their
	 * dates cannot be true, and would hide the rows that come next.
	 */
	serverTime: () => number;
	/** Milliseconds for which keys are kept although the list will not show their rows again. Default: a day. */
	pastMs?: number;
}

const DAY = 24 * 60 * 60_000;

/** Where to read from; `null` for the beginning. */
export function since({ at, floor }: Cursor, { overlapMs }: Pick<CursorOptions, 'overlapMs'>): number | null {
	return at === null ? floor : Math.max(at - overlapMs, floor ?? -Infinity);
}

/**
 * The cursor for a server whose clock now stands before the cursor, so that the rows to come would not be found. Nobody
 * knows since when it does: the list is read again as far back as the keys are known of what was handed on, a day at most.
 *
 * @returns `undefined` when the clock was set back further than keys are kept
 */
export function setBack(cursor: Cursor, serverTime: number): Cursor | undefined {
	const known = Math.max(cursor.pastFrom ?? -Infinity, cursor.floor ?? -Infinity);
	if (serverTime <= known) return undefined;
	return {
		...cursor,
		at: Math.max(known, serverTime - DAY),
		floor: known === -Infinity ? null : known,
	};
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
		this.seen = new Map([...cursor.past, ...cursor.seen]);
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

	/** Notes the time of a row that is not wanted. */
	pass(at: number): void {
		if (at <= this.options.serverTime()) this.newest = Math.max(this.newest ?? at, at);
	}

	/** Whether the keys of `handedOn` can be kept beside those that are needed, should the reading stop here. */
	canKeep(handedOn: ReadonlyArray<Stamped<T>>): boolean {
		return this.cursor.seen.length + handedOn.length <= this.options.maxSeen;
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
		const { serverTime, overlapMs, maxSeen } = this.options;
		const reached = this.cut
			? Math.max(-Infinity, ...handedOn.map((row) => row.at).filter((at) => at <= serverTime()))
			: (this.newest ?? -Infinity);
		const moved = complete ? Math.max(this.cursor.at ?? -Infinity, reached) : (this.cursor.at ?? -Infinity);
		const at = moved === -Infinity ? null : moved;
		const oldest = at === null ? -Infinity : at - overlapMs;
		const keys = [
			...new Map([
				...this.cursor.past,
				...this.cursor.seen,
				...handedOn.map((row): [string, number] => [row.key, row.at]),
			]),
		].sort(byTime);
		const needed = keys.filter(([, time]) => time >= oldest);
		// Of rows that share the newest time, some may still wait to be handed on: all of their keys are kept.
		const mayGo = needed.filter(([, time]) => time < moved).length;
		const surplus = Math.max(0, Math.min(needed.length - maxSeen, mayGo));
		// A key that is forgotten must not be handed on again: from here on, no row that old is new.
		const forgotten = surplus > 0 ? (needed[surplus - 1]?.[1] ?? -Infinity) : -Infinity;
		const floor = Math.max(this.cursor.floor ?? -Infinity, forgotten);
		return {
			at,
			floor: floor === -Infinity ? null : floor,
			seen: needed.slice(surplus),
			...this.pastOf(keys.slice(0, keys.length - needed.length), at),
		};
	}

	/** @param keys that the list will not show again, oldest first */
	private pastOf(
		keys: Array<[key: string, at: number]>,
		at: number | null,
	): Pick<Cursor, 'past' | 'pastFrom'> {
		const { pastMs = DAY, maxSeen } = this.options;
		const before = this.cursor.pastFrom;
		if (at === null) return { past: [], pastFrom: before };
		const recent = keys.filter(([, time]) => time > at - pastMs);
		const past = recent.slice(-maxSeen);
		const dropped = recent.at(-past.length - 1)?.[1] ?? -Infinity;
		const isCut = past.length < recent.length;
		return { past, pastFrom: Math.max(before ?? -Infinity, at - pastMs, isCut ? dropped : -Infinity) };
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
