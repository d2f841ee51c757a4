/**
 * The share of requests that a server refuses however few go at once: what is refused where one goes at a time is not
 * refused because of how many go. A lane that is narrowed for it, as for a server that has too much to do, ends with one
 * request at a time, which is refused just as often.
 */

/** A server that refuses more even then has too much to do. */
const MOST = 0.1;

/** Refused for another reason is what exceeds the double of the share by so many. */
const BY_CHANCE = 3;

/** The share is taken of so many answers and refusals; in a wider lane, each new share counts for an eighth. */
const COUNTED = 100;
const NEW = 1 / 8;

export class RefusalShare {
	/** From 0 to 1: what it was when one request went at a time. */
	private whenAlone = 0;

	/** What is left of that by now. */
	private share = 0;

	private answers = 0;

	private refusals = 0;

	/** @param width how many requests may go at once */
	answered(width: number): void {
		this.answers += 1;
		this.take(width);
	}

	/** @returns whether it is one of those that come at any width */
	refused(width: number): boolean {
		this.refusals += 1;
		this.take(width);
		const expected = this.share * (this.answers + this.refusals);
		return this.share > 0 && this.refusals <= BY_CHANCE + 2 * expected;
	}

	/** Counts again: what comes now meets another width. */
	restart(): void {
		this.answers = 0;
		this.refusals = 0;
	}

	private take(width: number): void {
		if (this.answers + this.refusals < COUNTED) return;
		const share = this.refusals / COUNTED;
		if (width === 1) {
			this.whenAlone = share <= MOST ? share : 0;
			this.share = this.whenAlone;
		} else this.share = Math.min(this.whenAlone, (1 - NEW) * this.share + NEW * share);
		this.restart();
	}
}
