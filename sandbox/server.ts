import {
	createServer,
	type IncomingMessage,
	type RequestListener,
	type Server,
	type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { FaultBox, type Faults, type Strike } from './faults';
import { RequestLog } from './log';
import type { Reply, SimRequest } from './router';
import type { Id, Table } from './table';

/** A remote system without its network: all of its data is in memory, so it answers at once. */
export interface RemoteSystem {
	/** Where the API lives under the server's address. */
	readonly basePath: string;
	/** The tables that the control port shows and changes. */
	readonly tables: Record<string, Table<{ readonly id: Id }>>;
	/** What else the control port can ask for, by name, with a JSON body. */
	readonly commands: Record<string, (input: Record<string, unknown>) => unknown>;
	handle(request: SimRequest, faults: Readonly<Faults>): Reply;
	/** An error in this system's own words. */
	error(status: number, code: string, message: string): Reply;
}

export interface Tls {
	cert: string | Buffer;
	key: string | Buffer;
}

export interface ServerOptions<S extends RemoteSystem> {
	system: S;
	faults: FaultBox;
	log: RequestLog;
	port?: number;
	tls?: Tls;
	/** Keep the bodies of requests in the log. */
	keepBodies?: boolean;
}

/** A remote system on a port of 127.0.0.1, with its faults and its log. */
export class SimServer<S extends RemoteSystem = RemoteSystem> {
	readonly data: S;
	readonly log: RequestLog;
	readonly #faults: FaultBox;
	readonly #server: Server;
	readonly #scheme: 'http' | 'https';
	#origin = '';

	private constructor(private readonly options: ServerOptions<S>) {
		this.data = options.system;
		this.log = options.log;
		this.#faults = options.faults;
		this.#scheme = options.tls ? 'https' : 'http';
		const listener: RequestListener = (request, response) => void this.#serve(request, response);
		this.#server = options.tls ? createTlsServer(options.tls, listener) : createServer(listener);
		this.#server.keepAliveTimeout = 60_000;
		this.#server.on(options.tls ? 'secureConnection' : 'connection', () => this.log.connected());
	}

	static async start<S extends RemoteSystem>(options: ServerOptions<S>): Promise<SimServer<S>> {
		const server = new SimServer(options);
		server.#origin = `${server.#scheme}://127.0.0.1:${await listen(server.#server, options.port ?? 0)}`;
		return server;
	}

	/** Scheme, host and port. */
	get origin(): string {
		return this.#origin;
	}

	/** The origin and the base path of the API. */
	get apiUrl(): string {
		return this.#origin + this.data.basePath;
	}

	get faults(): Readonly<Faults> {
		return this.#faults.current;
	}

	/** Changes the faults that `patch` names. */
	setFaults(patch: Partial<Faults>): void {
		this.#faults.set(patch);
	}

	clearFaults(): void {
		this.#faults.clear();
	}

	/** Cuts every connection, idle or busy, and goes on serving. */
	cutConnections(): void {
		this.#server.closeAllConnections();
	}

	close(): Promise<void> {
		return closeServer(this.#server);
	}

	async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
		const at = Date.now();
		const port = incoming.socket.remotePort ?? 0;
		const method = incoming.method ?? 'GET';
		const [path, query] = splitUrl(incoming.url ?? '/');
		this.log.started();
		let status = 0;
		let fault: Strike | undefined;
		let body = '';
		let began = performance.now();
		try {
			body = await readBody(incoming);
			began = performance.now();
			const faults = this.faults;
			const latency = this.#faults.latency();
			fault = this.#faults.strike(method, path);
			if (latency > 0) await pause(latency);
			const request = {
				method,
				path,
				query: new URLSearchParams(query),
				params: {},
				headers: incoming.headers,
				body,
				origin: `${this.#scheme}://${incoming.headers.host ?? '127.0.0.1'}`,
			};
			status = await this.#answer(request, response, fault, faults);
		} catch {
			// The client went away while its request was read.
			response.destroy();
		} finally {
			this.log.finished({
				at,
				method,
				path,
				query,
				status,
				...(fault && { fault }),
				port,
				ms: performance.now() - began,
				...(this.options.keepBodies && { body }),
			});
		}
	}

	/** Does what the fault allows of the request. Returns the status sent; 0 for none. */
	async #answer(
		request: SimRequest,
		response: ServerResponse,
		fault: Strike | undefined,
		faults: Readonly<Faults>,
	): Promise<number> {
		if (fault === 'cutBefore') return cut(response);
		const reply = this.#refusal(fault) ?? this.#work(request, faults);
		if (fault === 'cutAfter') return cut(response);
		const pauseMs = fault === 'slowBody' ? faults.slowBodyMs : 0;
		await send(response, finish(reply, faults), pauseMs);
		return reply.status;
	}

	#work(request: SimRequest, faults: Readonly<Faults>): Reply {
		try {
			return this.data.handle(request, faults);
		} catch (error) {
			return this.data.error(500, 'internal_error', `The sandbox failed: ${String(error)}`);
		}
	}

	/** The answer that a fault gives in place of the work. */
	#refusal(fault: Strike | undefined): Reply | undefined {
		switch (fault) {
			case 'rateLimit':
			case 'tooManyRequests': {
				const retryAfter = this.#faults.retryAfter();
				return {
					...this.data.error(429, 'too_many_requests', 'Too many requests. Try again later.'),
					...(retryAfter !== undefined && { headers: { 'Retry-After': retryAfter } }),
				};
			}
			case 'unavailable':
				return this.data.error(503, 'unavailable', 'The service is being maintained.');
			case 'serverError':
				return this.data.error(500, 'internal_error', 'An unexpected error occurred.');
			case 'htmlError':
				return html(502, '<h1>502 Bad Gateway</h1><hr>nginx');
			case 'htmlOk':
				return html(200, '<h1>Please sign in</h1>');
			default:
				return undefined;
		}
	}
}

/** A page of HTML, as a proxy or a web application sends it. */
export function html(status: number, content: string): Reply {
	const body = `<!DOCTYPE html>\n<html lang="en"><head><title>${status}</title></head><body>${content}</body></html>`;
	return { status, body, contentType: 'text/html; charset=utf-8' };
}

/** Starts to listen on 127.0.0.1 and gives the port. */
export async function listen(server: Server, port: number): Promise<number> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			server.off('error', reject);
			resolve();
		});
	});
	return (server.address() as AddressInfo).port;
}

export function closeServer(server: Server): Promise<void> {
	return new Promise((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}

export function splitUrl(url: string): [path: string, query: string] {
	const mark = url.indexOf('?');
	return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
}

export async function readBody(incoming: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}

/** Writes a reply; with `pauseMs`, in two halves with a pause between them. */
export async function send(response: ServerResponse, reply: Reply, pauseMs = 0): Promise<void> {
	const body = encode(reply.body);
	response.writeHead(reply.status, {
		...(body && { 'Content-Type': reply.contentType ?? 'application/json; charset=utf-8' }),
		...(reply.status !== 204 && { 'Content-Length': body?.length ?? 0 }),
		...reply.headers,
	});
	if (body && pauseMs > 0) {
		const half = Math.floor(body.length / 2);
		response.write(body.subarray(0, half));
		await pause(pauseMs);
		response.end(body.subarray(half));
	} else {
		response.end(body);
	}
}

function encode(body: unknown): Buffer | undefined {
	if (body === undefined) return undefined;
	return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

/** The habits that concern every reply. */
function finish(reply: Reply, faults: Readonly<Faults>): Reply {
	const headers = {
		...reply.headers,
		...(faults.clockSkewMs !== 0 && { Date: new Date(Date.now() + faults.clockSkewMs).toUTCString() }),
	};
	if (faults.emptyErrors && reply.status >= 400) return { status: reply.status, headers };
	return { ...reply, headers, body: faults.stringIds ? withStringIds(reply.body) : reply.body };
}

/** Foreign ids (`external_id`) are other systems' words and stay as they were written. */
function withStringIds(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withStringIds);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, field]) => {
			const isId = key === 'id' || (key.endsWith('_id') && key !== 'external_id');
			return [key, isId && typeof field === 'number' ? String(field) : withStringIds(field)];
		}),
	);
}

function cut(response: ServerResponse): 0 {
	response.socket?.destroy();
	return 0;
}

/** Never keeps the process alive: the open port does that. */
function pause(ms: number): Promise<void> {
	return sleep(ms, undefined, { ref: false });
}
