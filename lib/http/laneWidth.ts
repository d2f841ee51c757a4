import { HttpError } from './errors';
import { RefusalShare } from './refusalShare';

/**
 * How many requests go side by side, found from how the server answers them.
 *
 * Rising latency is judged as TCP Vegas does (Brakmo and Peterson, SIGCOMM 1994), in the form of Netflix's
 * concurrency-limits (github.com/Netflix/concurrency-limits, VegasLimit and WindowedLimit, read 2026-11): what a window of
 * requests took is compared with what such requests took at best, and a lane that nobody fills does not widen. Refusals
 * are judged as BIC does (Xu, Harfoush and Rhee, INFOCOM 2004): the width that was refused is a ceiling, which the lane
 * approaches by halves and exceeds only now and then.
 *
 * Ours is that latency is compared within one kind of request only (a list takes longer than a record), that latency
 * which another width does not change is not held against it (a busy machine sees it, too), and that two kinds of refusals
 * change nothing: those that are rarer than one in two hundred answers, which cost less than a narrower lane would, and
 * those that come however few requests go, as from a server that fails now and then.
 */

/** Narrow enough for the servers that allow the least, wide enough to see how long an undisturbed answer takes. */
const START = 4;

/** The least number of answers that say something together. */
const SAMPLES = 8;

/**
 * Beyond `FREE_WIDTH`, each request side by side needs so many answers before it. All that are under way when a quota is
 * used up are refused, so a lane that is new to a server is not wide yet when it meets a small one.
 */
const ANSWERS_FOR_WIDTH = 7;
const FREE_WIDTH = 12;

/** Latency that grows with less than this power of the width does not grow because of it. */
const ELASTIC = 0.5;

/** So many times answers may be somewhat slow before it is tried whether a wider lane makes them slower. */
const CALM = 4;

/** Up to so many times the best latency, answers come as quickly as before. */
const QUICK = 1.5;

/** Beyond so many times, the server lets requests wait. Between the two, the width stays. */
const SLOW = 2;

/** Milliseconds. Below it, this machine's own work decides how long an answer takes. */
const LEAST_MS = 5;

/** What is left of the width after a refusal. */
const AFTER_REFUSAL = 0.75;

/** The same where more requests were refused than answered. */
const AFTER_MANY = 0.5;

/** Where so many answers for each request side by side lie between two refusals, the width is worth them. */
const ANSWERS_FOR_REFUSAL = 200;

/** A ceiling holds for so many answers for each request side by side; twice as many each time that exceeding it was refused. */
const FIRST_PATIENCE = 100;
const MOST_PATIENCE = 1600;

/** Given to a request when it starts: what it meets counts for the width it started with. */
export type Ticket = number;

interface Taken {
	ms: number;
	count: number;
}

export class LaneWidth {
	private width: number;

	/** By how much the lane widens next: doubled each time, as in a TCP slow start. */
	private step = START;

	/** Exceeded by one when so many answers have come without a refusal as `patience` says, and gone after twice as many. */
	private ceiling = Number.POSITIVE_INFINITY;

	private patience = 0;

	/** Since the last refusal. */
	private answers = 0;

	/** Since the beginning. */
	private allAnswers = 0;

	/** A new one begins with each change of the width, because older requests met another one. */
	private epoch: Ticket = 0;

	/** Refusals of requests that started before are part of one that was heeded. */
	private heedFrom: Ticket = 0;

	private readonly refusalShare = new RefusalShare();

	private full = false;

	/** What the window before this one said. */
	private before?: { width: number; slowness: number };

	/** Windows since the lane was narrowed in which answers were somewhat slow. */
	private calm = 0;

	private window = new Map<string, Taken>();

	private samples = 0;

	/** Milliseconds that an answer takes at best, by the kind of request. */
	private readonly best = new Map<string, number>();

	/** @param most never so many more at once */
	constructor(private most: number) {
		this.width = Math.min(START, most);
	}

	/** How many requests may be under way at once. */
	get now(): number {
		return this.width;
	}

	/** A new upper limit holds at once. */
	setMost(most: number): void {
		this.most = most;
		this.width = Math.min(this.width, most);
	}

	started(): Ticket {
		return this.epoch;
	}

	/** A request has to wait because the lane is full. */
	wanted(): void {
		this.full = true;
	}

	/** @param kind requests of one kind take alike; see `kindOf` */
	answered(ticket: Ticket, kind: string, ms: number): void {
		this.answers += 1;
		this.allAnswers += 1;
		if (ticket >= this.heedFrom) this.refusalShare.answered(this.width);
		if (ticket !== this.epoch) return;
		const taken = this.window.get(kind) ?? { ms: 0, count: 0 };
		this.window.set(kind, { ms: taken.ms + ms, count: taken.count + 1 });
		this.samples += 1;
		if (this.samples >= Math.max(SAMPLES, this.width)) this.judge();
	}

	/** The server had no room for a request, or did not answer in time. */
	refused(ticket: Ticket): void {
		if (ticket < this.heedFrom || this.refusalShare.refused(this.width)) return;
		if (this.answers < ANSWERS_FOR_REFUSAL * this.width) this.narrow();
		this.answers = 0;
		this.begin();
		this.heedFrom = this.epoch;
	}

	private narrow(): void {
		if (this.patience === 0 || this.hasBeenPatient(4)) this.patience = FIRST_PATIENCE;
		else if (this.hasBeenPatient(1)) this.patience = Math.min(2 * this.patience, MOST_PATIENCE);
		this.step = 1;
		this.ceiling = Math.max(1, this.width - 1);
		const left = this.answers < this.width ? AFTER_MANY : AFTER_REFUSAL;
		if (this.width > 1) this.refusalShare.restart();
		this.width = Math.max(1, Math.floor(this.width * left));
	}

	private judge(): void {
		const slowness = this.slowness();
		const start = Math.min(START, this.most);
		const isNarrow = this.width <= start;
		const isNew = [...this.window.keys()].some((kind) => !this.best.has(kind));
		const isSlow = slowness > QUICK;
		// What another width does not change is not because of us: the server, or this machine, is slower than it was.
		const isElsewhere = isSlow && ((isNarrow && slowness > SLOW) || !this.isOurs(slowness));
		this.before = { width: this.width, slowness: isElsewhere ? 1 : slowness };
		if (isNew && !isNarrow) {
			// What a new kind of request takes at best shows in a narrow lane only.
			this.width = start;
			this.step = START;
			this.before = undefined;
		} else if (slowness > SLOW && !isElsewhere) {
			this.width = Math.max(Math.min(start, this.width), Math.floor((this.width * QUICK) / slowness));
			this.step = 1;
			this.calm = 0;
		} else if (isSlow && !isElsewhere) {
			this.step = 1;
			this.calm += 1;
			if (this.full && this.calm % CALM === 0) this.widen();
		} else if (this.full) this.widen();
		this.learn(isElsewhere);
		this.begin();
	}

	/** Whether answers became slower with a wider lane, or quicker with a narrower one, since the window before. */
	private isOurs(slowness: number): boolean {
		if (!this.before || this.before.width === this.width) return true;
		const growth = Math.log(this.width / this.before.width);
		return Math.log(slowness / this.before.slowness) / growth >= ELASTIC;
	}

	/** How many times longer than at best the window's answers took. */
	private slowness(): number {
		let taken = 0;
		let atBest = 0;
		for (const [kind, { ms, count }] of this.window) {
			const mean = meanOf({ ms, count });
			taken += count * mean;
			atBest += count * (this.best.get(kind) ?? mean);
		}
		return taken / atBest;
	}

	private learn(replace: boolean): void {
		for (const [kind, taken] of this.window) {
			const known = (replace ? undefined : this.best.get(kind)) ?? Number.POSITIVE_INFINITY;
			this.best.set(kind, Math.min(known, meanOf(taken)));
		}
	}

	private widen(): void {
		if (this.ceiling === Number.POSITIVE_INFINITY || this.hasBeenPatient(2)) {
			this.ceiling = Number.POSITIVE_INFINITY;
			const known = Math.max(this.width, FREE_WIDTH, Math.floor(this.allAnswers / ANSWERS_FOR_WIDTH));
			this.width = Math.min(this.most, known, this.width + this.step);
			this.step = Math.min(2 * this.step, this.most);
		} else {
			const limit = Math.min(this.most, this.ceiling + (this.hasBeenPatient(1) ? 1 : 0));
			this.width += Math.max(0, Math.ceil((limit - this.width) / 2));
		}
	}

	private hasBeenPatient(times: number): boolean {
		return this.answers >= times * this.patience * this.width;
	}

	private begin(): void {
		this.epoch += 1;
		this.window = new Map();
		this.samples = 0;
		this.full = false;
	}
}

function meanOf({ ms, count }: Taken): number {
	return Math.max(LEAST_MS, ms / count);
}

/** Method and depth of the path: lists take like lists, and records like records. */
export function kindOf(method: string, path: string): string {
	return `${method} ${path.split('/').filter((segment) => segment !== '').length}`;
}

/** That the server has too much to do, or counts requests and was sent one too many; `waitMs` if it says how long to wait. */
export type Refusal = { because: 'load' } | { because: 'rate'; waitMs?: number };

/** What an error says of the server's room for more, if anything. */
export function refusalOf(error: unknown): Refusal | undefined {
	if (!(error instanceof HttpError)) return undefined;
	const { kind, status = 0, retryAfterMs } = error;
	if (kind === 'rateLimited' || status === 429) return { because: 'rate', waitMs: retryAfterMs };
	return kind === 'timeout' || [408, 503, 504].includes(status) ? { because: 'load' } : undefined;
}
