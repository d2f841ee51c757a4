import { createHash, randomBytes } from 'node:crypto';

export interface RecentIdsOptions {
	/** How many ids are remembered at most; the oldest go first. */
	limit: number;
	/** Milliseconds after which an id may come again. */
	windowMs: number;
}

type Claim = [digest: string, seconds: number];

/** The newest claims as one text, and the second of the newest. */
interface Saved {
	/** How many there may be, at least one. */
	limit: number;
	count: number;
	text: string;
	seconds: number;
}

const DIGEST_LENGTH = 10;
const DIGESTS = new RegExp(`[\\w-]{${DIGEST_LENGTH}}`, 'g');

const MARK = /^[\w-]{8}$/;

/** As {@link RecentIds.save} writes those of one second: `tg3k5s:` and their digests in a row. */
const GROUP = new RegExp(`^([0-9a-z]{1,9}):((?:[\\w-]{${DIGEST_LENGTH}})+)$`);

/**
 * The IDs of recent deliveries, bounded in number and age. Ids are kept as 60 bits of their SHA-256, so that a long id
 * costs no more than a short one. Claiming is synchronous: of two deliveries at once, one gets the id.
 */
export class RecentIds {
	/** Digest → when it was claimed, in seconds; in the order of claiming. */
	private readonly claimed = new Map<string, number>();

	/** Claims that were given back, by digest: what is stored of them does not count. */
	private readonly released = new Map<string, number>();

	/** Begins what {@link save} gives: nothing in a text that begins so is new here. */
	private readonly mark = randomBytes(6).toString('base64url');

	/** What {@link save} would give now; each claim adds to it, and any other change makes it be written again. */
	private saved?: Saved;

	constructor(private readonly options: RecentIdsOptions) {}

	/**
	 * Adds what {@link save} gave, here or in another process.
	 * @returns whether `saved` could be read; if not, nothing is added
	 */
	merge(saved: unknown): boolean {
		if (saved === undefined || saved === '') return true;
		if (typeof saved !== 'string') return false;
		if (saved.startsWith(this.mark)) return true;
		const [mark = '', ...groups] = saved.split(' ');
		if (!MARK.test(mark)) return false;
		const more: Claim[] = [];
		for (const group of groups) {
			const [, time = '', digests = ''] = GROUP.exec(group) ?? [];
			if (digests === '') return false;
			const seconds = parseInt(time, 36);
			for (const digest of digests.match(DIGESTS) ?? []) {
				if (this.claimed.has(digest) || seconds <= (this.released.get(digest) ?? -1)) continue;
				more.push([digest, seconds]);
			}
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
		this.released.set(digest, seconds);
		this.saved = undefined;
	}

	/** The newest ids as one short text; cheap to ask for again. */
	save(limit: number): string {
		if (this.saved?.limit !== limit)
			this.saved = [...this.claimed].slice(-limit).reduce(withOneMore, nothing(limit));
		return this.mark + this.saved.text;
	}

	/** What is saved with one more ID, the oldest left out where there are too many. */
	private added(saved: Saved, claim: Claim): Saved {
		const isFull = saved.count >= Math.min(saved.limit, this.claimed.size);
		return withOneMore(isFull ? withoutOldest(saved) : saved, claim);
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

function withOneMore({ limit, count, text, seconds }: Saved, [digest, at]: Claim): Saved {
	const group = at === seconds ? digest : ` ${at.toString(36)}:${digest}`;
	return { limit, count: count + 1, text: text + group, seconds: at };
}

function withoutOldest(saved: Saved): Saved {
	const { count, text } = saved;
	if (count < 2) return nothing(saved.limit);
	const from = text.indexOf(':') + 1;
	const to = from + DIGEST_LENGTH;
	// Its second goes with it where it was the only one of that second.
	const left = text[to] === ' ' ? text.slice(to) : text.slice(0, from) + text.slice(to);
	return { ...saved, count: count - 1, text: left };
}

function nothing(limit: number): Saved {
	return { limit, count: 0, text: '', seconds: NaN };
}

function digestOf(id: string): string {
	return createHash('sha256').update(id).digest('base64url').slice(0, DIGEST_LENGTH);
}
