import { bearerAuth, headerAuth, queryAuth } from '../../../lib/http/auth';
import { createHttpClient, type HttpClientOptions } from '../../../lib/http/client';
import { Lane } from '../../../lib/http/rateLimit';
import type { Authenticator, HttpTransport, WireReply, WireRequest } from '../../../lib/http/types';
import { closeConnections, createUndiciTransport } from '../../../lib/http/undiciTransport';
import { clock as realClock } from '../../support/clock';
import { certificate, closeServers, failure, fastClock, json, serve } from './support';

const SECRET = 's3cr3t/key+with=odd chars';

afterEach(async () => {
	await closeConnections();
	await closeServers();
});

function client(baseUrl: string, more: Partial<HttpClientOptions> = {}) {
	const clock = more.clock ?? fastClock();
	return createHttpClient({
		baseUrl,
		transport: createUndiciTransport({ clock: realClock }),
		lane: new Lane({}, clock),
		clock,
		...more,
	});
}

describe('addresses', () => {
	test.each([
		['/api/v1', '/tenants', '/api/v1/tenants'],
		['/api/v1/', 'tenants/', '/api/v1/tenants/'],
		['', '/a%2Fb', '/a%2Fb'],
		['/api', '', '/api'],
	])('base path %s and %s give %s', async (base, path, expected) => {
		const server = await serve((_, response) => json(response, 200, {}));
		await client(server.url + base).request({ path });
		expect(server.seen).toEqual([`GET ${expected}`]);
	});

	test('queries are encoded, empty values left out, and what the path holds is kept', async () => {
		const server = await serve((_, response) => json(response, 200, {}));
		const query = { b: 'x y&z', c: undefined, d: null, e: '', f: 0, g: false };
		await client(server.url).request({ path: '/list?a=%20', query });
		expect(server.seen).toEqual(['GET /list?a=%20&b=x%20y%26z&f=0&g=false']);
	});

	test.each([
		['https://eu.vendor.example/v2/list?after=7', 'GET /gateway/v2/list?after=7'],
		['http://eu.vendor.example/v2/list', 'GET /gateway/v2/list'],
		['{origin}/V2/list', 'GET /gateway/V2/list'],
		['{origin}/gateway/v2/list', 'GET /gateway/v2/list'],
	])('behind an address, the link %s is followed as %s', async (link, expected) => {
		const server = await serve((_, response) => json(response, 200, {}));
		const replaced = { host: 'eu.vendor.example', address: `${server.url}/gateway` };
		const api = client(`${server.url}/gateway/v2`, { replaced });
		await api.request({ path: link.replace('{origin}', server.url) });
		expect(server.seen).toEqual([expected]);
	});

	test('behind an address, a link to a third host is refused', async () => {
		const replaced = { host: 'eu.vendor.example', address: 'https://gateway.example' };
		const api = client('https://gateway.example/v2', { replaced });
		expect(await failure(api.request({ path: 'https://other.example/v2' }))).toMatchObject({
			kind: 'redirect',
		});
	});

	test.each([
		['', 'missing'],
		['example.com', 'not an address'],
		['ftp://example.com', 'not an address'],
		['http://example.com', 'must start with https://'],
		['http://127.0.0.1.example.com', 'must start with https://'],
		['https://u:p@example.com', 'user name'],
		['https://example.com?x=1', '“?”'],
	])('%s is refused', (baseUrl, words) => {
		expect(() => client(baseUrl)).toThrow(expect.objectContaining({ kind: 'configuration' }));
		expect(() => client(baseUrl)).toThrow(words);
	});

	test.each(['http://localhost:1', 'http://127.9.9.9', 'http://[::1]:3', 'https://example.com'])(
		'%s is accepted',
		(url) => {
			expect(() => client(url)).not.toThrow();
		},
	);

	test('plain http to another host needs allowHttp', () => {
		expect(() => client('http://rmm.test', { allowHttp: true })).not.toThrow();
	});

	test('a link to another origin is refused, a link to the same one followed', async () => {
		const server = await serve((_, response) => json(response, 200, {}));
		const other = await serve((_, response) => json(response, 200, {}));
		const error = await failure(
			client(server.url, { auth: bearerAuth(SECRET) }).request({ path: `${other.url}/next` }),
		);
		expect(error).toMatchObject({ kind: 'redirect', attempts: 0 });
		expect(error.message).toContain(other.url);
		expect(other.seen).toEqual([]);
		await client(`${server.url}/api`).request({ path: `${server.url}/other?page=2` });
		expect(server.seen).toEqual(['GET /other?page=2']);
	});

	test('an http link to the host of an https base URL is asked for with https', async () => {
		const server = await serve((_, response) => json(response, 200, {}), { tls: true });
		const transport = createUndiciTransport({ clock: realClock, tls: { ca: certificate } });
		await client(server.url, { transport }).request({ path: `http://127.0.0.1/next?page=2` });
		expect(server.seen).toEqual(['GET /next?page=2']);
	});
});

describe('requests and replies', () => {
	test('JSON and form bodies, headers, and the parsed answer', async () => {
		const server = await serve((_, response) => json(response, 201, { id: 7 }, { 'x-y': 'z' }));
		const api = client(server.url, { headers: { ClientId: 'me' } });
		const reply = await api.request({ method: 'POST', path: '/a', body: { name: 'ü' } });
		expect(reply).toMatchObject({ status: 201, body: { id: 7 }, url: `${server.url}/a` });
		expect(reply.headers['x-y']).toBe('z');
		await api.request({ method: 'POST', path: '/b', form: { a: '1 2' } });
		expect(server.bodies).toEqual(['{"name":"ü"}', 'a=1+2']);
		expect(server.headers[0]).toMatchObject({
			accept: 'application/json',
			'content-type': 'application/json',
			'user-agent': 'n8n-nodes-immybot',
			clientid: 'me',
		});
		expect(server.headers[1]?.['content-type']).toBe('application/x-www-form-urlencoded');
	});

	test('an empty answer has no body', async () => {
		const server = await serve((request, response) =>
			response.writeHead(request.url === '/a' ? 204 : 200).end(),
		);
		expect((await client(server.url).request({ path: '/a' })).body).toBeUndefined();
		expect((await client(server.url).request({ path: '/b' })).body).toBeUndefined();
	});

	test('a web page is not an answer', async () => {
		const server = await serve((_, response) => response.end('<!DOCTYPE html><title>Sign in</title>'));
		const error = await failure(client(server.url).request({ method: 'POST', path: '/a' }));
		expect(error).toMatchObject({ kind: 'notJson', status: 200, outcome: 'unknown', attempts: 1 });
		expect(error.message).toContain('“Sign in”');
		expect(error.message).toContain('base URL');
	});

	test('the URL that is handed back does not show a credential in the query', async () => {
		const server = await serve((_, response) => json(response, 200, {}));
		const reply = await client(server.url, { auth: queryAuth({ api_key: SECRET }) }).request({
			path: '/a?x=1',
		});
		expect(reply.url).toBe(`${server.url}/a?x=1`);
		expect(new URL(server.seen[0]?.slice(4) ?? '', server.url).searchParams.get('api_key')).toBe(SECRET);
	});
});

describe('repeating', () => {
	test('a read gets through a server that fails', async () => {
		let calls = 0;
		const server = await serve((request, response) => {
			calls++;
			if (calls === 1) return json(response, 503, {});
			if (calls === 2) return request.socket.destroy();
			if (calls === 3) return json(response, 429, {}, { 'retry-after': '7' });
			json(response, 200, { calls });
		});
		const clock = fastClock();
		const reply = await client(server.url, { clock }).request({ path: '/' });
		expect(reply.body).toEqual({ calls: 4 });
		expect(clock.slept.some((ms) => ms >= 7000)).toBe(true);
	});

	test('gives up after ten attempts and says how many it were', async () => {
		const server = await serve((_, response) => json(response, 500, { message: 'kaputt' }));
		const error = await failure(client(server.url).request({ path: '/' }));
		expect(error).toMatchObject({ kind: 'server', status: 500, attempts: 10, serverMessage: 'kaputt' });
		expect(server.seen).toHaveLength(10);
	});

	test.each([500, 408])('a %i to a create is not repeated: its outcome is unknown', async (status) => {
		const server = await serve((_, response) => json(response, status, {}));
		const error = await failure(client(server.url).request({ method: 'POST', path: '/', body: {} }));
		expect(error).toMatchObject({ status, outcome: 'unknown', attempts: 1 });
		expect(server.seen).toHaveLength(1);
	});

	test('a connection lost under a create is not repeated, under a PUT it is', async () => {
		const server = await serve((request, response) => {
			if (server.seen.length === 1 || request.method === 'POST') request.socket.destroy();
			else json(response, 200, {});
		});
		await client(server.url).request({ method: 'PUT', path: '/', body: {} });
		expect(server.seen).toHaveLength(2);
		const error = await failure(client(server.url).request({ method: 'POST', path: '/', body: {} }));
		expect(error).toMatchObject({ kind: 'network', outcome: 'unknown', attempts: 1 });
	});

	test('a create is repeated after 429 and after a refused connection', async () => {
		const server = await serve((_, response) => json(response, server.seen.length < 3 ? 429 : 201, {}));
		await client(server.url).request({ method: 'POST', path: '/', body: {} });
		expect(server.seen).toHaveLength(3);
		await server.close();
		const error = await failure(
			client(server.url, { retry: { attempts: 3 } }).request({ method: 'POST', path: '/' }),
		);
		expect(error).toMatchObject({ kind: 'network', outcome: 'notDone', attempts: 3 });
	});

	test('a request that may have been carried out once stays unknown, whatever comes after', async () => {
		const server = await serve((request) => {
			request.socket.destroy();
			server.server.close();
		});
		const error = await failure(
			client(server.url, { retry: { attempts: 2 } }).request({ method: 'PUT', path: '/' }),
		);
		expect(error).toMatchObject({ kind: 'network', outcome: 'unknown', attempts: 2 });
	});

	test('a wait of more than two minutes is an error that says how long', async () => {
		const server = await serve((_, response) => json(response, 429, {}, { 'retry-after': '3600' }));
		const error = await failure(client(server.url).request({ path: '/' }));
		expect(error).toMatchObject({ kind: 'rateLimited', retryAfterMs: 3_600_000, attempts: 1 });
		expect(error.message).toContain('60 minutes');
	});

	test('a 429 holds up everybody on the lane', async () => {
		const clock = fastClock();
		const lane = new Lane({}, clock);
		const started = clock.now();
		const times: number[] = [];
		const server = await serve((_, response) => {
			times.push(clock.now() - started);
			json(response, times.length === 1 ? 429 : 200, {}, times.length === 1 ? { 'retry-after': '30' } : {});
		});
		const once = { clock, lane, retry: { attempts: 1 } };
		expect((await failure(client(server.url, once).request({ path: '/a' }))).status).toBe(429);
		await client(server.url, { clock, lane }).request({ path: '/b' });
		expect(times[1]).toBeGreaterThanOrEqual(30_000);
	});

	test('a used-up quota on a good answer holds up the next request', async () => {
		const clock = fastClock();
		const lane = new Lane({}, clock);
		const server = await serve((_, response) =>
			json(response, 200, {}, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '20' }),
		);
		const before = clock.now();
		await client(server.url, { clock, lane }).request({ path: '/a' });
		await client(server.url, { clock, lane }).request({ path: '/b' });
		expect(clock.now() - before).toBeGreaterThanOrEqual(20_000);
	});
});

describe('cancelling', () => {
	test('nothing is sent after it, not even a repetition', async () => {
		const controller = new AbortController();
		const server = await serve((_, response) => {
			json(response, 503, {});
			if (server.seen.length === 2) controller.abort();
		});
		const api = client(server.url, { signal: controller.signal });
		expect((await failure(api.request({ path: '/' }))).kind).toBe('cancelled');
		expect((await failure(api.request({ path: '/' }))).kind).toBe('cancelled');
		expect(server.seen).toHaveLength(2);
	});

	test('also while it waits for its turn', async () => {
		const controller = new AbortController();
		const server = await serve(() => {});
		const api = client(server.url, {
			signal: controller.signal,
			lane: new Lane({ concurrency: 2 }, fastClock()),
		});
		const all = Array.from({ length: 10 }, async () => await failure(api.request({ path: '/' })));
		while (server.seen.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
		controller.abort();
		expect(new Set((await Promise.all(all)).map(({ kind }) => kind))).toEqual(new Set(['cancelled']));
		expect(server.seen).toHaveLength(2);
	});
});

describe('redirects', () => {
	test('a read follows them on the same origin with its credential', async () => {
		const server = await serve((request, response) =>
			request.url?.startsWith('/old')
				? response.writeHead(301, { location: '/new' }).end()
				: json(response, 200, {}),
		);
		const auth = queryAuth({ key: 'abc123' });
		const reply = await client(server.url, { auth }).request({ path: '/old' });
		expect(server.seen).toEqual(['GET /old?key=abc123', 'GET /new?key=abc123']);
		expect(reply.url).toBe(`${server.url}/new`);
	});

	test('to another origin without any of our headers, even if they lead back', async () => {
		const server = await serve((request, response) =>
			request.url === '/a'
				? response.writeHead(302, { location: `${other.url}/b` }).end()
				: json(response, 200, { from: 'server' }),
		);
		const other = await serve((_, response) =>
			response.writeHead(307, { location: `${server.url}/c` }).end(),
		);
		const auth = headerAuth({ 'X-Api-Key': SECRET, Authorization: `Token ${SECRET}` });
		await client(server.url, { auth, headers: { clientid: SECRET } }).request({ path: '/a' });
		expect(server.headers[0]).toMatchObject({ 'x-api-key': SECRET, clientid: SECRET });
		for (const headers of [other.headers[0], server.headers[1]]) {
			expect(JSON.stringify(headers)).not.toContain(SECRET);
		}
		expect(server.seen).toEqual(['GET /a', 'GET /c']);
	});

	test('a write does not follow them and names the new address', async () => {
		const server = await serve((_, response) =>
			response.writeHead(301, { location: 'https://new.test/api?x=1' }).end(),
		);
		const error = await failure(client(server.url).request({ method: 'POST', path: '/', body: {} }));
		expect(error).toMatchObject({ kind: 'redirect', status: 301, outcome: 'notDone' });
		expect(error.message).toContain('https://new.test/api');
		expect(server.seen).toHaveLength(1);
	});

	test('a circle ends, and so does a way out of encryption', async () => {
		const server = await serve((_, response) => response.writeHead(302, { location: '/' }).end());
		expect(await failure(client(server.url).request({ path: '/' }))).toMatchObject({
			kind: 'redirect',
			attempts: 1,
		});
		const open = await serve((_, response) =>
			response.writeHead(302, { location: 'http://open.test/' }).end(),
		);
		expect((await failure(client(open.url).request({ path: '/' }))).message).toContain('not encrypted');
	});
});

describe('credentials', () => {
	/** Accepts `good` only; `refresh` moves from the old token to the new one. */
	function rotating(tokens: string[]): Authenticator & { refreshed: number } {
		const auth = {
			refreshed: 0,
			parts: async () => ({ headers: { authorization: `Bearer ${tokens[auth.refreshed]}` } }),
			refresh: async () => ++auth.refreshed < tokens.length,
			secrets: () => tokens,
		};
		return auth;
	}

	test('a 401 renews the credential and sends again, a write, too', async () => {
		const server = await serve((request, response) =>
			json(response, request.headers.authorization === 'Bearer new-token' ? 200 : 401, {}),
		);
		await client(server.url, { auth: rotating(['old-token', 'new-token']) }).request({
			method: 'POST',
			path: '/',
		});
		expect(server.seen).toHaveLength(2);
	});

	test('only once', async () => {
		const server = await serve((_, response) => json(response, 401, { message: 'no' }));
		const auth = rotating(['token-1', 'token-2', 'token-3']);
		const error = await failure(client(server.url, { auth }).request({ path: '/' }));
		expect(error).toMatchObject({ kind: 'unauthorized', attempts: 2 });
		expect(auth.refreshed).toBe(1);
	});

	test('no secret reaches an error, in whatever form the server echoes it', async () => {
		const echo = [
			SECRET,
			encodeURIComponent(SECRET),
			Buffer.from(SECRET).toString('base64'),
			JSON.stringify(SECRET),
		];
		const server = await serve((request, response) => {
			if (request.url?.startsWith('/text')) response.end(`not json ${echo.join(' ')}`);
			else json(response, 400, { message: echo.join(' '), code: SECRET, errors: { [SECRET]: [SECRET] } });
		});
		for (const path of ['/json', '/text']) {
			const error = await failure(client(server.url, { auth: queryAuth({ key: SECRET }) }).request({ path }));
			const shown = `${JSON.stringify({ ...error })} ${error.message} ${error.stack} ${String(error.cause)}`;
			for (const form of echo) expect(shown).not.toContain(form);
			expect(error.url).toBe(server.url + path);
		}
	});
});

test('10,000 requests get through a server that fails one in five', async () => {
	let state = 42;
	const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
	const inner = { status: 200, headers: {}, body: '{}' };
	const transport = { send: async () => (random() < 0.2 ? { ...inner, status: 503 } : inner) };
	const api = client('https://api.test', { transport, clock: { ...fastClock(), sleep: async () => {} } });
	const replies = await Promise.all(
		Array.from({ length: 10_000 }, async () => await api.request({ path: '/' })),
	);
	expect(replies.every(({ status }) => status === 200)).toBe(true);
});

describe('what a server may not do', () => {
	const answering = (replies: Record<string, Partial<WireReply>>, more: Partial<HttpClientOptions> = {}) => {
		const asked: WireRequest[] = [];
		const transport: HttpTransport = {
			async send(request) {
				asked.push(request);
				return { status: 200, headers: {}, body: '{}', ...replies[new URL(request.url).host] };
			},
		};
		return { asked, api: client('https://rmm.test', { transport, ...more }) };
	};
	const to = (location: string) => ({ status: 302, headers: { location }, body: '' });

	test('take a credential in the query along to another host', async () => {
		const { asked, api } = answering(
			{ 'rmm.test': to('https://files.test/x?api_key=secret-key&page=1') },
			{ auth: queryAuth({ api_key: 'secret-key' }) },
		);
		await api.request({ path: '/x' });
		expect(asked[1]?.url).toBe('https://files.test/x?page=1');
	});

	test('put a credential anywhere else in the address of another host', async () => {
		const { asked, api } = answering(
			{ 'rmm.test': to('https://files.test/secret-key/x') },
			{ auth: bearerAuth('secret-key') },
		);
		expect(await failure(api.request({ path: '/x' }))).toMatchObject({ kind: 'redirect' });
		expect(asked).toHaveLength(1);
	});

	test.each([
		'http://127.0.0.1/latest',
		'https://localhost/x',
		'https://169.254.169.254/latest/meta-data',
		'https://[::1]/x',
		'https://[fe80::1]/x',
		'https://[::ffff:127.0.0.1]/x',
		'https://0x7f000001/x',
	])('lead to this machine or its neighbours: %s', async (location) => {
		const { asked, api } = answering({ 'rmm.test': to(location) });
		expect(await failure(api.request({ path: '/x' }))).toMatchObject({ kind: 'redirect' });
		expect(asked).toHaveLength(1);
	});

	test('send an ID that was rounded', async () => {
		const { api } = answering({ 'rmm.test': { body: '{"rows":[{"id":9007199254740993,"bytes":1}]}' } });
		const error = await failure(api.request({ path: '/x' }));
		expect(error).toMatchObject({ kind: 'shape', message: expect.stringContaining("'id'") });
	});

	test('but large numbers that are not IDs, and IDs as text, are fine', async () => {
		const body = '{"id":"9007199254740993","bytes":9007199254740993}';
		const { api } = answering({ 'rmm.test': { body } });
		expect((await api.request({ path: '/x' })).body).toMatchObject({ id: '9007199254740993' });
	});
});

test.each(['key\n', 'ke\r\ny', 'k\u0000', 'ключ'])(
	'a key that no header can carry is said at once: %j',
	async (key) => {
		let asked = 0;
		const transport: HttpTransport = { send: async () => ({ status: 200, headers: {}, body: `${++asked}` }) };
		const api = client('https://rmm.test', { transport, auth: headerAuth({ 'X-API-Key': key }) });
		const error = await failure(api.request({ path: '/x' }));
		expect(error).toMatchObject({ kind: 'configuration', message: expect.stringContaining('x-api-key') });
		expect(asked).toBe(0);
	},
);

test('a POST carries one idempotency key in all its attempts, and another request another', async () => {
	const keys: Array<string | undefined> = [];
	const server = await serve((request, response) => {
		keys.push(request.headers['idempotency-key'] as string | undefined);
		json(response, keys.length === 1 ? 429 : 200, {});
	});
	const api = client(server.url);
	await api.request({ method: 'POST', path: '/x', body: {} });
	await api.request({ method: 'POST', path: '/x', body: {} });
	await api.request({ path: '/x' });
	expect(keys[0]).toMatch(/^[\w-]{36}$/);
	expect(keys[1]).toBe(keys[0]);
	expect(keys[2]).not.toBe(keys[0]);
	expect(keys[3]).toBeUndefined();
});
