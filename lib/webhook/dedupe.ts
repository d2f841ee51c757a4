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
 * The IDs of recent deliveries, bounded in number and age. Ids are kept as 72 bits of their SHA-256, so that a long id
 * costs no more than a short one. Claiming is synchronous: of two deliveries at once, one gets the id.
 */
export class RecentIds {
	/** Digest → when it was claimed, in seconds; in the order of claiming. */
	private readonly claimed = new Map<string, number>();

	/** Claims that were given back, as {@link save} writes them: what is stored of them does not count. */
	private readonly released = new Set<string>();

	/** What {@link save} would give now; each claim adds to it, and any other change makes it be written again. */
	private saved?: { limit: number; count: number; text: string };

	constructor(private readonly options: RecentIdsOptions) {}

	/**
	 * Adds what {@link save} gave, here or in another process.
	 * @returns whether `saved` could be read; if not, nothing is added
	 */
	merge(saved: unknown): boolean {
		if (saved === undefined || saved === '' || saved === this.saved?.text) return true;
		if (typeof saved !== 'string') return false;
		const more: Array<[string, number]> = [];
		for (const entry of saved.split(' ')) {
			// Nearly all of it was claimed here: it comes back with each delivery.
			if (this.claimed.has(entry.slice(0, DIGEST_LENGTH))) continue;
			const [, digest = '', time = ''] = SAVED.exec(entry) ?? [];
			if (digest === '') return false;
			if (!this.released.has(entry)) more.push([digest, parseInt(time, 36)]);
		}
		if (more.length === 0) return true;
		const oldestFirst = [...this.claimed, ...more].sort(([, a], [, b]) => a - b);
		this.claimed.clear();
		for (const [digest, seconds] of oldestFirst) this.claimed.set(digest, seconds);
		this.saved = undefined;
		this.forget();
		return true;
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
		this.forget();
		this.saved = before === undefined && this.saved ? this.added(this.saved, [digest, seconds]) : undefined;
		return true;
	}

	/** Forgets an id whose delivery came to nothing, so that it may be sent again. */
	release(id: string): void {
		const digest = digestOf(id);
		const seconds = this.claimed.get(digest);
		if (seconds === undefined) return;
		this.claimed.delete(digest);
		this.released.add(entryOf([digest, seconds]));
		this.saved = undefined;
	}

	/** The newest ids as one short text; cheap to ask for again. */
	save(limit: number): string {
		if (this.saved?.limit === limit) return this.saved.text;
		const entries = [...this.claimed].slice(-limit);
		const text = entries.map(entryOf).join(' ');
		this.saved = { limit, count: entries.length, text };
		return text;
	}

	/** What is saved with one more ID, the oldest left out where there are too many. */
	private added(
		{ limit, count, text }: NonNullable<RecentIds['saved']>,
		claim: [string, number],
	): RecentIds['saved'] {
		const most = Math.min(limit, this.claimed.size);
		if (count === 0 || most < 2) return undefined;
		const kept = count < most ? text : text.slice(text.indexOf(' ') + 1);
		return { limit, count: Math.min(count + 1, most), text: `${kept} ${entryOf(claim)}` };
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

function entryOf([digest, seconds]: [string, number]): string {
	return digest + seconds.toString(36);
}

function digestOf(id: string): string {
	return createHash('sha256').update(id).digest('base64url').slice(0, DIGEST_LENGTH);
}
