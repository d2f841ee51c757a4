import type { MiddlewareHandler } from 'hono';
import { sentUrl, type SimEnv } from './api';
import type { Strike } from './faults';
import { hangUp } from './misbehaviour';

/** One request as the server saw it. */
export interface LogEntry {
	/** Milliseconds since the epoch, when the request came. */
	at: number;
	method: string;
	path: string;
	/** The query as it was sent, without the question mark. */
	query: string;
	/** 0 when the connection was cut. */
	status: number;
	fault?: Strike;
	/** The client's port: one for each connection. */
	port: number;
	/** Milliseconds from the whole request to the whole answer. */
	ms: number;
	/** The request's body and that of the reply, where the sandbox was told to keep bodies. */
	body?: string;
	reply?: string;
}

export interface LogFilter {
	method?: string;
	/** A regular expression for the path. */
	path?: string;
	status?: number;
	fault?: string;
	/** The newest entries only. */
	last?: number;
}

/** What was counted since the last reset; unlike the entries, these forget nothing. */
export interface LogTotals {
	requests: number;
	/** Connections that clients opened. */
	connections: number;
	/** The most requests that were under way at once. Work takes no time here, so only `latency` makes them overlap. */
	peak: number;
	byMethod: Record<string, number>;
	byStatus: Record<string, number>;
	byFault: Record<string, number>;
}

/** The requests of one server: the newest ones in full, all of them as counts. */
export class RequestLog {
	#ring: LogEntry[] = [];
	#next = 0;
	#totals = emptyTotals();
	#underWay = 0;

	constructor(private readonly capacity = 200_000) {}

	connected(): void {
		this.#totals.connections += 1;
	}

	started(): void {
		this.#underWay += 1;
		this.#totals.peak = Math.max(this.#totals.peak, this.#underWay);
	}

	finished(entry: LogEntry): void {
		this.#underWay -= 1;
		this.#totals.requests += 1;
		count(this.#totals.byMethod, entry.method);
		count(this.#totals.byStatus, String(entry.status));
		if (entry.fault) count(this.#totals.byFault, entry.fault);
		this.#ring[this.#next] = entry;
		this.#next = (this.#next + 1) % this.capacity;
	}

	/** The entries kept, oldest first. */
	entries(filter: LogFilter = {}): LogEntry[] {
		const inOrder = [...this.#ring.slice(this.#next), ...this.#ring.slice(0, this.#next)];
		const path = filter.path === undefined ? undefined : new RegExp(filter.path);
		const found = inOrder.filter(
			(entry) =>
				(filter.method === undefined || entry.method === filter.method) &&
				(filter.status === undefined || entry.status === filter.status) &&
				(filter.fault === undefined || entry.fault === filter.fault) &&
				(!path || path.test(entry.path)),
		);
		return filter.last === undefined ? found : found.slice(Math.max(0, found.length - filter.last));
	}

	totals(): LogTotals {
		return structuredClone(this.#totals);
	}

	/** Forgets all entries and counts. Requests that are under way will be counted when they end. */
	reset(): void {
		this.#ring = [];
		this.#next = 0;
		this.#totals = emptyTotals();
		this.#totals.peak = this.#underWay;
	}
}

function emptyTotals(): LogTotals {
	return { requests: 0, connections: 0, peak: 0, byMethod: {}, byStatus: {}, byFault: {} };
}

function count(counts: Record<string, number>, key: string): void {
	counts[key] = (counts[key] ?? 0) + 1;
}

/** Logs every request, from the moment when all of it has arrived. */
export function logging(log: RequestLog, keepBodies: boolean): MiddlewareHandler<SimEnv> {
	return async (c, next) => {
		const at = Date.now();
		const [path, query] = sentUrl(c);
		log.started();
		let body = '';
		let began = performance.now();
		try {
			if (c.req.method !== 'GET') body = await c.req.text();
			began = performance.now();
			await next();
		} catch {
			return hangUp(c); // The client went away while its request was read.
		} finally {
			const fault = c.get('strike');
			const sent = c.get('sentStatus');
			log.finished({
				at,
				method: c.req.method,
				path,
				query,
				status: sent ?? c.res.status,
				...(fault && { fault }),
				port: c.env.incoming.socket.remotePort ?? 0,
				ms: performance.now() - began,
				...(keepBodies && { body, reply: sent === undefined ? await c.res.clone().text() : '' }),
			});
		}
		return undefined;
	};
}
