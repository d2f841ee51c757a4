import { randomUUID } from 'node:crypto';

import { throwIfCancelled } from './cancellation';
import type { Clock } from './clock';
import { HttpError } from './errors';
import { isLoopback, isNearby } from './hosts';
import { isAbsolute, joinUrl } from './path';
import { multipart } from './multipart';
import type { Lane } from './rateLimit';
import { EXAMINED, redact, showUrl } from './redact';
import { describeWebPage, errorFromReply, isHtml } from './responseErrors';
import { decideRetry, defaultRetryPolicy, inWords, serverWaitMs, type RetryPolicy } from './retry';
import type {
	AuthParts,
	Authenticator,
	HttpClient,
	HttpMethod,
	HttpReply,
	HttpRequest,
	HttpTransport,
	Query,
	WireReply,
	WireRequest,
} from './types';

export interface HttpClientOptions {
	/** May hold a path; must be https, except for this machine. */
	baseUrl: string;
	transport: HttpTransport;
	auth?: Authenticator;
	/** The host that an address stands in for: links to it are followed through the address. */
	replaced?: ReplacedHost;
	/** Shared by everything that uses the same credential; see `laneFor`. */
	lane: Lane;
	/** Sent with every request to the base URL's origin. */
	headers?: Record<string, string>;
	signal?: AbortSignal;
	/** Milliseconds for one attempt. Default 60,000. */
	timeoutMs?: number;
	retry?: Partial<RetryPolicy>;
	/** Allows plain http to any host. Default `false`. */
	allowHttp?: boolean;
	clock: Clock;
}

export interface ReplacedHost {
	/** With its port, if it has one. */
	host: string;
	/** What its paths are now beneath; the base URL begins with it. */
	address: string;
}

const DEFAULT_TIMEOUT_MS = 60_000;
const MAX_REDIRECTS = 5;

/** No API answers with so many lists in lists; parsing a megabyte of them stops everything else. */
const TOO_DEEP = '['.repeat(64);

const COMMON_HEADERS = { accept: 'application/json', 'user-agent': 'n8n-nodes-immybot' };

/**
 * A client for one base URL and one credential. It waits its turn in the lane, repeats what may be repeated, and
 * sends the credential to the base URL's origin and nowhere else.
 *
 * @throws HttpError `configuration` if the base URL is missing, malformed or plain http
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
	const baseUrl = checkedBaseUrl(options.baseUrl, options.allowHttp);
	return {
		baseUrl,
		clock: options.clock,
		request: async (request) => await new Call(baseUrl, options, request).run(),
		clean: (text) => redact(text, options.auth?.secrets() ?? []),
	};
}

/** One request with all its attempts. */
class Call {
	private readonly method: HttpMethod;

	private readonly idempotent: boolean;

	private readonly policy: RetryPolicy;

	private readonly clock: Clock;

	private attempts = 0;

	private refreshed = false;

	private noCredential?: unknown;

	/** The same for every attempt, so that a server that knows the header does the work once. */
	private readonly idempotencyKey = randomUUID();

	/** Once an attempt may have been carried out, a later one that certainly was not does not make up for it. */
	private mayBeDone = false;

	constructor(
		private readonly baseUrl: string,
		private readonly options: HttpClientOptions,
		private readonly request: HttpRequest,
	) {
		this.method = request.method ?? 'GET';
		this.idempotent = request.idempotent ?? ['GET', 'HEAD', 'PUT', 'DELETE'].includes(this.method);
		this.policy = { ...defaultRetryPolicy, ...options.retry };
		this.clock = options.clock;
	}

	async run(): Promise<HttpReply> {
		try {
			const url = this.target();
			for (;;) {
				try {
					return await this.options.lane.run(
						async () => await this.attempt(url),
						this.options.signal,
						beneath(this.baseUrl, url),
						this.method,
					);
				} catch (error) {
					await this.recover(error);
				}
			}
		} catch (error) {
			throw this.presentable(error);
		}
	}

	/** Returns when the request should be sent again, else throws. */
	private async recover(error: unknown): Promise<void> {
		if (!(error instanceof HttpError) || error === this.noCredential) throw error;
		if (error.outcome === 'unknown') this.mayBeDone = true;
		if (error instanceof CredentialRefused && !this.refreshed) {
			this.refreshed = true;
			if (await this.options.auth?.refresh?.(error.parts, this.options.signal)) return;
		}
		const decision = decideRetry(error, this.attempts, this.idempotent, this.policy, this.clock.random());
		if (!decision.retry) {
			throw decision.because === 'serverAsksTooLong' ? asksTooLong(error) : error;
		}
		await this.clock.sleep(decision.waitMs, this.options.signal);
	}

	private async attempt(url: URL): Promise<HttpReply> {
		const { signal } = this.options;
		throwIfCancelled(signal);
		const parts = await this.credential();
		throwIfCancelled(signal);
		this.attempts++;
		const { reply, url: answered, trusted } = await this.follow(this.wire(url, parts), parts);
		this.pauseLane(reply);
		if (reply.status >= 200 && reply.status < 300) return this.withinLimit(this.parse(reply, answered));
		const failure = errorFromReply(
			{ method: this.method, url: answered },
			reply,
			this.secrets(),
			this.clock.now(),
		);
		throw reply.status === 401 && trusted ? new CredentialRefused(failure, parts) : failure;
	}

	/** A token failure is final: the token client has already retried. */
	private async credential(): Promise<AuthParts> {
		const parts = this.options.auth?.parts(this.options.signal);
		parts?.catch((error: unknown) => {
			this.noCredential = error;
		});
		return (await parts) ?? {};
	}

	private withinLimit(reply: HttpReply): HttpReply {
		if (!this.request.overLimit?.(reply.body)) return reply;
		throw new HttpError('rateLimited', 'The server says that its limit was hit.', {
			status: 429,
			method: this.method,
			url: showUrl(reply.url),
		});
	}

	private wire(url: URL, parts: AuthParts): WireRequest {
		const { body, form, parts: formParts, byType } = this.request;
		const encoded: { type?: string; body?: string | Uint8Array } = formParts
			? multipart(formParts, this.idempotencyKey)
			: form !== undefined
				? { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(form).toString() }
				: body !== undefined
					? { type: 'application/json', body: JSON.stringify(body) }
					: {};
		return {
			method: this.method,
			url: withQuery(url, parts.query ?? {}).href,
			headers: sendable({
				...COMMON_HEADERS,
				...(byType ? { accept: '*/*' } : {}),
				...(encoded.type ? { 'content-type': encoded.type } : {}),
				...(this.method === 'POST' ? { 'idempotency-key': this.idempotencyKey } : {}),
				...lowerCased(this.options.headers),
				...lowerCased(this.request.headers),
				...lowerCased(parts.headers),
			}),
			body: encoded.body,
			...(byType && { bytes: true }),
			timeoutMs: this.request.timeoutMs ?? this.options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
			signal: this.options.signal,
		};
	}

	/**
	 * Follows the redirects of a read. Once they leave the base URL's origin, nothing of ours goes along: neither the
	 * credential nor any other header, not even if they come back.
	 */
	private async follow(
		first: WireRequest,
		parts: AuthParts,
	): Promise<{ reply: WireReply; url: string; trusted: boolean }> {
		let request = first;
		let trusted = true;
		for (let hops = 0; ; hops++) {
			const reply = await this.options.transport.send(request);
			const next = redirectTarget(reply, request.url);
			if (!next) return { reply, url: withoutQuery(request.url, parts.query), trusted };
			this.refuseRedirect(reply.status, next, hops);
			throwIfCancelled(this.options.signal);
			trusted &&= next.origin === new URL(request.url).origin;
			if (trusted) request = { ...request, url: withQuery(next, parts.query ?? {}).href };
			else {
				const url = withoutQuery(next.href, parts.query);
				this.refuseLeak(reply.status, url);
				request = { ...request, url, headers: COMMON_HEADERS };
			}
		}
	}

	private refuseRedirect(status: number, next: URL, hops: number): void {
		const details = { status, method: this.method, url: showUrl(this.baseUrl) };
		const address = showUrl(next.href);
		if (this.method !== 'GET' && this.method !== 'HEAD') {
			throw new HttpError(
				'redirect',
				`The server redirects to ${address}. A ${this.method} is not repeated there: if that is the API's address, enter it as the base URL.`,
				// 303 is how a server answers once it has acted.
				{ ...details, outcome: status === 303 ? 'unknown' : 'notDone' },
			);
		}
		if (hops >= MAX_REDIRECTS) {
			throw new HttpError(
				'redirect',
				`The server redirected more than ${MAX_REDIRECTS} times, last to ${address}.`,
				details,
			);
		}
		if (!isSafe(next, this.options.allowHttp)) {
			throw new HttpError(
				'redirect',
				`The server redirects to ${address}, which is not encrypted (https). 'Allow Unencrypted HTTP' in the credential permits that.`,
				details,
			);
		}
		if (isNearby(next.hostname) && !isNearby(new URL(this.baseUrl).hostname)) {
			throw new HttpError(
				'redirect',
				`The server redirects to ${address}, which is this machine or a neighbour that only this machine can reach. That is never followed.`,
				details,
			);
		}
	}

	/** Some servers write the credential that they were given into the address they redirect to. */
	private refuseLeak(status: number, url: string): void {
		if (redact(url, this.secrets()) === url && url.length <= EXAMINED) return;
		throw new HttpError(
			'redirect',
			`The server redirects to another host (${new URL(url).host}) with the credential in the address.`,
			{ status, method: this.method, url: showUrl(this.baseUrl) },
		);
	}

	private pauseLane(reply: WireReply): void {
		const now = this.clock.now();
		const wait = serverWaitMs(reply.headers, now, reply.status === 429);
		if (
			wait !== undefined &&
			wait <= this.policy.maxServerWaitMs &&
			(reply.status === 429 || reply.status < 400)
		) {
			this.options.lane.pauseUntil(now + wait);
		}
	}

	private parse(reply: WireReply, url: string): HttpReply {
		const text = reply.body.replace(/^\uFEFF/, '');
		const base = { status: reply.status, headers: reply.headers, url };
		if (reply.status === 204 || text.trim() === '') return { ...base, body: undefined };
		const type = reply.headers['content-type'] ?? '';
		if (this.request.text === 'verbatim' && !/\bhtml\b/i.test(type)) {
			return { ...base, body: verbatim(text, type) };
		}
		if (this.request.byType && !isHtml(text)) {
			if (isFile(reply.headers)) return { ...base, body: reply.bytes };
			if (/^text\/plain\b/i.test(type)) return { ...base, body: text };
		}
		const parsed = parsedJson(text);
		if (!parsed) {
			if (this.request.text && !isHtml(text)) return { ...base, body: text };
			throw this.notJson(reply, url);
		}
		if (/\d{16}/.test(text)) refuseRoundedIds(parsed.json, url);
		return { ...base, body: parsed.json };
	}

	private notJson(reply: WireReply, url: string): HttpError {
		const start = redact(reply.body, this.secrets()).replace(/\s+/g, ' ').trim().slice(0, 200);
		const what = isHtml(reply.body) ? describeWebPage(reply.body) : `it is “${start}”`;
		return new HttpError(
			'notJson',
			`${new URL(url).host} answered ${reply.status}, but not with JSON: ${what}. Check that the base URL is the address of the API.`,
			{
				status: reply.status,
				method: this.method,
				url: showUrl(url),
				serverMessage: what,
				outcome: 'unknown',
			},
		);
	}

	/** The URL to ask, query included, credential not. */
	private target(): URL {
		const { path, query = {} } = this.request;
		const base = new URL(this.baseUrl);
		if (!isAbsolute(path)) return withQuery(new URL(joinUrl(this.baseUrl, path)), query);
		const url = URL.canParse(path) ? throughAddress(new URL(path), this.options.replaced) : undefined;
		// Behind a proxy that ends TLS, servers often write their own links with http.
		if (url && url.protocol === 'http:' && base.protocol === 'https:' && url.hostname === base.hostname) {
			url.protocol = base.protocol;
			url.port = base.port;
		}
		if (url?.origin !== base.origin) {
			throw new HttpError(
				'redirect',
				`The server linked to ${showUrl(path)}. Links are followed only on ${base.origin}, because the credential belongs there.`,
				{ method: this.method, url: showUrl(path) },
			);
		}
		return withQuery(url, query);
	}

	private secrets(): string[] {
		return this.options.auth?.secrets() ?? [];
	}

	private presentable(error: unknown): HttpError {
		const secrets = this.secrets();
		const clean = (text: string) => redact(text, secrets);
		const own =
			error instanceof HttpError
				? error
				: new HttpError('network', messageOf(error), { outcome: 'unknown', cause: error });
		return own.with({
			message: clean(own.message),
			method: own.method ?? this.method,
			url: own.url === undefined ? undefined : clean(own.url),
			serverMessage: own.serverMessage === undefined ? undefined : clean(own.serverMessage),
			outcome: this.mayBeDone ? 'unknown' : own.outcome,
			attempts: this.attempts,
			cause: own.cause === undefined ? undefined : new Error(clean(messageOf(own.cause))),
		});
	}
}

/** A 401, with the credential that was refused. */
class CredentialRefused extends HttpError {
	constructor(
		failure: HttpError,
		readonly parts: AuthParts,
	) {
		super(failure.kind, failure.message, { ...failure });
		Object.defineProperty(this, 'parts', { enumerable: false });
	}
}

/**
 * A system behind an address goes on writing links for its own host, or paths of it: they lead to the same path beneath
 * the address.
 */
function throughAddress(link: URL, replaced: ReplacedHost | undefined): URL {
	if (!replaced) return link;
	const address = new URL(replaced.address);
	const isBeneath = link.pathname.startsWith(address.pathname.replace(/\/*$/, '/'));
	const isSystems = link.host === replaced.host || (link.host === address.host && !isBeneath);
	return isSystems ? new URL(joinUrl(replaced.address, link.pathname + link.search)) : link;
}

/** The path of a URL beneath the base URL. */
function beneath(baseUrl: string, url: URL): string {
	const base = new URL(baseUrl).pathname.replace(/\/+$/, '');
	return url.pathname.startsWith(base) ? url.pathname.slice(base.length) : url.pathname;
}

function asksTooLong(error: HttpError): HttpError {
	return error.with({
		message: `${error.message.replace(/\.$/, '')}. It asked to wait ${inWords(error.retryAfterMs ?? 0)}; try again after that.`,
	});
}

function redirectTarget(reply: WireReply, from: string): URL | undefined {
	const { location } = reply.headers;
	if (![301, 302, 303, 307, 308].includes(reply.status) || !location) return undefined;
	return URL.canParse(location, from) ? new URL(location, from) : undefined;
}

function checkedBaseUrl(text: string, allowHttp = false): string {
	const refuse = (message: string) => {
		throw new HttpError('configuration', message);
	};
	const trimmed = (text ?? '').trim();
	if (trimmed === '') refuse('The base URL is missing. Enter the address of the API in the credential.');
	if (!URL.canParse(trimmed) || !isAbsolute(trimmed)) {
		refuse('The base URL is not an address. It looks like https://example.com.');
	}
	const url = new URL(trimmed);
	if (url.username || url.password) refuse('The base URL must not contain a user name or password.');
	if (url.search || url.hash) refuse('The base URL must not contain “?” or “#”.');
	if (!isSafe(url, allowHttp)) {
		refuse(
			"The base URL must start with https://, because others could read the credential on its way with http. 'Allow Unencrypted HTTP' in the credential permits it.",
		);
	}
	return url.href;
}

/** https, or this machine: its requests go through no proxy, and nobody listens in between. */
function isSafe(url: URL, allowHttp = false): boolean {
	if (url.protocol === 'https:') return true;
	return url.protocol === 'http:' && (allowHttp || isLoopback(url.hostname));
}

/**
 * A header holds visible characters and spaces in between. A key that was pasted with a line break is a mistake that
 * no repetition cures.
 */
function sendable(headers: Record<string, string>): Record<string, string> {
	for (const [name, value] of Object.entries(headers)) {
		if (/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) continue;
		throw new HttpError(
			'configuration',
			`The value for the header '${name}' holds a line break or another character that a header cannot carry. Paste the key into the credential again.`,
		);
	}
	return headers;
}

/** `undefined` when the text is not JSON, or not what an API would send. */
function parsedJson(text: string): { json: unknown } | undefined {
	try {
		return text.includes(TOO_DEEP) ? undefined : { json: JSON.parse(text) };
	} catch {
		return undefined;
	}
}

/**
 * JavaScript rounds whole numbers beyond 2^53, and a rounded ID is that of another record.
 * @throws HttpError `shape` when a reply has such an ID
 */
function refuseRoundedIds(value: unknown, url: string, name = ''): void {
	if (Array.isArray(value)) for (const element of value) refuseRoundedIds(element, url, name);
	else if (typeof value === 'object' && value !== null) {
		for (const [key, member] of Object.entries(value)) refuseRoundedIds(member, url, key);
	} else if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER && /ids?$/i.test(name)) {
		throw new HttpError(
			'shape',
			`${new URL(url).host} sent '${name}' as a number beyond 9007199254740991, which cannot be read exactly. The API must send such IDs as text.`,
			{ url: showUrl(url) },
		);
	}
}

/** Adds to the query; what is there stays as it was written, except that a parameter is never given twice. */
function withQuery(url: URL, query: Query): URL {
	const result = new URL(url);
	for (const [name, value] of Object.entries(query)) {
		if (value === undefined || value === null || value === '') continue;
		if (result.searchParams.has(name)) result.searchParams.set(name, String(value));
		else {
			const pair = `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`;
			result.search = result.search ? `${result.search}&${pair}` : pair;
		}
	}
	return result;
}

/** Takes the credential out of a URL that others see. */
function withoutQuery(url: string, query: Record<string, string> = {}): string {
	const result = new URL(url);
	for (const name of Object.keys(query)) result.searchParams.delete(name);
	return result.href;
}

function lowerCased(headers: Record<string, string> = {}): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

/** Whether a reply is meant to be kept: what it says of itself, or a type that is neither JSON nor plain text. */
function isFile(headers: Record<string, string>): boolean {
	const type = headers['content-type'] ?? '';
	if (/^attachment\b/i.test(headers['content-disposition'] ?? '')) return true;
	return type !== '' && !/\bjson\b|^text\/(plain|html)\b/i.test(type);
}

/** The text itself, or the text that a JSON string holds; any other JSON stays the text it is. */
function verbatim(text: string, type: string): string {
	if (!/\bjson\b/i.test(type) || !text.trimStart().startsWith('"')) return text;
	try {
		return JSON.parse(text) as string;
	} catch {
		return text;
	}
}
