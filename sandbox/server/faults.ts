import { between, seededRandom, type Random } from '../random';

/** What can go wrong with one request. At most one of these strikes a request, in this order. */
export const ACCIDENTS = [
	'cutBefore',
	'redirect',
	'unauthorized',
	'tooManyRequests',
	'unavailable',
	'serverError',
	'htmlError',
	'htmlOk',
	'gatewayTimeout',
	'jsonOk',
	'cutAfter',
	'cutBody',
	'slowBody',
] as const;
export type Accident = (typeof ACCIDENTS)[number];

/**
 * How a server misbehaves. Accidents are chances from 0 to 1, drawn for each request; habits hold for every request.
 */
export interface Faults extends Record<Accident, number> {
	/** The connection is cut before anything was done. */
	cutBefore: number;
	/** 429 with `Retry-After`; nothing was done. */
	tooManyRequests: number;
	/** 503; nothing was done. */
	unavailable: number;
	/** 500; nothing was done. */
	serverError: number;
	/** 502 with a proxy's HTML page; nothing was done. */
	htmlError: number;
	/** 200 with an HTML page; nothing was done. */
	htmlOk: number;
	/** 307 to the same address; nothing was done. */
	redirect: number;
	/** 401, as when a key or a token has expired; nothing was done. */
	unauthorized: number;
	/** The work was done, then a proxy answers 504. */
	gatewayTimeout: number;
	/** The work was done, then the answer is 200 with JSON of another shape. */
	jsonOk: number;
	/** The work was done, then the connection is cut: the answer is lost. */
	cutAfter: number;
	/** The work was done, and the connection is cut after half of the body. */
	cutBody: number;
	/** Half of the body is sent, the other half after `slowBodyMs`. */
	slowBody: number;

	/** Only requests with one of these methods have accidents; empty means all. */
	methods: string[];
	/** Only paths that match this regular expression have accidents; empty means all. */
	path: string;
	/** How many accidents are left to happen; null means without end. */
	times: number | null;

	/** Milliseconds before a request is looked at: a fixed number or a range. */
	latency: number | [number, number];
	slowBodyMs: number;
	/** Seconds that a 429 asks the client to wait; null leaves the header out. */
	retryAfter: number | null;
	retryAfterAs: 'seconds' | 'date';
	/** Requests allowed in each window; the rest get a 429. Null means without limit. */
	rateLimit: { requests: number; windowMs: number } | null;
	/** Requests that are worked on at once; null means without limit. The others wait their turn. */
	servesAtOnce: number | null;
	/** How many may wait their turn; the rest get a 503 at once. Null means without limit. */
	waitingRoom: number | null;

	/** Lists answer every row, whatever the client asks for. */
	ignorePaging: boolean;
	/** Pages are never longer than this, whatever the client asks for. */
	maxPageSize: number | null;
	/** Lists answer the first page again and again. */
	repeatFirstPage: boolean;
	/** Lists are an array instead of an envelope. */
	bareArrays: boolean;
	/** Lists lack `total`. */
	omitTotal: boolean;
	/** The server's own ids are written as strings. */
	stringIds: boolean;
	/** Errors have no body. */
	emptyErrors: boolean;
	/** Text filters match a part of the text, whatever its case. */
	looseFilters: boolean;
	/** Records carry fields that the documentation does not name (`created_at`, `updated_at`). */
	extraFields: boolean;
	/** A path that does not exist answers 200 with the web application's HTML, as a live instance does. */
	shellIsOk: boolean;

	/** Keys that a client writes (`external_id`, `external_ref`, slugs, email addresses) are stored in lower case. */
	lowerCaseKeys: boolean;
	/** Keys that a client writes are stored in Unicode's composed form (NFC). */
	composeKeys: boolean;
	/** Keys that a client writes are cut to so many characters. */
	maxKeyLength: number | null;
	/** Other systems' keys (`external_id`, `external_ref`, slugs) are accepted and forgotten. */
	dropKeys: boolean;
	/** `integration_source` is stored in lower case. */
	lowerCaseSources: boolean;
	/** A PUT replaces the whole record, fields that no documentation names included: what the body lacks is gone. */
	putReplaces: boolean;

	/** A new row is missing from lists and searches for so many milliseconds; its own address shows it at once. */
	listLagMs: number;
	/** A list's total is the length of the page. */
	totalIsPageLength: boolean;
	/** Every page after the first is empty. */
	emptyLaterPages: boolean;
	/**
	 * Pages after the first start so many rows later, as when rows were deleted while the list was read: those rows are
	 * on no page. A number below 0 shows rows twice, as when rows were added at the front.
	 */
	pageShift: number;

	/** How far the server's clock is ahead of ours, in milliseconds; below 0 it is behind. */
	clockSkewMs: number;
	/** How far ahead of the server's clock the end of a session is that ends now, in milliseconds. */
	sessionEndSkewMs: number;
}

const NONE: Faults = {
	cutBefore: 0,
	tooManyRequests: 0,
	unavailable: 0,
	serverError: 0,
	htmlError: 0,
	htmlOk: 0,
	redirect: 0,
	unauthorized: 0,
	jsonOk: 0,
	gatewayTimeout: 0,
	cutAfter: 0,
	cutBody: 0,
	slowBody: 0,
	methods: [],
	path: '',
	times: null,
	latency: 0,
	slowBodyMs: 200,
	retryAfter: 1,
	retryAfterAs: 'seconds',
	rateLimit: null,
	servesAtOnce: null,
	waitingRoom: null,
	ignorePaging: false,
	maxPageSize: null,
	repeatFirstPage: false,
	bareArrays: false,
	omitTotal: false,
	stringIds: false,
	emptyErrors: false,
	looseFilters: false,
	extraFields: false,
	shellIsOk: false,
	lowerCaseKeys: false,
	composeKeys: false,
	maxKeyLength: null,
	dropKeys: false,
	lowerCaseSources: false,
	putReplaces: false,
	listLagMs: 0,
	totalIsPageLength: false,
	emptyLaterPages: false,
	pageShift: 0,
	clockSkewMs: 0,
	sessionEndSkewMs: 0,
};

/** What strikes one request: an accident, the rate limit, or a server with no room for one more. */
export type Strike = Accident | 'rateLimit' | 'noRoom';

/** The faults of one server. They may be changed while requests are under way; each request sees one state. */
export class FaultBox {
	#current: Faults = { ...NONE };
	#pathPattern: RegExp | undefined;
	#random: Random;
	#windowStart = 0;
	#windowCount = 0;
	#atWork = 0;
	readonly #waiting: Array<() => void> = [];

	constructor(private readonly seed = 1) {
		this.#random = seededRandom(seed);
	}

	get current(): Readonly<Faults> {
		return this.#current;
	}

	/**
	 * Changes the faults that `patch` names and leaves the others.
	 * @throws TypeError for a fault that does not exist or a value that cannot be meant
	 */
	set(patch: Partial<Faults>): void {
		assertFaults(patch);
		const next = { ...this.#current, ...patch };
		this.#pathPattern = next.path === '' ? undefined : new RegExp(next.path);
		this.#current = next;
		this.#windowCount = 0;
		this.#letIn();
	}

	/** Ends all faults and starts the random numbers again. */
	clear(): void {
		this.#current = { ...NONE };
		this.#pathPattern = undefined;
		this.#random = seededRandom(this.seed);
		this.#windowCount = 0;
		this.#letIn();
	}

	/** Decides what happens to one request. */
	strike(method: string, path: string): Strike | undefined {
		if (this.#overRate()) return 'rateLimit';
		if (!this.#hasRoom() && this.#waiting.length >= (this.#current.waitingRoom ?? Infinity)) return 'noRoom';
		const { methods, times } = this.#current;
		if (times === 0) return undefined;
		if (methods.length > 0 && !methods.includes(method)) return undefined;
		if (this.#pathPattern && !this.#pathPattern.test(path)) return undefined;
		const struck = ACCIDENTS.find((accident) => this.#happens(this.#current[accident]));
		if (struck && times !== null) this.#current = { ...this.#current, times: times - 1 };
		return struck;
	}

	/** Waits until the server has a hand free for one more request; `leave` frees it again. */
	async enter(): Promise<void> {
		if (this.#hasRoom()) this.#atWork += 1;
		else await new Promise<void>((resolve) => this.#waiting.push(resolve));
	}

	leave(): void {
		this.#atWork -= 1;
		this.#letIn();
	}

	/** Milliseconds that one request waits. */
	latency(): number {
		const { latency } = this.#current;
		return typeof latency === 'number' ? latency : between(this.#random, latency[0], latency[1]);
	}

	/** The value of the `Retry-After` header, if one is sent. */
	retryAfter(): string | undefined {
		const { retryAfter, retryAfterAs, clockSkewMs } = this.#current;
		if (retryAfter === null) return undefined;
		if (retryAfterAs === 'seconds') return String(retryAfter);
		return new Date(Date.now() + clockSkewMs + retryAfter * 1000).toUTCString();
	}

	#happens(chance: number): boolean {
		if (chance <= 0) return false;
		return chance >= 1 || this.#random() < chance;
	}

	#hasRoom(): boolean {
		return this.#atWork < (this.#current.servesAtOnce ?? Infinity);
	}

	#letIn(): void {
		while (this.#hasRoom() && this.#waiting.length > 0) {
			this.#atWork += 1;
			this.#waiting.shift()?.();
		}
	}

	#overRate(): boolean {
		const { rateLimit } = this.#current;
		if (!rateLimit) return false;
		const now = performance.now();
		if (this.#windowCount === 0 || now - this.#windowStart >= rateLimit.windowMs) {
			this.#windowStart = now;
			this.#windowCount = 0;
		}
		this.#windowCount += 1;
		return this.#windowCount > rateLimit.requests;
	}
}

/** The few faults whose type does not follow from their resting value. */
const SPECIAL: Partial<Record<keyof Faults, (value: unknown) => boolean>> = {
	times: isCountOrNull,
	retryAfter: isCountOrNull,
	maxPageSize: isPositiveOrNull,
	servesAtOnce: isPositiveOrNull,
	waitingRoom: isCountOrNull,
	maxKeyLength: isPositiveOrNull,
	listLagMs: isCount,
	retryAfterAs: (value) => value === 'seconds' || value === 'date',
	methods: (value) => Array.isArray(value) && value.every((method) => typeof method === 'string'),
	latency: (value) => isCount(value) || (Array.isArray(value) && value.length === 2 && value.every(isCount)),
	rateLimit: (value) =>
		value === null ||
		(typeof value === 'object' &&
			'requests' in value &&
			'windowMs' in value &&
			isCount(value.requests) &&
			isCount(value.windowMs)),
};

function assertFaults(patch: object): asserts patch is Partial<Faults> {
	for (const [name, value] of Object.entries(patch)) {
		if (!(name in NONE)) throw new TypeError(`There is no fault called "${name}".`);
		const key = name as keyof Faults;
		const fits = SPECIAL[key]?.(value) ?? typeof value === typeof NONE[key];
		const isChance = (ACCIDENTS as readonly string[]).includes(name);
		if (!fits || (isChance && !(Number(value) >= 0 && Number(value) <= 1)))
			throw new TypeError(`The fault "${name}" cannot be ${JSON.stringify(value)}.`);
	}
}

function isCount(value: unknown): value is number {
	return typeof value === 'number' && value >= 0;
}

function isCountOrNull(value: unknown): boolean {
	return value === null || isCount(value);
}

function isPositiveOrNull(value: unknown): boolean {
	return value === null || (isCount(value) && value > 0);
}
