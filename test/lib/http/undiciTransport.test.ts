import { lookup } from 'node:dns';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

import type { WireRequest } from '../../../lib/http/types';
import { clock } from '../../support/clock';
import {
	closeConnections,
	createUndiciTransport,
	type EgressFilter,
} from '../../../lib/http/undiciTransport';
import { certificate, closeServers, failure, json, serve } from './support';

afterEach(async () => {
	for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']) delete process.env[name];
	await closeConnections();
	await closeServers();
});

function get(url: string, more: Partial<WireRequest> = {}): WireRequest {
	return { method: 'GET', url, headers: {}, timeoutMs: 60_000, ...more };
}

const send = async (request: WireRequest, options = {}) =>
	await createUndiciTransport({ clock, ...options }).send(request);

test('reads status, headers in lower case and the body', async () => {
	const server = await serve((_, response) => {
		response.setHeader('Set-Cookie', ['a=1', 'b=2']);
		json(response, 418, { tea: 'ü' });
	});
	const reply = await send(get(`${server.url}/x?y=1`, { method: 'POST', body: '{"a":1}' }));
	expect(reply).toMatchObject({ status: 418, body: '{"tea":"ü"}' });
	expect(reply.headers).toMatchObject({ 'content-type': 'application/json', 'set-cookie': 'a=1, b=2' });
	expect(server.seen).toEqual(['POST /x?y=1']);
	expect(server.bodies).toEqual(['{"a":1}']);
});

test('reads compressed replies', async () => {
	const server = await serve((_, response) => {
		response.setHeader('content-encoding', 'gzip');
		response.end(gzipSync('{"ok":true}'));
	});
	expect((await send(get(server.url))).body).toBe('{"ok":true}');
});

test('refuses a body beyond the limit, sent plain or compressed', async () => {
	const huge = Buffer.alloc(65 * 1024 * 1024, 32);
	const server = await serve((request, response) => {
		if (request.url === '/zip') {
			response.setHeader('content-encoding', 'gzip');
			response.end(gzipSync(huge));
		} else response.end(huge);
	});
	for (const path of ['/plain', '/zip']) {
		const error = await failure(send(get(server.url + path)));
		expect(error).toMatchObject({ kind: 'shape', outcome: 'unknown' });
		expect(error.message).toContain('larger than 64 MB');
	}
});

test('hands back redirects instead of following them', async () => {
	const server = await serve((_, response) => response.writeHead(302, { location: '/elsewhere' }).end());
	const reply = await send(get(server.url));
	expect(reply).toMatchObject({ status: 302, headers: { location: '/elsewhere' } });
	expect(server.seen).toHaveLength(1);
});

test('one connection serves many requests, of several transports', async () => {
	const server = await serve((_, response) => json(response, 200, {}));
	for (let i = 0; i < 20; i++) await send(get(server.url));
	expect(server.connections).toBe(1);
});

test('as many requests are under way as a lane lets out', async () => {
	const waiting: Array<() => void> = [];
	const server = await serve((_, response) => {
		waiting.push(() => json(response, 200, {}));
		// Nobody is answered before all are there.
		if (waiting.length === 64) for (const answer of waiting) answer();
	});
	await Promise.all(Array.from({ length: 64 }, async () => await send(get(server.url))));
	expect(waiting).toHaveLength(64);
});

test('keeps to connectionsPerOrigin', async () => {
	const server = await serve((_, response) => setTimeout(() => json(response, 200, {}), 5));
	const transport = createUndiciTransport({ clock, connectionsPerOrigin: 3 });
	await Promise.all(Array.from({ length: 30 }, async () => await transport.send(get(server.url))));
	expect(server.connections).toBe(3);
});

describe('failures', () => {
	test('a refused connection: certainly not done', async () => {
		const server = await serve(() => {});
		await server.close();
		const error = await failure(send(get(server.url)));
		expect(error).toMatchObject({ kind: 'network', outcome: 'notDone', url: `${server.url}/` });
		expect(error.message).toContain('refused the connection');
	});

	test('a host name that does not exist: certainly not done', async () => {
		const error = await failure(send(get('http://no-such-host.invalid/')));
		expect(error).toMatchObject({ kind: 'network', outcome: 'notDone' });
		expect(error.message).toBe('The host name no-such-host.invalid was not found.');
	});

	test('a connection cut after the request arrived: unknown', async () => {
		const server = await serve((request) => request.socket.destroy());
		expect(await failure(send(get(server.url, { method: 'POST' })))).toMatchObject({
			kind: 'network',
			outcome: 'unknown',
		});
	});

	test('a connection cut in the middle of the answer: unknown', async () => {
		const server = await serve((request, response) => {
			response.writeHead(200, { 'content-length': '100' });
			response.write('{"half":');
			setTimeout(() => request.socket.destroy(), 10);
		});
		expect(await failure(send(get(server.url)))).toMatchObject({ kind: 'network', outcome: 'unknown' });
	});

	test('a server that cuts the TLS handshake: not done', async () => {
		const server = createServer((socket) =>
			socket.on('error', () => {}).once('data', () => socket.destroy()),
		);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const error = await failure(send(get(`https://127.0.0.1:${port}/`)));
		server.close();
		expect(error).toMatchObject({ kind: 'network', outcome: 'notDone' });
	});

	test('an answer that never ends: timeout, unknown', async () => {
		const server = await serve((_, response) => {
			response.writeHead(200);
			response.write('{');
		});
		const error = await failure(send(get(server.url, { timeoutMs: 60 })));
		expect(error).toMatchObject({ kind: 'timeout', outcome: 'unknown' });
	});

	test('cancelling ends a request at once', async () => {
		const controller = new AbortController();
		const server = await serve(() => controller.abort());
		const error = await failure(send(get(server.url, { signal: controller.signal })));
		expect(error).toMatchObject({ kind: 'cancelled', outcome: 'unknown' });
	});

	test('a request cancelled while it waits for a connection is never sent', async () => {
		const release: Array<() => void> = [];
		const server = await serve((_, response) => release.push(() => json(response, 200, {})));
		const transport = createUndiciTransport({ clock, connectionsPerOrigin: 1 });
		const first = transport.send(get(`${server.url}/first`));
		while (release.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
		const controller = new AbortController();
		const second = failure(transport.send(get(`${server.url}/second`, { signal: controller.signal })));
		await new Promise((resolve) => setTimeout(resolve, 10));
		controller.abort();
		expect(await second).toMatchObject({ kind: 'cancelled', outcome: 'notDone' });
		release[0]?.();
		await first;
		const third = transport.send(get(`${server.url}/third`));
		while (release.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
		release[1]?.();
		await third;
		expect(server.seen).toEqual(['GET /first', 'GET /third']);
	});
});

describe('TLS', () => {
	test('an unknown certificate is refused, in words, and nothing is sent', async () => {
		const server = await serve((_, response) => json(response, 200, {}), { tls: true });
		const error = await failure(send(get(server.url)));
		expect(error).toMatchObject({ kind: 'tls', outcome: 'notDone' });
		expect(error.message).toContain('certificate');
		expect(server.seen).toEqual([]);
	});

	test('it is accepted with its CA, or when checks are switched off; neither leaks to others', async () => {
		const server = await serve((_, response) => json(response, 200, {}), { tls: true });
		expect((await send(get(server.url), { tls: { ca: certificate } })).status).toBe(200);
		expect((await send(get(server.url), { tls: { rejectUnauthorized: false } })).status).toBe(200);
		expect((await failure(send(get(server.url)))).kind).toBe('tls');
	});
});

/** A filter that resolves as usual and refuses what `refuses` names. */
function filter(refuses: { url?: string; lookup?: string; host?: string } = {}): EgressFilter {
	const no = (what: string) => new Error(`${what} is not allowed`);
	return {
		validateUrl: async (url) =>
			refuses.url && String(url).includes(refuses.url) ? { ok: false, error: no('URL') } : { ok: true },
		validateConnectionHost: (host) =>
			host === refuses.host ? { ok: false, error: no('host') } : { ok: true },
		createSecureLookup: () => (hostname, options, callback) =>
			hostname === refuses.lookup
				? callback(no('address'), '', 4)
				: lookup(hostname, options, callback as never),
	};
}

describe('egress filter', () => {
	test('a URL it refuses is never connected to', async () => {
		const server = await serve((_, response) => json(response, 200, {}));
		const error = await failure(send(get(server.url), { egress: filter({ url: '127.0.0.1' }) }));
		expect(error).toMatchObject({ kind: 'blocked', outcome: 'notDone' });
		expect(error.message).toContain('URL is not allowed');
		expect(server.connections).toBe(0);
	});

	test('an address it refuses when the connection is made is never connected to', async () => {
		const server = await serve((_, response) => json(response, 200, {}));
		const url = `http://localhost:${server.port}/`;
		expect((await send(get(url), { egress: filter() })).status).toBe(200);
		const error = await failure(send(get(url), { egress: filter({ lookup: 'localhost' }) }));
		expect(error).toMatchObject({ kind: 'blocked', outcome: 'notDone' });
		expect(server.seen).toHaveLength(1);
	});

	test('a filter that fails because a name does not resolve is not a refusal', async () => {
		const notFound = Object.assign(new Error('getaddrinfo ENOTFOUND x'), { code: 'ENOTFOUND' });
		const egress = { ...filter(), validateUrl: async () => await Promise.reject(notFound) };
		expect((await failure(send(get('http://x.invalid/'), { egress }))).kind).toBe('network');
	});

	test('a proxy it refuses is not used', async () => {
		const proxy = await serve((_, response) => json(response, 200, {}));
		process.env.HTTP_PROXY = proxy.url;
		const error = await failure(send(get('http://service.test/'), { egress: filter({ host: '127.0.0.1' }) }));
		expect(error).toMatchObject({ kind: 'blocked', outcome: 'notDone' });
		expect(proxy.connections).toBe(0);
	});
});

describe('proxies', () => {
	test('plain http goes through HTTP_PROXY as a forwarded request, except to NO_PROXY', async () => {
		const server = await serve((_, response) => json(response, 200, { from: 'server' }));
		const proxy = await serve((_, response) => json(response, 200, { from: 'proxy' }));
		process.env.HTTP_PROXY = proxy.url;
		expect((await send(get('http://service.test/a?b=1'))).body).toContain('proxy');
		expect(proxy.seen).toEqual(['GET http://service.test/a?b=1']);
		expect(proxy.headers[0]?.host).toBe('service.test');
		process.env.NO_PROXY = '127.0.0.1';
		expect((await send(get(server.url))).body).toContain('server');
	});

	test('https goes through HTTPS_PROXY in a tunnel, with the CA of the server', async () => {
		const server = await serve((_, response) => json(response, 200, { from: 'server' }), { tls: true });
		const proxy = await serve(() => {});
		const tunnels: string[] = [];
		proxy.server.on('connect', (request: { url: string }, socket: Socket) => {
			tunnels.push(request.url);
			const upstream = connect(server.port, '127.0.0.1', () => {
				socket.write('HTTP/1.1 200 OK\r\n\r\n');
				upstream.pipe(socket).pipe(upstream);
			});
			upstream.on('error', () => socket.destroy());
		});
		process.env.HTTPS_PROXY = proxy.url;
		const reply = await send(get(`https://localhost.:${server.port}/`), { tls: { ca: certificate } });
		expect(reply.body).toContain('server');
		expect(tunnels).toEqual([`localhost.:${server.port}`]);
	});

	test('requests to this machine go past every proxy', async () => {
		const server = await serve((_, response) => json(response, 200, { from: 'server' }));
		const proxy = await serve(() => {});
		process.env.HTTP_PROXY = proxy.url;
		expect((await send(get(server.url, { headers: { authorization: 'Bearer secret' } }))).body).toContain(
			'server',
		);
		expect(proxy.connections).toBe(0);
	});

	test('a dead proxy is named, not the target', async () => {
		const proxy = await serve(() => {});
		await proxy.close();
		process.env.HTTP_PROXY = proxy.url;
		const error = await failure(send(get('http://service.test/')));
		expect(error.message).toContain(`The proxy 127.0.0.1:${proxy.port}`);
		expect(error.message).not.toContain('service.test refused');
	});

	test('a dead target that needs no proxy is named, also at the port of the proxy', async () => {
		const server = await serve(() => {});
		await server.close();
		process.env.HTTP_PROXY = `http://proxy.test:${server.port}`;
		const error = await failure(send(get(server.url)));
		expect(error.message).toBe(`127.0.0.1:${server.port} refused the connection.`);
	});

	test('a proxy that is silent, or cuts the connection, is named: nothing was done', async () => {
		for (const act of [() => {}, (socket: Socket) => socket.destroy()]) {
			const proxy = createServer(act);
			await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
			const { port } = proxy.address() as AddressInfo;
			process.env.HTTPS_PROXY = `http://127.0.0.1:${port}`;
			const error = await failure(send(get('https://service.test/', { timeoutMs: 300 })));
			expect(error).toMatchObject({ kind: 'network', outcome: 'notDone' });
			expect(error.message).toContain(`No connection to service.test through the proxy 127.0.0.1:${port}`);
			proxy.close();
		}
	});

	test('a certificate that is not accepted may be that of the proxy', async () => {
		const proxy = await serve(() => {}, { tls: true });
		process.env.HTTPS_PROXY = proxy.url;
		const error = await failure(send(get('https://service.test/')));
		expect(error).toMatchObject({ kind: 'tls', outcome: 'notDone' });
		expect(error.message).toContain(`service.test, or of the proxy ${new URL(proxy.url).host},`);
	});

	test.each([
		['', true],
		['*', false],
		['service.test', false],
		['other.test, *.service.test', false],
		['.test', false],
		['vice.test', true],
		['service.test:80', false],
		['service.test:81', true],
	])('NO_PROXY of "%s" sends through the proxy: %s', async (list, isProxied) => {
		process.env.NO_PROXY = list;
		const proxy = await serve((_, response) => json(response, 200, {}));
		process.env.HTTP_PROXY = proxy.url;
		const [sent] = await Promise.allSettled([send(get('http://a.service.test/'))]);
		expect([sent.status === 'fulfilled', proxy.seen.length > 0]).toEqual([isProxied, isProxied]);
	});

	test('a proxy that refuses the tunnel: not done, and the message says who refused', async () => {
		const proxy = await serve(() => {});
		proxy.server.on('connect', (_: unknown, socket: Socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
		process.env.HTTPS_PROXY = proxy.url;
		const error = await failure(send(get('https://service.test/')));
		expect(error).toMatchObject({ kind: 'network', outcome: 'notDone' });
		expect(error.message).toContain('proxy');
		expect(error.message).toContain('403');
	});
});
