import type { IHttpRequestHelper } from 'n8n-workflow';
import { gzipSync } from 'node:zlib';

import { MAX_BODY_BYTES } from '../../../lib/http/bodyLimit';
import type { WireRequest } from '../../../lib/http/types';
import { httpRequestTransport, type TlsSettings } from '../../../lib/n8n/helperTransport';
import { lentHelpers } from '../../support/n8n/lend';
import { certificate, closeServers, failure, json, serve } from '../http/support';

afterEach(closeServers);

let helper: IHttpRequestHelper['helpers']['httpRequest'];

beforeAll(async () => {
	helper = (await lentHelpers()).httpRequest;
});

const send = async (request: Partial<WireRequest> & { url: string }, tls: TlsSettings = {}) =>
	await httpRequestTransport(helper, tls).send({ method: 'GET', headers: {}, timeoutMs: 60_000, ...request });

it('hands on status, headers and the body as the server wrote it', async () => {
	const server = await serve((_, response) => json(response, 418, { id: 1 }, { 'X-Tea': 'ü' }));
	const reply = await send({
		url: `${server.url}/x?y=1`,
		method: 'POST',
		body: '{"a":1}',
		headers: { 'content-type': 'application/json' },
	});
	expect(reply).toMatchObject({ status: 418, body: '{"id":1}' });
	expect(reply.headers['content-type']).toBe('application/json');
	expect(server.bodies).toEqual(['{"a":1}']);
});

it('follows no redirect and unpacks what is packed', async () => {
	const server = await serve((request, response) => {
		if (request.url === '/from') response.writeHead(302, { location: '/to' }).end();
		else response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"a":"b"}'));
	});
	expect(await send({ url: `${server.url}/from` })).toMatchObject({ status: 302 });
	expect(await send({ url: `${server.url}/to` })).toMatchObject({ body: '{"a":"b"}' });
});

it('trusts a private authority when told, and no other', async () => {
	const server = await serve((_, response) => json(response, 200, {}), { tls: true });
	expect(await send({ url: server.url }, { ca: certificate })).toMatchObject({ status: 200 });
	expect(await failure(send({ url: server.url }))).toMatchObject({ kind: 'tls', outcome: 'notDone' });
	expect(await send({ url: server.url }, { rejectUnauthorized: false })).toMatchObject({ status: 200 });
});

it('stops with the signal while the answer is under way', async () => {
	const server = await serve((_, response) => response.writeHead(200).write('{'));
	const controller = new AbortController();
	const stopped = failure(send({ url: server.url, signal: controller.signal }));
	setTimeout(() => controller.abort(), 50);
	expect(await stopped).toMatchObject({ kind: 'cancelled', outcome: 'unknown' });
});

it('gives up on an answer that does not end in time', async () => {
	const server = await serve((_, response) => response.writeHead(200).write('{'));
	expect(await failure(send({ url: server.url, timeoutMs: 100 }))).toMatchObject({
		kind: 'timeout',
		outcome: 'unknown',
	});
});

it('reads no more than it may', async () => {
	const server = await serve((_, response) => {
		response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(MAX_BODY_BYTES + 1)));
	});
	expect(await failure(send({ url: server.url }))).toMatchObject({
		kind: 'shape',
		message: expect.stringContaining('64 MB'),
	});
});

it('says when nobody listens, and that nothing was done', async () => {
	const server = await serve(() => {});
	await server.close();
	expect(await failure(send({ url: server.url }))).toMatchObject({ kind: 'network', outcome: 'notDone' });
});

it("goes through n8n's proxy", async () => {
	const proxied: string[] = [];
	const { url } = await serve((request, response) => {
		proxied.push(String(request.url));
		json(response, 200, { through: 'the proxy' });
	});
	const before = process.env.HTTP_PROXY;
	process.env.HTTP_PROXY = url;
	try {
		const { body } = await send({ url: 'http://immybot.example/api/v1/tenants' });
		expect(JSON.parse(body)).toEqual({ through: 'the proxy' });
		expect(proxied).toEqual(['http://immybot.example/api/v1/tenants']);
	} finally {
		if (before === undefined) delete process.env.HTTP_PROXY;
		else process.env.HTTP_PROXY = before;
	}
});

it('names a dead proxy, and not the target', async () => {
	const proxy = await serve((_, response) => response.end());
	await proxy.close();
	const before = process.env.HTTP_PROXY;
	process.env.HTTP_PROXY = proxy.url;
	try {
		const error = await failure(send({ url: 'http://immybot.example/api/v1/tenants' }));
		expect(error).toMatchObject({ kind: 'network', outcome: 'notDone' });
		expect(error.message).toBe(
			`The proxy 127.0.0.1:${proxy.port} (HTTP_PROXY, HTTPS_PROXY) could not be reached.`,
		);
	} finally {
		if (before === undefined) delete process.env.HTTP_PROXY;
		else process.env.HTTP_PROXY = before;
	}
});

it("says when n8n's egress rules refuse the address", async () => {
	// The error of n8n-io/n8n, `ssrf-blocked-ip.error.ts`, read 2026-11-25.
	const refused = async () => {
		throw new Error('The request was blocked because it resolves to a restricted IP address');
	};
	const { send } = httpRequestTransport(refused, {});
	const request = { method: 'GET', url: 'http://10.0.0.1/', headers: {}, timeoutMs: 5000 } as const;
	expect(await failure(send(request))).toMatchObject({
		kind: 'blocked',
		outcome: 'notDone',
		message: expect.stringContaining('10.0.0.1'),
	});
});
