import { createHash } from 'node:crypto';

export interface RecentIdsOptions {
	/** How many ids are remembered at most; the oldest go first. */
	limit: number;
	/** Milliseconds after which an id may come again. */
	windowMs: number;
}

const DIGEST_LENGTH = 12;
const SAVED = new RegExp(`^([\\w-]{${DIGEST_LENGTH}})([0-9a-z]{1,9})$`);

/**
 * The delivery ids of late, bounded in number and age. Ids are kept as 72 bits of their SHA-256, so that a long id
 * costs no more than a short one. Claiming is synchronous: of two deliveries at once, one gets the id.
 */
export class RecentIds {
	/** Digest → when it was claimed, in seconds; in the order of claiming. */
	private readonly claimed = new Map<string, number>();

	/** What {@link save} gave last, until an id is claimed or released. */
	private saved?: { limit: number; text: string };

	constructor(private readonly options: RecentIdsOptions) {}

	/**
	 * What {@link save} gave, read back. Whatever else it finds is left out.
	 * @returns `undefined` when `saved` is not of this making at all
	 */
	static restore(saved: unknown, options: RecentIdsOptions): RecentIds | undefined {
		const ids = new RecentIds(options);
		if (saved === undefined || saved === '') return ids;
		if (typeof saved !== 'string') return undefined;
		for (const entry of saved.split(' ')) {
			const [, digest, time] = SAVED.exec(entry) ?? [];
			if (digest === undefined || time === undefined) return undefined;
			ids.claimed.set(digest, parseInt(time, 36));
		}
		ids.forget();
		return ids;
	}

	/**
	 * @param now milliseconds since 1970
	 * @returns whether the id is new; it then counts as seen
	 */
	claim(id: string, now: number): boolean {
		const digest = digestOf(id);
		const seconds = Math.floor(now / 1000);
		const before = this.claimed.get(digest);
		if (before !== undefined && Math.abs(seconds - before) * 1000 < this.options.windowMs) return false;
		this.claimed.delete(digest);
		this.claimed.set(digest, seconds);
		this.saved = undefined;
		this.forget();
		return true;
	}

	/** Forgets an id whose delivery came to nothing, so that it may be sent again. */
	release(id: string): void {
		this.claimed.delete(digestOf(id));
		this.saved = undefined;
	}

	/** The newest ids as one short text; cheap to ask for again. */
	save(limit: number): string {
		if (this.saved?.limit === limit) return this.saved.text;
		const entries = [...this.claimed].slice(-limit);
		const text = entries.map(([digest, seconds]) => digest + seconds.toString(36)).join(' ');
		this.saved = { limit, text };
		return text;
	}

	get size(): number {
		return this.claimed.size;
	}

	private forget(): void {
		for (const digest of this.claimed.keys()) {
			if (this.claimed.size <= this.options.limit) return;
			this.claimed.delete(digest);
		}
	}
}

function digestOf(id: string): string {
	return createHash('sha256').update(id).digest('base64url').slice(0, DIGEST_LENGTH);
}
