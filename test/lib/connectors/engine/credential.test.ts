import { authenticatorFor, parseCredential } from '../../../../lib/connectors/engine/credential';
import { forgetTokens } from '../../../../lib/http/auth';
import { createUndiciTransport } from '../../../../lib/http/undiciTransport';
import { clock } from '../../../support/clock';
import { clientFor, startSystem, type Answer, type Asked, type TestSystem } from '../support/server';

const context = { transport: createUndiciTransport({ clock }), clock };
const partsOf = async (data: Record<string, unknown>) =>
	await authenticatorFor({ baseUrl: 'https://rmm.example/api', ...data }, context).parts();

describe('fixed credentials', () => {
	it.each<[Record<string, unknown>, object]>([
		[{ authentication: 'none' }, {}],
		[{ authentication: 'bearer', token: ' abc ' }, { headers: { authorization: 'Bearer abc' } }],
		[
			{ authentication: 'header', headerName: 'X-API-KEY', token: 'abc' },
			{ headers: { 'x-api-key': 'abc' } },
		],
		[
			{
				authentication: 'header',
				headerName: 'Authorization',
				headerValue: 'Token token={token}',
				token: 'a$&c',
			},
			{ headers: { authorization: 'Token token=a$&c' } },
		],
		[
			{ authentication: 'header', headerName: 'Authorization', headerValue: 'raw' },
			{ headers: { authorization: 'raw' } },
		],
		[{ authentication: 'query', queryName: 'api_key', queryValue: 'abc' }, { query: { api_key: 'abc' } }],
		[
			{ authentication: 'basic', username: 'acme+pub', password: 'priv' },
			{ headers: { authorization: `Basic ${Buffer.from('acme+pub:priv').toString('base64')}` } },
		],
		[
			{
				authentication: 'headers',
				additionalHeaders: [
					{ name: 'UserName', value: 'u' },
					{ name: 'Secret', value: 's' },
				],
			},
			{ headers: { username: 'u', secret: 's' } },
		],
		[
			{
				authentication: 'bearer',
				token: 'abc',
				additionalHeaders: { header: [{ name: 'clientId', value: 'guid' }] },
			},
			{ headers: { authorization: 'Bearer abc', clientid: 'guid' } },
		],
	])('%j', async (data, parts) => {
		expect(await partsOf(data)).toMatchObject(parts);
	});

	it('count as secrets', () => {
		const data = {
			authentication: 'header',
			headerName: 'A',
			headerValue: 'Token {token}',
			token: 'tok',
			additionalHeaders: [{ name: 'B', value: 'val' }],
		};
		expect(authenticatorFor(data, context).secrets()).toEqual(
			expect.arrayContaining(['Token tok', 'tok', 'val']),
		);
	});

	it.each<[Record<string, unknown>, string]>([
		[{ authentication: 'bearer' }, '"token" is empty'],
		[{ authentication: 'header', token: 'x' }, '"headerName" is empty'],
		[{ authentication: 'headers' }, '"additionalHeaders" is empty'],
		[{ authentication: 'oAuth2' }, '"tokenUrl" is empty'],
		[{ authentication: 'login', baseUrl: 'https://x.example', loginUrl: '/l' }, '"tokenPath" is empty'],
		[{ authentication: 'login', loginUrl: '/l', tokenPath: 'a..b' }, '"tokenPath" cannot be used'],
		[
			{ authentication: 'login', loginBody: '{"password": "hunter2' },
			'"loginBody" cannot be used: is not valid JSON',
		],
		[{ authentication: 'magic' }, '"authentication" cannot be used'],
	])('%j is refused in words that show no secret', (data, message) => {
		const attempt = () => authenticatorFor(data, context);
		expect(attempt).toThrow(message);
		expect(attempt).not.toThrow('hunter2');
	});

	it('may come with nothing filled in', () => {
		expect(parseCredential({})).toMatchObject({
			authentication: 'none',
			baseUrl: '',
			ignoreSsl: false,
			loginBody: undefined,
		});
		expect(
			parseCredential({ token: null, additionalHeaders: {}, allowedHttpRequestDomains: 'all' }).token,
		).toBe('');
	});
});

describe('tokens', () => {
	const open: TestSystem[] = [];

	beforeEach(() => forgetTokens());

	afterEach(async () => {
		await Promise.all(open.splice(0).map(async (system) => await system.close()));
	});

	async function start(answer: (asked: Asked) => Answer | undefined) {
		const system = await startSystem(answer);
		open.push(system);
		return system;
	}

	it('may come from another host, which sees only the token request', async () => {
		const identity = await start(() => ({ json: { access_token: 'fetched', expires_in: 3600 } }));
		const api = await start(({ headers }) => ({ json: { sent: headers.authorization } }));
		const http = clientFor({
			baseUrl: `${api.origin}/api`,
			authentication: 'oAuth2',
			tokenUrl: `${identity.origin}/token?tenant=acme`,
			clientId: 'id',
			clientSecret: 'the-secret',
			additionalParameters: '{"audience": "rmm", "version": 2}',
			additionalHeaders: [{ name: 'X-Key', value: 'api-only' }],
		});
		expect((await http.request({ path: '/x' })).body).toEqual({ sent: 'Bearer fetched' });
		await http.request({ path: '/y' });
		expect(identity.asked.map(({ line }) => line)).toEqual(['POST /token?tenant=acme']);
		expect(Object.fromEntries(new URLSearchParams(identity.asked[0]!.body))).toEqual({
			grant_type: 'client_credentials',
			client_id: 'id',
			client_secret: 'the-secret',
			audience: 'rmm',
			version: '2',
		});
		expect(identity.asked[0]!.headers).not.toHaveProperty('x-key');
		expect(api.asked.map(({ headers }) => headers['x-key'])).toEqual(['api-only', 'api-only']);
		expect(api.asked.map(({ body }) => body).join('')).not.toContain('the-secret');
	});

	it("come from a login of the API's own, in a header of its own", async () => {
		const system = await start(({ path, headers }) => {
			if (path === '/api/session') return { json: { data: [{ key: 'k1' }] } };
			return headers['x-session'] === 'key=k1' ? { json: 'in' } : { status: 401, json: {} };
		});
		const http = clientFor({
			baseUrl: `${system.origin}/api`,
			authentication: 'login',
			username: 'u',
			password: 'p"w',
			loginUrl: '/session',
			loginMethod: 'PUT',
			loginBody: { user: '{username}', secret: { pass: '{password}' }, other: '{unknown}' },
			tokenPath: 'data[0].key',
			tokenHeader: 'X-Session',
			tokenHeaderValue: 'key={token}',
		});
		expect((await http.request({ path: '/x' })).body).toBe('in');
		expect(system.asked[0]).toMatchObject({
			method: 'PUT',
			body: '{"user":"u","secret":{"pass":"p\\"w"},"other":"{unknown}"}',
		});
	});
});
