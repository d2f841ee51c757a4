import { cancelled } from './cancellation';
import type { Clock } from './clock';

export interface LaneLimits {
	/** How many requests may be under way at once. Default 8. */
	concurrency?: number;
	/** Starts per second on average. Default: no limit. */
	requestsPerSecond?: number;
	/** How many may start at once after a rest. Default: one second's worth, at least 1. */
	burst?: number;
	/** Milliseconds between two starts. Default 0. */
	minDelayMs?: number;
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
	private limits: Required<LaneLimits>;

	private readonly queue = new Set<Waiter>();

	private active = 0;

	private tokens: number;

	private refilledAt: number;

	private lastStart = Number.NEGATIVE_INFINITY;

	private pausedUntil = 0;

	private alarm?: AbortController;

	constructor(
		limits: LaneLimits,
		private readonly clock: Clock,
	) {
		this.limits = complete(limits);
		this.tokens = this.limits.burst;
		this.refilledAt = clock.now();
	}

	/** Whether nothing is under way, waiting or paused, so that a new lane would behave the same. */
	get idle(): boolean {
		this.refill();
		return (
			this.active === 0 &&
			this.queue.size === 0 &&
			this.clock.now() >= this.pausedUntil &&
			this.tokens >= this.limits.burst
		);
	}

	/** New limits hold from the next start on. */
	setLimits(limits: LaneLimits): void {
		this.refill();
		this.limits = complete(limits);
		this.tokens = Math.min(this.tokens, this.limits.burst);
		this.pump();
	}

	/** Nothing starts before this moment (milliseconds since 1970); an earlier moment than the present pause is ignored. */
	pauseUntil(moment: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, moment);
	}

	/**
	 * Runs `task` when it is its turn.
	 * @throws HttpError `cancelled` if the signal aborts while it waits; `task` has not been called then
	 */
	async run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
		await this.turn(signal);
		try {
			return await task();
		} finally {
			this.active--;
			this.pump();
		}
	}

	private async turn(signal?: AbortSignal): Promise<void> {
		if (signal?.aborted) throw cancelled();
		await new Promise<void>((resolve, reject) => {
			const onAbort = () => {
				this.queue.delete(waiter);
				if (this.queue.size === 0) this.stopAlarm();
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
			if (this.active >= this.limits.concurrency) return;
			const wait = this.waitMs();
			if (wait > 0) return this.setAlarm(wait);
			this.queue.delete(waiter);
			this.active++;
			this.tokens--;
			this.lastStart = this.clock.now();
			waiter.forget();
			waiter.start();
		}
	}

	private waitMs(): number {
		this.refill();
		const now = this.clock.now();
		const { requestsPerSecond, minDelayMs } = this.limits;
		const forToken = this.tokens >= 1 ? 0 : ((1 - this.tokens) / requestsPerSecond) * 1000;
		return Math.max(this.pausedUntil - now, this.lastStart + minDelayMs - now, Math.ceil(forToken));
	}

	private refill(): void {
		const now = this.clock.now();
		const { requestsPerSecond, burst } = this.limits;
		if (requestsPerSecond === Number.POSITIVE_INFINITY) this.tokens = burst;
		else this.tokens = Math.min(burst, this.tokens + ((now - this.refilledAt) / 1000) * requestsPerSecond);
		this.refilledAt = now;
	}

	/** One alarm at a time; what it wakes decides again, so a pause that grew meanwhile only sets the next one. */
	private setAlarm(ms: number): void {
		if (this.alarm) return;
		const alarm = new AbortController();
		this.alarm = alarm;
		this.clock.sleep(ms, alarm.signal).then(
			() => {
				this.alarm = undefined;
				this.pump();
			},
			() => {},
		);
	}

	/** A timer without anybody waiting would only keep the process alive. */
	private stopAlarm(): void {
		this.alarm?.abort();
		this.alarm = undefined;
	}
}

function complete(limits: LaneLimits): Required<LaneLimits> {
	const requestsPerSecond =
		limits.requestsPerSecond && limits.requestsPerSecond > 0
			? limits.requestsPerSecond
			: Number.POSITIVE_INFINITY;
	return {
		concurrency: Math.max(1, limits.concurrency ?? 8),
		requestsPerSecond,
		burst: Math.max(1, limits.burst ?? Math.floor(requestsPerSecond)),
		minDelayMs: Math.max(0, limits.minDelayMs ?? 0),
	};
}

const MAX_LANES = 256;

const lanes = new Map<string, Lane>();

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
	lanes.delete(key);
	lanes.set(key, lane);
	evict(lane);
	return lane;
}

function evict(keep: Lane): void {
	for (const [key, lane] of lanes) {
		if (lanes.size <= MAX_LANES) return;
		if (lane !== keep && lane.idle) lanes.delete(key);
	}
}

/** How many lanes the process holds. */
export function laneCount(): number {
	return lanes.size;
}
