import { cancelled } from './cancellation';
import type { Clock } from './clock';
import { LanePace } from './lanePace';
import { kindOf, LaneWidth, refusalOf } from './laneWidth';
import { Lru } from '../values/lru';

/** The most requests under way at once, unless limits say otherwise. */
export const MOST_AT_ONCE = 64;

export interface LaneLimits {
	/** So many requests may be under way at once. Default: the lane finds out itself how many the server serves well. */
	concurrency?: number;
	/** Never more at once than this, where the lane finds out itself. Default 64. */
	mostAtOnce?: number;
	/** At most so many requests within any second. Below 1, one in so many seconds. Default: no limit. */
	requestsPerSecond?: number;
	/** At most so many requests within any span of so many seconds, as providers state their quotas. All of them hold. */
	quotas?: Quota[];
	/** Milliseconds between two starts. Default 0. */
	minDelayMs?: number;
	/** What holds besides for requests of one path; the first that fits counts. */
	paths?: PathLimits[];
}

export interface Quota {
	requests: number;
	perSeconds: number;
}

export interface PathLimits {
	/** Beneath the base URL; what stands in braces is any one segment: `/devices/{id}/assets`. */
	path: string;
	/** Default: no limit of its own. */
	concurrency?: number;
	quotas?: Quota[];
}

interface Waiter {
	start: () => void;
	forget: () => void;
}

/**
 * Everything that goes out under one credential: first come, first served, never more at once or per second than
 * its limits allow, and all of it stands still while the server asks to wait.
 */
export class Lane {
	private limits: Limits;

	private paths: PathLane[];

	private readonly width: LaneWidth;

	private readonly pace: LanePace;

	private readonly queue = new Set<Waiter>();

	private active = 0;

	private lastStart = Number.NEGATIVE_INFINITY;

	private pausedUntil = 0;

	private stopAlarm?: () => void;

	constructor(
		limits: LaneLimits,
		private readonly clock: Clock,
	) {
		this.limits = complete(limits);
		this.paths = pathLanes(limits, [], clock);
		this.width = new LaneWidth(this.limits.mostAtOnce);
		this.pace = new LanePace(clock);
	}

	/** Whether nothing is under way, waiting or paused, so that a new lane would keep the same promises. */
	get idle(): boolean {
		const now = this.clock.now();
		const isForgotten = ({ answered, perMs }: Window) => (answered.at(-1) ?? -Infinity) + perMs <= now;
		return (
			this.active === 0 &&
			this.queue.size === 0 &&
			now >= this.pausedUntil &&
			this.pace.waitMs() <= 0 &&
			this.limits.windows.every(isForgotten) &&
			this.paths.every(({ lane }) => lane.idle)
		);
	}

	/** New limits hold from the next start on. */
	setLimits(limits: LaneLimits): void {
		this.limits = complete(limits, this.limits.windows);
		this.paths = pathLanes(limits, this.paths, this.clock);
		this.width.setMost(this.limits.mostAtOnce);
		this.pump();
	}

	/** Nothing starts before this moment (milliseconds since 1970); an earlier moment than the present pause is ignored. */
	pauseUntil(moment: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, moment);
	}

	/**
	 * Runs `task` when it is its turn. What waits for its path's own limits holds up nothing else.
	 * @param path of the request, beneath the base URL
	 * @throws HttpError `cancelled` if the signal aborts while it waits; `task` has not been called then
	 */
	async run<T>(task: () => Promise<T>, signal?: AbortSignal, path = '', method = 'GET'): Promise<T> {
		const narrow = this.paths.find(({ fits }) => fits.test(path))?.lane;
		const here = async () => await this.runHere(task, kindOf(method, path), signal);
		return narrow ? await narrow.run(here, signal) : await here();
	}

	private async runHere<T>(task: () => Promise<T>, kind: string, signal?: AbortSignal): Promise<T> {
		await this.turn(signal);
		try {
			return await this.observed(task(), kind);
		} finally {
			this.active--;
			this.noteAnswer();
			this.pump();
		}
	}

	/** Whether and how quickly a task is answered says how wide the lane may be, and how many may start in a second. */
	private async observed<T>(running: Promise<T>, kind: string): Promise<T> {
		const ticket = this.width.started();
		const start = this.clock.now();
		void running.then(
			() => {
				this.width.answered(ticket, kind, this.clock.now() - start);
				this.pace.answered(start);
			},
			(error: unknown) => {
				const refusal = refusalOf(error);
				if (refusal?.because === 'rate') return this.pace.refused(start, refusal.waitMs);
				if (refusal) this.width.refused(ticket);
				this.pace.answered(start);
			},
		);
		return await running;
	}

	private async turn(signal?: AbortSignal): Promise<void> {
		if (signal?.aborted) throw cancelled();
		await new Promise<void>((resolve, reject) => {
			const onAbort = () => {
				this.queue.delete(waiter);
				if (this.queue.size === 0) this.forgetAlarm();
				reject(cancelled());
			};
			const waiter: Waiter = {
				start: resolve,
				forget: () => signal?.removeEventListener('abort', onAbort),
			};
			signal?.addEventListener('abort', onAbort, { once: true });
			this.queue.add(waiter);
			this.pump();
		});
	}

	private pump(): void {
		for (const waiter of this.queue) {
			if (this.active >= (this.limits.concurrency ?? this.width.now)) return this.width.wanted();
			const wait = this.waitMs();
			// What is under way ends with a call of this.
			if (wait === Number.POSITIVE_INFINITY) return;
			if (wait > 0) return this.setAlarm(wait);
			this.queue.delete(waiter);
			this.active++;
			this.lastStart = this.clock.now();
			this.pace.started();
			waiter.forget();
			waiter.start();
		}
	}

	private waitMs(): number {
		const now = this.clock.now();
		const { windows, minDelayMs, concurrency } = this.limits;
		const waits = windows.map((window) => this.freeAt(window) - now);
		// A number that a person sets is kept to.
		if (concurrency === undefined) waits.push(this.pace.waitMs());
		return Math.max(this.pausedUntil - now, this.lastStart + minDelayMs - now, ...waits);
	}

	/** When the window has room for one more: at once, when its oldest request has left it, or when one is answered. */
	private freeAt({ requests, perMs, answered }: Window): number {
		const free = requests - this.active;
		if (free <= 0) return Number.POSITIVE_INFINITY;
		const leaving = answered.at(-free);
		return leaving === undefined ? 0 : leaving + perMs;
	}

	private noteAnswer(): void {
		const now = this.clock.now();
		for (const { answered, requests } of this.limits.windows) {
			answered.push(now);
			if (answered.length > requests) answered.shift();
		}
	}

	/** One alarm at a time; what it wakes decides again, so a pause that grew meanwhile only sets the next one. */
	private setAlarm(ms: number): void {
		this.stopAlarm ??= this.clock.after(ms, () => {
			this.stopAlarm = undefined;
			this.pump();
		});
	}

	/** A timer without anybody waiting would only keep the process alive. */
	private forgetAlarm(): void {
		this.stopAlarm?.();
		this.stopAlarm = undefined;
	}
}

/**
 * A rate that holds over every span of its length, wherever it begins. A request counts from its start until so long
 * after its answer, because when the server counts it lies somewhere between the two.
 */
interface Window {
	requests: number;
	perMs: number;
	/** When the latest requests were answered, oldest first; no more than `requests`. */
	answered: number[];
}

interface Limits {
	concurrency?: number;
	mostAtOnce: number;
	minDelayMs: number;
	windows: Window[];
}

/** @param before what is remembered of the same rates */
function complete(limits: LaneLimits, before: Window[] = []): Limits {
	const { concurrency, mostAtOnce = MOST_AT_ONCE, minDelayMs = 0, requestsPerSecond, quotas = [] } = limits;
	const rates = [requestsPerSecond && perSecond(requestsPerSecond), ...quotas].filter((rate) => !!rate);
	return {
		...(concurrency === undefined ? {} : { concurrency: Math.max(1, concurrency) }),
		mostAtOnce: Math.max(1, mostAtOnce),
		minDelayMs: Math.max(0, minDelayMs),
		windows: rates.map(({ requests, perSeconds }, index) => {
			const most = Math.max(1, Math.floor(requests));
			const answered = (before[index]?.answered ?? []).slice(-most);
			return { requests: most, perMs: perSeconds * 1000, answered };
		}),
	};
}

/** The limits of one path, as a lane in front of the credential's. */
interface PathLane {
	path: string;
	fits: RegExp;
	lane: Lane;
}

/** @param before lanes of the same paths go on, with the new limits */
function pathLanes({ paths = [] }: LaneLimits, before: readonly PathLane[], clock: Clock): PathLane[] {
	return paths.map(({ path, concurrency = Number.POSITIVE_INFINITY, quotas }) => {
		const known = before.find((one) => one.path === path);
		known?.lane.setLimits({ concurrency, quotas });
		return known ?? { path, fits: patternOf(path), lane: new Lane({ concurrency, quotas }, clock) };
	});
}

function patternOf(path: string): RegExp {
	const [, ...segments] = path.split('/');
	const patterns = segments.map((segment) =>
		segment
			.split(/\{[^}]*\}/)
			.map((text) => text.replace(/[^\w-]/g, '\\$&'))
			.join('[^/]+'),
	);
	return new RegExp(`^/${patterns.join('/')}/?$`, 'i');
}

function perSecond(requests: number): Quota | undefined {
	if (!(requests > 0)) return undefined;
	return requests < 1 ? { requests: 1, perSeconds: 1 / requests } : { requests, perSeconds: 1 };
}

const MAX_LANES = 256;

const lanes = new Lru<Lane>(MAX_LANES, { mayForget: ({ idle }) => idle });

/**
 * The lane of a credential, the same one for every node and execution of this process. With limits that differ from
 * the last call's, the lane takes the new ones.
 *
 * Lanes that stand idle are dropped, the least recently asked for first, once there are 256; a busy one never is.
 *
 * @param key identifies the credential; should not hold a secret
 */
export function laneFor(key: string, limits: LaneLimits, clock: Clock): Lane {
	const known = lanes.get(key);
	const lane = known ?? new Lane(limits, clock);
	known?.setLimits(limits);
	lanes.set(key, lane);
	return lane;
}

/** How many lanes the process holds. */
export function laneCount(): number {
	return lanes.size;
}
