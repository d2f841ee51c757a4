import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Faults } from './faults';
import type { LogFilter } from './log';
import { Router, type Reply, type SimRequest } from './router';
import { closeServer, listen, readBody, send, splitUrl, type RemoteSystem, type SimServer } from './server';

export interface Control {
	/** The address, with `/control`. */
	readonly url: string;
	close(): Promise<void>;
}

type Servers = Record<string, SimServer<RemoteSystem>>;
type Input = Record<string, unknown>;
type Act = (request: SimRequest, input: Input) => unknown;

/**
 * Serves a port through which a process that did not start the sandbox can drive it. Bodies and replies are JSON;
 * `:server` is `immybot`, `rmm`, `psa` or `office`.
 *
 * | call | does |
 * |---|---|
 * | `GET /control` | what `describe` gives: addresses and keys |
 * | `GET /control/faults` | the faults of every server |
 * | `POST /control/faults` `{"immybot": {"latency": 20}}` | changes the faults that are named |
 * | `DELETE /control/faults` | ends all faults |
 * | `GET /control/log/:server?method=&path=&status=&fault=&last=` | `{totals, entries}` |
 * | `DELETE /control/log` | forgets all requests |
 * | `GET /control/state` | how many rows each table has |
 * | `GET /control/state/:server/:table` | all rows |
 * | `POST /control/state/:server/:table` | adds a row, unchecked |
 * | `PATCH`, `DELETE /control/state/:server/:table/:id` | changes or removes a row, unchecked |
 * | `POST /control/:server/:command` | a command of the system, such as `rmm/churn` or `immybot/deliver` |
 * | `POST /control/:server/cutConnections` | cuts every connection of the server |
 */
export async function startControl(servers: Servers, describe: () => unknown, port = 0): Promise<Control> {
	const router = routes(servers, describe);
	const server = createServer((request, response) => void answer(router, request, response));
	const url = `http://127.0.0.1:${await listen(server, port)}/control`;
	return { url, close: () => closeServer(server) };
}

class NotFound extends Error {}

function routes(servers: Servers, describe: () => unknown): Router<Act> {
	const serverOf = ({ params }: SimRequest) => named(servers, params.server, 'server');
	const tableOf = (request: SimRequest) =>
		named(serverOf(request).data.tables, request.params.table, 'table');
	const eachServer = <T>(read: (server: SimServer<RemoteSystem>) => T) =>
		Object.fromEntries(Object.entries(servers).map(([name, server]) => [name, read(server)]));
	const faults = () => eachServer((server) => server.faults);

	return new Router<Act>()
		.on('GET', '/control', describe)
		.on('GET', '/control/faults', faults)
		.on('POST', '/control/faults', (_, input) => {
			for (const [name, patch] of Object.entries(input))
				named(servers, name, 'server').setFaults(patch as Partial<Faults>);
			return faults();
		})
		.on('DELETE', '/control/faults', () => {
			eachServer((server) => server.clearFaults());
			return faults();
		})
		.on('GET', '/control/log/:server', (request) => {
			const { log } = serverOf(request);
			return { totals: log.totals(), entries: log.entries(logFilter(request.query)) };
		})
		.on('DELETE', '/control/log', () => {
			eachServer((server) => server.log.reset());
		})
		.on('GET', '/control/state', () =>
			eachServer(({ data }) =>
				Object.fromEntries(Object.entries(data.tables).map(([name, table]) => [name, table.size])),
			),
		)
		.on('GET', '/control/state/:server/:table', (request) => tableOf(request).all())
		.on('POST', '/control/state/:server/:table', (request, input) => tableOf(request).insert(input))
		.on('PATCH', '/control/state/:server/:table/:id', (request, input) =>
			tableOf(request).patch(request.params.id ?? '', input),
		)
		.on('DELETE', '/control/state/:server/:table/:id', (request) => {
			const { id = '' } = request.params;
			if (!tableOf(request).delete(id)) throw new NotFound(`There is no row with the id ${id}.`);
		})
		.on('POST', '/control/:server/:command', (request, input) => {
			const server = serverOf(request);
			if (request.params.command === 'cutConnections') return server.cutConnections();
			return named(server.data.commands, request.params.command, 'command')(input);
		});
}

async function answer(
	router: Router<Act>,
	incoming: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	await send(response, await run(router, incoming));
}

async function run(router: Router<Act>, incoming: IncomingMessage): Promise<Reply> {
	const [path, query] = splitUrl(incoming.url ?? '/');
	const method = incoming.method ?? 'GET';
	try {
		const body = await readBody(incoming);
		const found = router.find(method, path);
		if (found.kind !== 'handler') throw new NotFound(`There is no ${method} ${path}.`);
		const request: SimRequest = {
			method,
			path,
			query: new URLSearchParams(query),
			params: found.params,
			headers: incoming.headers,
			body,
			origin: '',
		};
		const result = await found.handler(request, body === '' ? {} : (JSON.parse(body) as Input));
		return { status: 200, body: result ?? {} };
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		return { status: error instanceof NotFound ? 404 : 400, body: { error: { message } } };
	}
}

function named<T>(things: Record<string, T>, name: string | undefined, kind: string): T {
	const thing = name !== undefined && Object.hasOwn(things, name) ? things[name] : undefined;
	if (thing === undefined) throw new NotFound(`There is no ${kind} called "${name}".`);
	return thing;
}

function logFilter(query: URLSearchParams): LogFilter {
	const text = (name: string) => query.get(name) ?? undefined;
	const number = (name: string) => (query.has(name) ? Number(query.get(name)) : undefined);
	return {
		method: text('method'),
		path: text('path'),
		status: number('status'),
		fault: text('fault'),
		last: number('last'),
	};
}
