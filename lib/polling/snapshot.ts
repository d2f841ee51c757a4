import { fingerprint } from './fingerprint';

/**
 * What changed in a list that cannot be asked "what is new": it is read whole and compared with what it was. Of each
 * record a few bytes are remembered, not the record.
 */
export type Change = 'added' | 'changed' | 'online' | 'offline';

/** What is compared of a record. */
export interface Watched {
	key: string;
	/** Everything whose change counts, in any shape that JSON can hold. */
	content: unknown;
	/** `null` when the server does not say. */
	online: boolean | null;
}

/** What is remembered of a record: its key, 48 bits of its content's hash, and whether it was online. */
export type Entry = [key: string, print: string, online: '+' | '-' | '?'];

/** Entries by key. A record that is gone stays remembered while there is room: if it comes back, it is not reported again. */
export class Snapshot {
	private readonly entries = new Map<string, Entry>();

	/** @param limit how many records are remembered at most */
	constructor(
		entries: readonly Entry[],
		private readonly limit: number,
	) {
		for (const entry of entries) this.entries.set(entry[0], entry);
	}

	/** What is new about a record, at most one of `added` or (`changed` and one of `online`, `offline`). */
	changesOf(record: Watched): Change[] {
		const entry = this.entries.get(record.key);
		if (!entry) return ['added'];
		const [, print, online] = entry;
		const changes: Change[] = print === fingerprint(record.content) ? [] : ['changed'];
		if (record.online === true && online === '-') changes.push('online');
		if (record.online === false && online === '+') changes.push('offline');
		return changes;
	}

	/** Remembers a record as it is now. */
	note({ key, content, online }: Watched): void {
		const before = this.entries.get(key)?.[2] ?? '?';
		const mark = online === null ? before : online ? '+' : '-';
		this.entries.delete(key);
		this.entries.set(key, [key, fingerprint(content), mark]);
	}

	/**
	 * Forgets records that are gone, the longest unseen first, until there is room.
	 * @param present the keys of the records that are there
	 */
	forgetSurplus(present: ReadonlySet<string>): void {
		for (const key of this.entries.keys()) {
			if (this.entries.size <= this.limit) return;
			if (!present.has(key)) this.entries.delete(key);
		}
	}

	toJSON(): Entry[] {
		return [...this.entries.values()];
	}
}
