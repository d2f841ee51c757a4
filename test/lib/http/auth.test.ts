import {
	basicAuth,
	bearerAuth,
	combineAuth,
	forgetTokens,
	headerAuth,
	loginExchange,
	oauth2Token,
	queryAuth,
	type OAuth2Options,
} from '../../../lib/http/auth';
import { createHttpClient } from '../../../lib/http/client';
import { Lane } from '../../../lib/http/rateLimit';
import { closeConnections, createUndiciTransport } from '../../../lib/http/undiciTransport';
import { clock } from '../../support/clock';
import { closeServers, failure, fastClock, json, serve } from './support';

const SECRET = 'very:secret/value';

afterEach(async () => {
	forgetTokens();
	await closeConnections();
	await closeServers();
});

const context = () => ({ transport: createUndiciTransport({ clock }), clock: fastClock() });

const oauth = (tokenUrl: string, more: Partial<OAuth2Options> = {}): OAuth2Options => ({
	tokenUrl,
	grant: 'client_credentials',
	clientId: 'id',
	clientSecret: SECRET,
	clientAuth: 'body',
	...more,
});

test('fixed credentials, alone and together', async () => {
	expect((await basicAuth('me', 'pässword').parts()).headers).toEqual({
		authorization: `Basic ${Buffer.from('me:pässword').toString('base64')}`,
	});
	const all = combineAuth(bearerAuth('token-1'), headerAuth({ ClientId: 'c-1' }), queryAuth({ key: 'k-1' }));
	expect(await all.parts()).toEqual({
		headers: { authorization: 'Bearer token-1', ClientId: 'c-1' },
		query: { key: 'k-1' },
	});
	expect(all.secrets()).toEqual(['token-1', 'c-1', 'k-1']);
	expect(headerAuth({ Authorization: 'Token token=abcdefgh' }).secrets()).toContain('abcdefgh');
	expect(await all.refresh?.({})).toBe(false);
});

describe('OAuth2', () => {
	test('client credentials in the body, with scope, extra parameters and extra query', async () => {
		const server = await serve((_, response) =>
			json(response, 200, { access_token: 'token-1', expires_in: '3600' }),
		);
		const options = oauth(`${server.url}/token?a=1`, {
			scope: 'x y',
			extraParams: { audience: 'api' },
			extraQuery: { tenant: 'acme' },
		});
		const auth = oauth2Token(options, context());
		expect(await auth.parts()).toEqual({ headers: { authorization: 'Bearer token-1' } });
		expect(server.seen).toEqual(['POST /token?a=1&tenant=acme']);
		expect(Object.fromEntries(new URLSearchParams(server.bodies[0]))).toEqual({
			grant_type: 'client_credentials',
			scope: 'x y',
			client_id: 'id',
			client_secret: SECRET,
			audience: 'api',
		});
		expect(auth.secrets()).toEqual(expect.arrayContaining([SECRET, 'token-1']));
	});

	test('the password grant, with the client in a Basic header', async () => {
		const server = await serve((_, response) => json(response, 200, { access_token: 't' }));
		const options = oauth(server.url, {
			grant: 'password',
			clientAuth: 'basic',
			clientId: 'public-client',
			clientSecret: 'public',
			username: 'key',
			password: SECRET,
		});
		await oauth2Token(options, context()).parts();
		expect(server.headers[0]?.authorization).toBe(
			`Basic ${Buffer.from('public-client:public').toString('base64')}`,
		);
		expect(Object.fromEntries(new URLSearchParams(server.bodies[0]))).toEqual({
			grant_type: 'password',
			username: 'key',
			password: SECRET,
		});
	});

	test('one request serves everybody, until shortly before the token expires', async () => {
		const server = await serve((_, response) =>
			setTimeout(() => json(response, 200, { access_token: `t${server.seen.length}`, expires_in: 1000 }), 5),
		);
		const shared = context();
		const ask = async () => await oauth2Token(oauth(server.url), shared).parts();
		await Promise.all(Array.from({ length: 20 }, ask));
		shared.clock.advance(930_000);
		expect((await ask()).headers?.authorization).toBe('Bearer t1');
		shared.clock.advance(15_000);
		expect((await ask()).headers?.authorization).toBe('Bearer t2');
		expect(server.seen).toHaveLength(2);
	});

	test('another secret is another token', async () => {
		const server = await serve((_, response) =>
			json(response, 200, { access_token: `t${server.seen.length}` }),
		);
		await oauth2Token(oauth(server.url), context()).parts();
		await oauth2Token(oauth(server.url, { clientSecret: 'other' }), context()).parts();
		expect(server.seen).toHaveLength(2);
	});

	test('a refused credential: in words, without the secret', async () => {
		const server = await serve((_, response) =>
			json(response, 400, { error: 'invalid_client', error_description: `no client with ${SECRET}` }),
		);
		const error = await failure(oauth2Token(oauth(server.url), context()).parts());
		expect(error).toMatchObject({ kind: 'unauthorized', status: 400, outcome: 'notDone' });
		expect(error.message).toBe('The token URL answered 400: invalid_client: no client with ***.');
		expect(server.seen).toHaveLength(1);
	});

	test('a failure is not remembered', async () => {
		const server = await serve((_, response) =>
			json(response, server.seen.length === 1 ? 400 : 200, { access_token: 'good' }),
		);
		const auth = oauth2Token(oauth(server.url), context());
		await failure(auth.parts());
		expect((await auth.parts()).headers?.authorization).toBe('Bearer good');
	});

	test.each([
		['http://idp.test/token', 'configuration', 'The token URL must start with https://'],
		['', 'configuration', 'The token URL is missing'],
		['nonsense', 'configuration', 'The token URL is not an address'],
	])('%s is refused', async (url, kind, words) => {
		const error = await failure(oauth2Token(oauth(url), context()).parts());
		expect(error.kind).toBe(kind);
		expect(error.message).toContain(words);
	});

	test('an answer without a token', async () => {
		const server = await serve((_, response) => json(response, 200, { error: 'unsupported_grant_type' }));
		const error = await failure(oauth2Token(oauth(server.url), context()).parts());
		expect(error.kind).toBe('shape');
		expect(error.message).toContain('without a token: unsupported_grant_type');
	});

	test('a caller that cancels stops waiting; the others get their token', async () => {
		const server = await serve((_, response) =>
			setTimeout(() => json(response, 200, { access_token: 't' }), 20),
		);
		const controller = new AbortController();
		const auth = oauth2Token(oauth(server.url), context());
		const cancelling = failure(auth.parts(controller.signal));
		const waiting = auth.parts();
		controller.abort();
		expect((await cancelling).kind).toBe('cancelled');
		expect((await waiting).headers?.authorization).toBe('Bearer t');
		expect(server.seen).toHaveLength(1);
	});
});

describe('a token that the API refuses', () => {
	/** An API that accepts the token with this number only; tokens are numbered. */
	async function api(accepted: number) {
		const idp = await serve((_, response) =>
			json(response, 200, { access_token: `token-${idp.seen.length}` }),
		);
		const server = await serve((request, response) =>
			json(response, request.headers.authorization === `Bearer token-${accepted}` ? 200 : 401, {}),
		);
		const shared = context();
		const client = createHttpClient({
			baseUrl: server.url,
			auth: oauth2Token(oauth(idp.url), shared),
			lane: new Lane({}, shared.clock),
			...shared,
		});
		return { idp, server, client };
	}

	test('is renewed once for all requests under way', async () => {
		const { idp, client } = await api(2);
		await Promise.all(Array.from({ length: 16 }, async () => await client.request({ path: '/' })));
		expect(idp.seen).toHaveLength(2);
	});

	test('is not renewed for ever', async () => {
		const { idp, server, client } = await api(99);
		expect((await failure(client.request({ path: '/' }))).kind).toBe('unauthorized');
		expect([idp.seen.length, server.seen.length]).toEqual([2, 2]);
	});

	test('a token URL that is down leaves a write certainly not done, and unsent', async () => {
		const idp = await serve((_, response) => json(response, 503, {}));
		const server = await serve((_, response) => json(response, 200, {}));
		const shared = context();
		const client = createHttpClient({
			baseUrl: server.url,
			auth: oauth2Token(oauth(idp.url), shared),
			lane: new Lane({}, shared.clock),
			...shared,
		});
		const error = await failure(client.request({ method: 'POST', path: '/', body: {} }));
		expect(error).toMatchObject({ kind: 'server', outcome: 'notDone' });
		expect(error.message).toContain('The token URL answered 503');
		expect(server.seen).toEqual([]);
		expect(idp.seen).toHaveLength(4);
	});
});

test('a login exchange sends its own request and fills its own header', async () => {
	const server = await serve((_, response) =>
		json(response, 200, { tokens: { access: { token: 'a$&b', expires: 60 } } }),
	);
	const inside = (body: unknown) =>
		(body as { tokens: { access: { token: string; expires: number } } }).tokens.access;
	const shared = context();
	const auth = loginExchange(
		{
			url: `${server.url}/login`,
			headers: { Authorization: `Bearer ${SECRET}` },
			body: { user: 'me' },
			token: (body) => inside(body).token,
			expiresIn: (body) => inside(body).expires,
			header: 'X-Session',
			value: 'session={token}',
			secrets: [SECRET],
		},
		shared,
	);
	expect(await auth.parts()).toEqual({ headers: { 'x-session': 'session=a$&b' } });
	expect(server.seen).toEqual(['POST /login']);
	expect(server.headers[0]?.authorization).toBe(`Bearer ${SECRET}`);
	expect(server.bodies).toEqual(['{"user":"me"}']);
	shared.clock.advance(55_000);
	await auth.parts();
	expect(server.seen).toHaveLength(2);
});
