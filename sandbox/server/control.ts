import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import type { Faults } from './faults';
import { closeServer, listen } from './listen';
import type { LogFilter } from './log';
import type { RemoteSystem } from './remoteSystem';
import type { SimServer } from './simServer';

export interface Control {
	/** The address, with `/control`. */
	readonly url: string;
	close(): Promise<void>;
}

type Servers = Record<string, SimServer<RemoteSystem>>;
type Input = Record<string, unknown>;

/**
 * Serves a port through which a process that did not start the sandbox can drive it. Bodies and replies are JSON;
 * `:server` is `immybot`, `instance`, `rmm`, `psa` or `office`.
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
	const server = createServer(getRequestListener(routes(servers, describe).fetch));
	const url = `http://127.0.0.1:${await listen(server, port)}/control`;
	return { url, close: () => closeServer(server) };
}

class NotFound extends Error {}

function routes(servers: Servers, describe: () => unknown): Hono {
	const serverOf = (c: Context) => named(servers, c.req.param('server'), 'server');
	const tableOf = (c: Context) => named(serverOf(c).data.tables, c.req.param('table'), 'table');
	const eachServer = <T>(read: (server: SimServer<RemoteSystem>) => T) =>
		Object.fromEntries(Object.entries(servers).map(([name, server]) => [name, read(server)]));
	const faults = () => eachServer((server) => server.faults);
	const sizes = ({ data }: SimServer) =>
		Object.fromEntries(Object.entries(data.tables).map(([name, table]) => [name, table.size]));

	const app = new Hono().basePath('/control');
	app.get('/', (c) => c.json(describe() as object));
	app.get('/faults', (c) => c.json(faults()));
	app.post('/faults', async (c) => {
		for (const [name, patch] of Object.entries(await inputOf(c)))
			named(servers, name, 'server').setFaults(patch as Partial<Faults>);
		return c.json(faults());
	});
	app.delete('/faults', (c) => {
		eachServer((server) => server.clearFaults());
		return c.json(faults());
	});
	app.get('/log/:server', (c) => {
		const { log } = serverOf(c);
		return c.json({ totals: log.totals(), entries: log.entries(logFilter(c.req.query())) });
	});
	app.delete('/log', (c) => {
		eachServer((server) => server.log.reset());
		return c.json({});
	});
	app.get('/state', (c) => c.json(eachServer(sizes)));
	app.get('/state/:server/:table', (c) => c.json(tableOf(c).all()));
	app.post('/state/:server/:table', async (c) => c.json(tableOf(c).insert(await inputOf(c))));
	app.patch('/state/:server/:table/:id', async (c) =>
		c.json(tableOf(c).patch(c.req.param('id'), await inputOf(c))),
	);
	app.delete('/state/:server/:table/:id', (c) => {
		const id = c.req.param('id');
		if (!tableOf(c).delete(id)) throw new NotFound(`There is no row with the id ${id}.`);
		return c.json({});
	});
	app.post('/:server/cutConnections', (c) => {
		serverOf(c).cutConnections();
		return c.json({});
	});
	app.post('/:server/:command', async (c) => {
		const command = named(serverOf(c).data.commands, c.req.param('command'), 'command');
		return c.json(((await command(await inputOf(c))) as object | undefined) ?? {});
	});
	app.notFound((c) => failure(c, 404, `There is no ${c.req.method} ${c.req.path}.`));
	app.onError((error, c) => failure(c, error instanceof NotFound ? 404 : 400, error.message));
	return app;
}

function failure(c: Context, status: 400 | 404, message: string): Response {
	return c.json({ error: { message } }, status);
}

/** @throws SyntaxError for a body that is not JSON */
async function inputOf(c: Context): Promise<Input> {
	const text = await c.req.text();
	return text === '' ? {} : (JSON.parse(text) as Input);
}

function named<T>(things: Record<string, T>, name: string | undefined, kind: string): T {
	const thing = name !== undefined && Object.hasOwn(things, name) ? things[name] : undefined;
	if (thing === undefined) throw new NotFound(`There is no ${kind} called "${name}".`);
	return thing;
}

function logFilter({ method, path, status, fault, last }: Record<string, string | undefined>): LogFilter {
	const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
	return { method, path, status: number(status), fault, last: number(last) };
}
