import type { Clock } from './clock';
import { defaultRetryPolicy } from './retry';

/**
 * How many requests go out in a span of time, found from the refusals of a server that counts them (429, RFC 6585).
 *
 * Nothing is held back until the first refusal. What was answered before it, in the span that ends when the server lets
 * in more, is what it allows: for a server that counts in windows as for one that fills a bucket. Requests then go out
 * evenly, a little slower than that, and now and then somewhat faster, to see whether more is allowed by now. A rate
 * that was exceeded is gone back from, as AIMD does (Chiu and Jain, 1989); trials are further apart with each that
 * fails, as ceilings are in BIC (Xu, Harfoush and Rhee, INFOCOM 2004).
 */

/** So much of what is allowed is used: requests do not reach the server as evenly as they leave. */
const SHARE = 0.95;

/** Milliseconds. So much lateness may be made up for: with `SHARE`, no second has more requests than are allowed. */
const SLACK = 50;

/** The first trial exceeds the rate by so much; each that succeeds lets the next one go twice as far. */
const FIRST_STEP = 0.05;

/** Between trials lie so many times the pause that a refusal costs, and up to `MOST_DOUBT` times as many. */
const PATIENCE = 20;
const MOST_DOUBT = 16;

/**
 * Fewer answers say nothing of a rate: others may have used up what is allowed, or the server refuses at random. Where it
 * says how long to wait, that is all there is to do.
 */
const SURE = 40;

/**
 * So many times in a row a slower rate may be refused after hardly more answers than before. Then it is not the rate that
 * is refused, and for so many milliseconds nothing is held back.
 */
const IN_VAIN = 3;
const DEAF = 60_000;

/** Requests a millisecond. Never slower: where even that is too much, the server says how long to wait. */
const LEAST_RATE = 1 / 1000;

/** Milliseconds. A server that refuses and does not say for how long is left alone so long, and longer each time. */
const FIRST_PAUSE = 100;
const LONGER = 1.3;
const MOST_PAUSE = 30_000;

/** Milliseconds. Providers count in seconds at least. */
const LEAST_SPAN = 1000;

/** Milliseconds. A lane that was idle for so long begins to count again. */
const IDLE = 10_000;

/** So many answers are remembered, for what went out just before the first refusal. */
const REMEMBERED = 1000;

/** What a server allows. */
interface Allowance {
	requests: number;
	ms: number;
}

export class LanePace {
	private allowed?: Allowance;

	/** What was allowed for certain, while it is seen whether more is. */
	private carried?: Allowance;

	/** Counted up to the last refusal; requests that were older than it may still be answered. */
	private counted?: Allowance;

	/** When the next request starts if all go out evenly, as in the generic cell rate algorithm (ITU-T I.371). */
	private next = Number.NEGATIVE_INFINITY;

	/** The first start after a refusal, and the answers since. */
	private since?: number;

	private answers = 0;

	/** The latest start or answer. */
	private lastSign = 0;

	/** When the latest answers came, until anybody was refused. */
	private latest: number[] = [];

	/** Refusals of requests that started before are part of one that was heeded. */
	private heedFrom = Number.NEGATIVE_INFINITY;

	private refusalsInARow = 0;

	private step = FIRST_STEP;

	/** Since the last refusal. */
	private trials = 0;

	private doubt = 1;

	/** What was answered before the first of the refusals that slowing down has not helped against, and their number. */
	private unhelped = { answers: 0, times: 0 };

	private deafUntil = Number.NEGATIVE_INFINITY;

	private pause = 0;

	private nextTrial = 0;

	/** Whether requests had to wait for the rate: what nobody uses up says nothing. */
	private isBinding = false;

	constructor(private readonly clock: Clock) {}

	/** Milliseconds until the next request may start; 0 or less: at once. */
	waitMs(): number {
		const wait = this.next - SLACK - this.clock.now();
		if (wait > 0) this.isBinding = true;
		return wait;
	}

	/** A request starts. */
	started(): void {
		const now = this.clock.now();
		if (this.since === undefined || now - this.lastSign > IDLE) {
			this.since = now;
			this.answers = 0;
		}
		this.lastSign = now;
		if (this.allowed) this.next = Math.max(this.next, now) + 1 / rateOf(this.allowed);
	}

	/**
	 * The server did not count the request as one too many, whatever else it thought of it.
	 * @param start of the request; milliseconds since 1970, as all moments here
	 */
	answered(start: number): void {
		const now = this.clock.now();
		this.lastSign = now;
		if (!this.allowed) this.remember(now);
		if (start < this.heedFrom) {
			if (this.counted) this.counted.requests += 1;
			return;
		}
		this.answers += 1;
		this.refusalsInARow = 0;
		if (this.allowed && this.isBinding && now >= this.nextTrial) this.rise(this.allowed, now);
	}

	private remember(now: number): void {
		this.latest.push(now);
		if (this.latest.length > REMEMBERED) this.latest.shift();
	}

	/**
	 * The server counted the request as one too many.
	 * @param waitMs milliseconds that the server asks to wait, if it says so
	 */
	refused(start: number, waitMs = 0): void {
		// Nobody waits that long: the error says so, and nothing is sent again.
		if (start < this.heedFrom || waitMs > defaultRetryPolicy.maxServerWaitMs) return;
		const now = this.clock.now();
		if (now < this.deafUntil) return;
		this.pause = waitMs || Math.min(MOST_PAUSE, FIRST_PAUSE * LONGER ** this.refusalsInARow);
		this.allowed = this.estimate(start, waitMs);
		this.trials = 0;
		this.step = FIRST_STEP;
		this.refusalsInARow += 1;
		this.next = now + this.pause + SLACK;
		this.nextTrial = now + this.pause + PATIENCE * this.doubt * Math.max(FIRST_PAUSE, this.pause);
		this.isBinding = false;
		this.heedFrom = now + 1;
		this.since = undefined;
		this.answers = 0;
	}

	private estimate(start: number, waitMs: number): Allowance | undefined {
		const { carried, allowed, latest, pause } = this;
		this.carried = undefined;
		this.counted = undefined;
		if (carried) {
			this.doubt = this.trials === 1 ? Math.min(2 * this.doubt, MOST_DOUBT) : 1;
			return carried;
		}
		const elapsed = start - (this.since ?? start);
		// Nothing was let in since the last refusal: what was allowed before it has to last longer.
		if (this.answers === 0 && this.refusalsInARow > 0) {
			return allowed && { ...allowed, ms: allowed.ms + elapsed + pause };
		}
		if (this.answers === 0) return allowed;
		const span = Math.max(LEAST_SPAN, pause);
		// The server's span may have begun at any time; how slowly others went long before tells nothing of it.
		const isLong = !allowed && elapsed > span;
		const from = this.clock.now() - span;
		const counted = isLong
			? { requests: latest.filter((at) => at > from).length, ms: span }
			: { requests: this.answers, ms: spanOf(elapsed, pause, waitMs > 0) };
		if (counted.requests < SURE && (isLong || waitMs > 0)) return undefined;
		if (this.isInVain(counted.requests)) return undefined;
		this.doubt = 1;
		this.counted = counted;
		return counted;
	}

	/** Whether refusals come after so many answers, and not at some rate: as from a server that refuses at random. */
	private isInVain(answers: number): boolean {
		const { unhelped } = this;
		if (answers >= 2 * unhelped.answers) {
			this.unhelped = { answers, times: 0 };
			return false;
		}
		unhelped.times += 1;
		unhelped.answers = Math.max(unhelped.answers, answers);
		if (unhelped.times < IN_VAIN) return false;
		this.unhelped = { answers: 0, times: 0 };
		this.deafUntil = this.clock.now() + DEAF;
		return true;
	}

	private rise(allowed: Allowance, now: number): void {
		this.carried = allowed;
		this.counted = undefined;
		this.unhelped = { answers: 0, times: 0 };
		this.allowed = { ...allowed, requests: allowed.requests * (1 + this.step) };
		this.trials += 1;
		this.nextTrial = now + Math.max(LEAST_SPAN, allowed.ms);
		this.step = Math.min(1, 2 * this.step);
		this.isBinding = false;
	}
}

/** Requests a millisecond. */
function rateOf({ requests, ms }: Allowance): number {
	return Math.max(LEAST_RATE, (SHARE * requests) / ms);
}

/** Who says how long to wait rounds up to whole seconds (RFC 9110, section 10.2.3), and counts in whole seconds. */
function spanOf(elapsed: number, pause: number, isSaid: boolean): number {
	const ms = elapsed + pause;
	return isSaid && pause % 1000 === 0 ? Math.floor(ms / 1000) * 1000 : ms;
}
