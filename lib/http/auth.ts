import { createHash } from 'node:crypto';

import { createHttpClient } from './client';
import { orCancelled } from './cancellation';
import type { Clock } from './clock';
import type { FailureKind } from '../failure';
import { HttpError } from './errors';
import { Lane } from './rateLimit';
import type { AuthParts, Authenticator, HttpMethod, HttpReply, HttpTransport } from './types';
import { Lru } from '../values/lru';

/* ---------------------------------------------------------------- fixed credentials */

/** One or several headers, all of them secret: each value whole, and the key in one like `Token token=key`. */
export function headerAuth(headers: Record<string, string>): Authenticator {
	const values = Object.values(headers);
	const keys = values.flatMap((value) => value.split(/[\s=]+/)).filter((piece) => piece.length >= 8);
	return fixed({ headers }, [...new Set([...values, ...keys])]);
}

/** One or several query parameters, all of them secret. */
export function queryAuth(query: Record<string, string>): Authenticator {
	return fixed({ query }, Object.values(query));
}

export function basicAuth(user: string, password: string): Authenticator {
	const pair = base64(`${user}:${password}`);
	return fixed({ headers: { authorization: `Basic ${pair}` } }, [pair, password]);
}

export function bearerAuth(token: string): Authenticator {
	return fixed({ headers: { authorization: `Bearer ${token}` } }, [token]);
}

/** Several at once, as an API key header beside a token. Where two set the same header, the later one wins. */
export function combineAuth(...all: Authenticator[]): Authenticator {
	return {
		async parts(signal) {
			const parts = await Promise.all(all.map(async (auth) => await auth.parts(signal)));
			return {
				headers: Object.assign({}, ...parts.map(({ headers }) => headers)),
				query: Object.assign({}, ...parts.map(({ query }) => query)),
			};
		},
		async refresh(refused, signal) {
			const renewed = await Promise.all(
				all.map(async (auth) => (await auth.refresh?.(refused, signal)) ?? false),
			);
			return renewed.includes(true);
		},
		secrets: () => all.flatMap((auth) => auth.secrets()),
	};
}

function fixed(parts: AuthParts, secrets: string[]): Authenticator {
	return { parts: async () => parts, secrets: () => secrets };
}

/* ---------------------------------------------------------------- fetched tokens */

/** What fetching a token needs of its surroundings. */
export interface TokenContext {
	transport: HttpTransport;
	/** Allows a token URL with plain http on any host. Default `false`. */
	allowHttp?: boolean;
	clock: Clock;
}

export interface OAuth2Options {
	tokenUrl: string;
	grant: 'client_credentials' | 'password';
	clientId: string;
	clientSecret: string;
	/** For the grant `password`. */
	username?: string;
	password?: string;
	scope?: string;
	/** Where the client id and secret go. `none`: the id goes in the body, the secret nowhere. */
	clientAuth: 'body' | 'basic' | 'none';
	/** Sent with the form, as `audience` or `resource`. */
	extraParams?: Record<string, string>;
	/** Added to the token URL, as HaloPSA's `tenant`. */
	extraQuery?: Record<string, string>;
}

/** An OAuth2 access token (RFC 6749, sections 4.3 and 4.4), sent as `Authorization: Bearer`. */
export function oauth2Token(options: OAuth2Options, context: TokenContext): Authenticator {
	const { grant, clientId, clientSecret, username, password, scope, clientAuth } = options;
	// RFC 6749, section 2.3.1: both halves are form-encoded before they are joined.
	const pair = base64(`${formEncoded(clientId)}:${formEncoded(clientSecret)}`);
	const form = {
		grant_type: grant,
		...(grant === 'password' ? { username: username ?? '', password: password ?? '' } : {}),
		...(scope ? { scope } : {}),
		...(clientAuth === 'basic' ? {} : { client_id: clientId }),
		...(clientAuth === 'body' ? { client_secret: clientSecret } : {}),
		...options.extraParams,
	};
	return fetchedToken(
		{
			called: 'token URL',
			request: {
				method: 'POST',
				url: options.tokenUrl,
				query: options.extraQuery,
				headers: clientAuth === 'basic' ? { authorization: `Basic ${pair}` } : {},
				form,
			},
			token: (body) => field(body, 'access_token'),
			lifetimeSeconds: (body) => field(body, 'expires_in'),
			header: 'authorization',
			value: 'Bearer {token}',
			secrets: [clientSecret, pair, password ?? '', ...Object.values(options.extraParams ?? {})],
		},
		context,
	);
}

export interface LoginExchangeOptions {
	/** Default `POST`. */
	method?: HttpMethod;
	url: string;
	headers?: Record<string, string>;
	/** Sent as JSON. */
	body?: unknown;
	/** Finds the token in the reply's JSON. */
	token: (body: unknown) => unknown;
	/** Finds in how many seconds it expires. */
	expiresIn?: (body: unknown) => unknown;
	/** The header that carries the token. Default `Authorization`. */
	header?: string;
	/** Its value, `{token}` standing for the token. Default `Bearer {token}`. */
	value?: string;
	/** Which strings in the headers and the body are secret. */
	secrets: string[];
}

/** A credential that is exchanged for a token in one request of the API's own, as N-central and Automate do. */
export function loginExchange(options: LoginExchangeOptions, context: TokenContext): Authenticator {
	return fetchedToken(
		{
			called: 'login URL',
			request: {
				method: options.method ?? 'POST',
				url: options.url,
				headers: options.headers ?? {},
				body: options.body,
			},
			token: options.token,
			lifetimeSeconds: options.expiresIn ?? (() => undefined),
			header: (options.header ?? 'authorization').toLowerCase(),
			value: options.value ?? 'Bearer {token}',
			secrets: options.secrets,
		},
		context,
	);
}

interface TokenRequest {
	method: HttpMethod;
	url: string;
	query?: Record<string, string>;
	headers: Record<string, string>;
	form?: Record<string, string>;
	body?: unknown;
}

interface TokenSpec {
	/** What messages call the place: `token URL`. */
	called: string;
	request: TokenRequest;
	token: (body: unknown) => unknown;
	lifetimeSeconds: (body: unknown) => unknown;
	header: string;
	value: string;
	secrets: string[];
}

/** A token whose reply does not say how long it lives is used this long; a 401 ends it sooner. */
const DEFAULT_LIFETIME_S = 3000;

/** A token is replaced this long before it expires, or at 90 % of a short life. */
const LONGEST_MARGIN_S = 60;

/** Refusals and outages of a token URL show early: a person may be waiting for the credential test. */
const TOKEN_ATTEMPTS = 4;

function fetchedToken(spec: TokenSpec, context: TokenContext): Authenticator {
	const { clock } = context;
	const key = createHash('sha256')
		.update(JSON.stringify([spec.request, spec.called]))
		.digest('hex');

	const tokenOf = ({ body }: Grant) => asText(spec.token(body));

	const fetchGrant = async (): Promise<Grant> => {
		const grant = { body: (await askForToken(spec, context)).body, receivedAt: clock.now() };
		if (tokenOf(grant) === undefined) throw withoutToken(spec, grant.body);
		return grant;
	};

	const isFresh = (grant: Grant) => {
		const lifetime = Number(spec.lifetimeSeconds(grant.body) ?? Number.NaN);
		const seconds = lifetime > 0 ? lifetime : DEFAULT_LIFETIME_S;
		const margin = Math.min(LONGEST_MARGIN_S, seconds / 10);
		return clock.now() < grant.receivedAt + (seconds - margin) * 1000;
	};

	const partsOf = (grant: Grant): AuthParts => ({
		headers: { [spec.header]: spec.value.split('{token}').join(tokenOf(grant)) },
	});

	return {
		async parts(signal) {
			return partsOf(await orCancelled(grants.get(key, isFresh, fetchGrant), signal));
		},
		async refresh(refused, signal) {
			const isAnother = (grant: Grant) =>
				partsOf(grant).headers?.[spec.header] !== refused.headers?.[spec.header];
			const grant = await orCancelled(grants.get(key, isAnother, fetchGrant), signal);
			return isAnother(grant);
		},
		secrets() {
			const grant = grants.peek(key);
			return [...spec.secrets, ...(grant ? [tokenOf(grant) ?? ''] : [])].filter(Boolean);
		},
	};
}

async function askForToken(spec: TokenSpec, context: TokenContext): Promise<HttpReply> {
	const { url, ...request } = spec.request;
	try {
		const origin = URL.canParse(url) ? new URL(url).origin : url;
		const client = createHttpClient({
			baseUrl: origin,
			transport: context.transport,
			allowHttp: context.allowHttp,
			clock: context.clock,
			lane: new Lane({ concurrency: 1 }, context.clock),
			// Knows what to hide from errors; the request carries its credential itself.
			auth: { parts: async () => ({}), secrets: () => spec.secrets },
			retry: { attempts: TOKEN_ATTEMPTS },
			timeoutMs: 30_000,
		});
		return await client.request({ ...request, path: url, idempotent: true });
	} catch (error) {
		throw error instanceof HttpError ? aboutToken(spec, error) : error;
	}
}

/** 400 is how OAuth2 servers refuse a credential (RFC 6749, section 5.2). */
const REFUSALS = [400, 401, 403];

function aboutToken(spec: TokenSpec, error: HttpError): HttpError {
	const { status, serverCode, serverMessage } = error;
	const said = [...new Set([serverCode, serverMessage])].filter(Boolean).join(': ');
	const message =
		error.kind === 'configuration'
			? error.message.replace('base URL', spec.called)
			: status !== undefined && status >= 400
				? `The ${spec.called} answered ${status}${said ? `: ${said}` : ''}.`
				: `The ${spec.called} gave no token: ${error.message}`;
	const kind: FailureKind = REFUSALS.includes(status ?? 0) ? 'unauthorized' : error.kind;
	return new HttpError(kind, message, { ...error, outcome: 'notDone', cause: error.cause });
}

function withoutToken(spec: TokenSpec, body: unknown): HttpError {
	const reason = asText(field(body, 'error_description')) ?? asText(field(body, 'error'));
	return new HttpError(
		'shape',
		`The ${spec.called} answered without a token${reason ? `: ${reason.slice(0, 500)}` : ''}.`,
	);
}

/* ---------------------------------------------------------------- cache */
interface Grant {
	/** The whole reply: what finds the token in it belongs to the authenticator, not to the cache. */
	body: unknown;
	receivedAt: number;
}

interface Entry {
	grant?: Grant;
	pending?: Promise<Grant>;
}

const MAX_GRANTS = 256;

/** Tokens of this process, least recently used first, so that a token lives longer than one execution. */
class GrantCache {
	private readonly entries = new Lru<Entry>(MAX_GRANTS);

	peek(key: string): Grant | undefined {
		return this.entries.peek(key)?.grant;
	}

	/** The cached grant if it is `usable`, else one that is fetched now; everybody who asks meanwhile gets the same. */
	async get(key: string, usable: (grant: Grant) => boolean, fetch: () => Promise<Grant>): Promise<Grant> {
		const entry = this.touch(key);
		if (entry.pending) return await entry.pending;
		if (entry.grant && usable(entry.grant)) return entry.grant;
		entry.pending = fetch();
		try {
			entry.grant = await entry.pending;
			return entry.grant;
		} finally {
			entry.pending = undefined;
		}
	}

	clear(): void {
		this.entries.clear();
	}

	private touch(key: string): Entry {
		const entry = this.entries.get(key) ?? {};
		this.entries.set(key, entry);
		return entry;
	}
}

const grants = new GrantCache();

/** Forgets every token, for tests. */
export function forgetTokens(): void {
	grants.clear();
}

/* ---------------------------------------------------------------- helpers */
function base64(text: string): string {
	return Buffer.from(text).toString('base64');
}

function formEncoded(text: string): string {
	return new URLSearchParams([['', text]]).toString().slice(1);
}

function field(body: unknown, name: string): unknown {
	return typeof body === 'object' && body !== null && name in body
		? (body as Record<string, unknown>)[name]
		: undefined;
}

function asText(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}
