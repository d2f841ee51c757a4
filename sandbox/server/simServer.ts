import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { SimEnv } from './api';
import type { FaultBox, Faults } from './faults';
import { closeServer, listen } from './listen';
import { logging, type RequestLog } from './log';
import { misbehaving } from './misbehaviour';
import type { RemoteSystem } from './remoteSystem';

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
	/** Keep the bodies of requests and replies in the log. */
	keepBodies?: boolean;
}

/** A remote system on a port of 127.0.0.1, with its faults and its log. */
export class SimServer<S extends RemoteSystem = RemoteSystem> {
	readonly data: S;
	readonly log: RequestLog;
	readonly #faults: FaultBox;
	readonly #server: Server;
	#origin = '';

	private constructor({ system, faults, log, tls, keepBodies = false }: ServerOptions<S>) {
		this.data = system;
		this.log = log;
		this.#faults = faults;
		const app = new Hono<SimEnv>();
		app.use(logging(log, keepBodies), misbehaving(faults, system));
		app.route('/', system.routes);
		app.onError((error, c) =>
			c.json(system.error(500, 'internal_error', `The sandbox failed: ${String(error)}`), 500),
		);
		const listener = getRequestListener((request, env) => app.fetch(request, env as HttpBindings));
		this.#server = tls ? createTlsServer(tls, listener) : createServer(listener);
		this.#server.keepAliveTimeout = 60_000;
		this.#server.on(tls ? 'secureConnection' : 'connection', () => log.connected());
	}

	static async start<S extends RemoteSystem>(options: ServerOptions<S>): Promise<SimServer<S>> {
		const server = new SimServer(options);
		const port = await listen(server.#server, options.port ?? 0);
		server.#origin = `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`;
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
}
