import { rootCertificates } from 'node:tls';
import type { LookupFunction } from 'node:net';
import { promisify, types } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import type { Dispatcher } from 'undici';

import { MAX_BODY_BYTES, tooLarge } from './bodyLimit';
import { cancelled, orCancelled } from './cancellation';
import type { Clock } from './clock';
import { HttpError } from './errors';
import { proxyFor, proxyUris } from './proxies';
import { MOST_AT_ONCE } from './rateLimit';
import { showUrl } from './redact';
import { inWords } from './retry';
import type { HttpTransport, WireReply, WireRequest } from './types';
import { Lru } from '../values/lru';

type Verdict = { ok: true; result?: unknown } | { ok: false; error: Error };

/** n8n's `NodeEgressFilter`, by shape: n8n hands it to nodes where it can restrict outgoing connections. */
export interface EgressFilter {
	validateUrl(url: string | URL): Promise<Verdict>;
	/** For hosts that no lookup will see, as a proxy given by its IP address. Older hosts lack it. */
	validateConnectionHost?(host: string): Verdict;
	createSecureLookup(): LookupFunction;
	/** Not called here: a redirect is a request of its own and passes `validateUrl`, which is stricter. */
	validateRedirectSync?(url: string): void;
}

export interface TransportOptions {
	tls?: {
		/** PEM certificates to trust besides the well-known ones. */
		ca?: string;
		/** `false` accepts any certificate. Default `true`. */
		rejectUnauthorized?: boolean;
	};
	egress?: EgressFilter;
	/** Default: as many as one credential has requests under way at most. Requests beyond it wait for a connection. */
	connectionsPerOrigin?: number;
	clock: Clock;
}

const CONNECT_TIMEOUT_MS = 10_000;

/** Beyond this many different option sets the least recently used pool is closed. */
const MAX_POOLS = 32;

/**
 * The transport that real requests take. Connections are kept alive and shared by all transports with the same
 * options; idle ones do not hold the process. Proxies come from `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`.
 */
export function createUndiciTransport(options: TransportOptions): HttpTransport {
	return {
		async send(request) {
			if (request.signal?.aborted) throw cancelled();
			await checkEgress(options.egress, request);
			const exchange = new Exchange(request, options.clock);
			try {
				const dispatcher = await poolFor(options, proxyFor(new URL(request.url)) === undefined);
				return await exchange.run(dispatcher);
			} catch (error) {
				throw toHttpError(error, request, exchange.written ? 'unknown' : 'notDone');
			}
		},
	};
}

/** Closes every pooled connection at once; requests under way fail. The next request opens new ones. */
export async function closeConnections(): Promise<void> {
	const closing = pools.values();
	pools.clear();
	await Promise.all(closing.map(async (pool) => await (await pool).destroy()));
}

async function checkEgress(egress: EgressFilter | undefined, request: WireRequest): Promise<void> {
	if (!egress) return;
	let verdict: Verdict;
	try {
		verdict = await orCancelled(egress.validateUrl(request.url), request.signal);
	} catch (error) {
		throw toHttpError(error, request, 'notDone');
	}
	if (!verdict.ok) throw toHttpError(asBlocked(verdict.error), request, 'notDone');
}

/* ---------------------------------------------------------------- pools */
const pools = new Lru<Promise<Dispatcher>>(MAX_POOLS, { onForget: (pool) => void close(pool) });

const filterNumbers = new WeakMap<EgressFilter, number>();

let filtersSeen = 0;

/** @param direct whether to go past every proxy */
async function poolFor(options: TransportOptions, direct: boolean): Promise<Dispatcher> {
	const key = poolKey(options, direct);
	const pool = pools.get(key) ?? createPool(options, direct);
	pools.set(key, pool);
	pool.catch(() => pools.delete(key));
	return await pool;
}

/** The proxies belong to the key because undici reads them only when a pool is made. */
function poolKey({ tls, egress, connectionsPerOrigin }: TransportOptions, direct: boolean): string {
	return JSON.stringify([
		tls?.ca,
		tls?.rejectUnauthorized,
		egress && numberOf(egress),
		connectionsPerOrigin,
		direct,
		...(direct ? [] : proxyUris()),
	]);
}

function numberOf(filter: EgressFilter): number {
	const number = filterNumbers.get(filter) ?? ++filtersSeen;
	filterNumbers.set(filter, number);
	return number;
}

/** A pool that could not be made, or not be closed, holds nothing that matters. */
async function close(pool: Promise<Dispatcher>): Promise<void> {
	await pool.then(async (dispatcher) => await dispatcher.close()).catch(() => {});
}

async function createPool(
	{ tls, egress, connectionsPerOrigin = MOST_AT_ONCE }: TransportOptions,
	direct: boolean,
): Promise<Dispatcher> {
	if (egress && !direct) checkProxies(egress);
	const { EnvHttpProxyAgent } = await import('./undiciAgent');
	const toServer = {
		...(tls?.ca ? { ca: [...rootCertificates, tls.ca] } : {}),
		...(tls?.rejectUnauthorized === false ? { rejectUnauthorized: false } : {}),
	};
	const lookup = egress ? { lookup: taggingLookup(egress.createSecureLookup()) } : {};
	return new EnvHttpProxyAgent({
		connections: connectionsPerOrigin,
		connect: { timeout: CONNECT_TIMEOUT_MS, ...toServer, ...lookup },
		requestTls: { timeout: CONNECT_TIMEOUT_MS, ...toServer },
		proxyTls: { timeout: CONNECT_TIMEOUT_MS, ...lookup },
		// The time-outs of one attempt are ours, below: undici's measure the pauses between bytes.
		headersTimeout: 0,
		bodyTimeout: 0,
		// Most proxies forward plain http only as such, and open tunnels to port 443 alone.
		proxyTunnel: false,
		...(direct ? { noProxy: '*' } : {}),
	});
}

function checkProxies(egress: EgressFilter): void {
	for (const uri of proxyUris()) {
		if (!uri || !URL.canParse(uri)) continue;
		const verdict = egress.validateConnectionHost?.(new URL(uri).hostname);
		if (verdict && !verdict.ok) throw asBlocked(verdict.error);
	}
}

/* ---------------------------------------------------------------- one exchange */

/** One request on its way: collects the reply and knows whether the request has been written to a connection. */
class Exchange implements Dispatcher.DispatchHandler {
	written = false;

	private controller?: Dispatcher.DispatchController;

	private failure?: unknown;

	private status = 0;

	private headers: Record<string, string> = {};

	private readonly chunks: Buffer[] = [];

	private size = 0;

	private settle!: { resolve: () => void; reject: (error: unknown) => void };

	constructor(
		private readonly request: WireRequest,
		private readonly clock: Clock,
	) {}

	async run(dispatcher: Dispatcher): Promise<WireReply> {
		const { signal, timeoutMs } = this.request;
		const onAbort = () => this.fail(cancelled());
		const stopTimer = this.clock.after(timeoutMs, () => this.fail(new AttemptTimeout(timeoutMs)));
		signal?.addEventListener('abort', onAbort, { once: true });
		try {
			await new Promise<void>((resolve, reject) => {
				this.settle = { resolve, reject };
				if (signal?.aborted) return onAbort();
				this.dispatch(dispatcher);
			});
			return { status: this.status, headers: this.headers, ...(await this.body()) };
		} finally {
			stopTimer();
			signal?.removeEventListener('abort', onAbort);
		}
	}

	private dispatch(dispatcher: Dispatcher): void {
		const { origin, pathname, search } = new URL(this.request.url);
		dispatcher.dispatch(
			{
				origin,
				path: pathname + search,
				method: this.request.method,
				headers: { 'accept-encoding': 'gzip, deflate, br', ...this.request.headers },
				body: this.request.body,
			},
			this,
		);
	}

	/** undici calls this when a connection stands, immediately before it writes the request. */
	onRequestStart(controller: Dispatcher.DispatchController): void {
		this.controller = controller;
		if (this.failure) controller.abort(asError(this.failure));
		else this.written = true;
	}

	onResponseStart(
		_: Dispatcher.DispatchController,
		status: number,
		headers: NodeJS.Dict<string | string[]>,
	): void {
		this.status = status;
		this.headers = flatten(headers);
	}

	onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
		this.size += chunk.length;
		if (this.size > MAX_BODY_BYTES) return this.fail(tooLarge());
		this.chunks.push(chunk);
	}

	/**
	 * undici frees the connection in the `setImmediate` after this call. A caller that goes on any earlier, and asks
	 * again, would be given a second connection.
	 */
	onResponseEnd(): void {
		setImmediate(() => setImmediate(this.settle.resolve));
	}

	onResponseError(_: unknown, error: Error): void {
		this.settle.reject(this.failure ?? error);
	}

	/** A request that still waits for a connection has no controller; it is dropped when it gets one. */
	private fail(failure: unknown): void {
		this.failure ??= failure;
		this.settle.reject(this.failure);
		this.controller?.abort(asError(this.failure));
	}

	private async body(): Promise<Pick<WireReply, 'body' | 'bytes'>> {
		const bytes = await decompress(Buffer.concat(this.chunks), this.headers['content-encoding']);
		return { body: bytes.toString('utf8'), ...(this.request.bytes && { bytes }) };
	}
}

function flatten(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name.toLowerCase(),
			Array.isArray(value) ? value.join(', ') : (value ?? ''),
		]),
	);
}

const decoders = {
	gzip: promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip),
	deflate: promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate),
	br: promisify<Buffer, { maxOutputLength: number }, Buffer>(brotliDecompress),
};

async function decompress(body: Buffer, encoding = ''): Promise<Buffer> {
	const name = encoding.trim().toLowerCase().replace(/^x-/, '');
	if (body.length === 0 || !isDecodable(name)) return body;
	try {
		return await decoders[name](body, { maxOutputLength: MAX_BODY_BYTES });
	} catch (error) {
		throw codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : error;
	}
}

function isDecodable(encoding: string): encoding is keyof typeof decoders {
	return encoding in decoders;
}

/* ---------------------------------------------------------------- errors */

class AttemptTimeout extends Error {
	constructor(readonly ms: number) {
		super(`No complete answer within ${inWords(ms)}.`);
	}
}

/** Errors by which an egress filter says no. A filter may also fail because a name does not resolve; that has a code. */
const blocked = new WeakSet<Error>();

function asBlocked(error: Error): Error {
	if (codeOf(error) === undefined) blocked.add(error);
	return error;
}

function taggingLookup(lookup: LookupFunction): LookupFunction {
	return (hostname, options, callback) =>
		lookup(hostname, options, (error, address, family) =>
			callback(error ? (asBlocked(error) as NodeJS.ErrnoException) : null, address, family),
		);
}

const CERTIFICATE_CODE =
	/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|HOSTNAME_MISMATCH|^ERR_SSL_|^EPROTO$|^UND_ERR_PRX_TLS$/;

/** With these codes, the socket itself was not opened: behind a proxy, that is the socket to the proxy. */
const NOT_OPENED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

function toHttpError(error: unknown, request: WireRequest, outcome: 'notDone' | 'unknown'): HttpError {
	const where = { method: request.method, url: showUrl(request.url) };
	if (error instanceof HttpError) return error.with({ ...where, outcome });
	const { host } = new URL(request.url);
	const cause = rootOf(error);
	const details = { ...where, cause, outcome };
	const code = codeOf(cause) ?? '';
	const proxy = proxyFor(new URL(request.url));
	if (blocked.has(cause)) {
		return new HttpError('blocked', `This n8n does not allow requests to ${host}: ${cause.message}`, details);
	}
	if (CERTIFICATE_CODE.test(code)) {
		const whose = proxy?.protocol === 'https:' ? `${host}, or of the proxy ${proxy.host},` : host;
		return new HttpError('tls', `The certificate of ${whose} is not accepted: ${cause.message}`, details);
	}
	if (proxy && outcome === 'notDone') {
		return new HttpError('network', proxySentence(host, proxy, code, cause), details);
	}
	if (error instanceof AttemptTimeout) {
		return new HttpError('timeout', `${host} gave no complete answer within ${inWords(error.ms)}.`, details);
	}
	if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') {
		return new HttpError('timeout', `${host} did not accept a connection in time.`, details);
	}
	return new HttpError('network', networkSentence(host, code, cause, outcome), details);
}

function networkSentence(host: string, code: string, cause: Error, outcome: 'notDone' | 'unknown'): string {
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `The host name ${host} was not found.`;
	if (code === 'ECONNREFUSED') return `${host} refused the connection.`;
	if (outcome === 'notDone') return `No connection to ${host}: ${cause.message}`;
	return `The connection to ${host} was lost before the answer was complete: ${cause.message}`;
}

/** The proxy is named also where the server behind it may be the silent one: a person has to know of both. */
function proxySentence(host: string, proxy: URL, code: string, { message }: Error): string {
	const named = `proxy ${proxy.host} (HTTP_PROXY, HTTPS_PROXY)`;
	if (NOT_OPENED.includes(code)) return `The ${named} could not be reached: ${message}`;
	return `No connection to ${host} through the ${named}: ${message}`;
}

/** The first failed address stands for all of them: Node tries several and bundles what happened. */
function rootOf(error: unknown): Error {
	const own = asError(error);
	if ('errors' in own && Array.isArray(own.errors) && own.errors.length > 0) return rootOf(own.errors[0]);
	return isError(own.cause) && codeOf(own) === undefined ? rootOf(own.cause) : own;
}

function asError(value: unknown): Error {
	return isError(value) ? value : new Error(String(value));
}

/** `instanceof` fails for errors of another realm, as where code runs in a vm. */
function isError(value: unknown): value is Error {
	return value instanceof Error || types.isNativeError(value);
}

function codeOf(error: unknown): string | undefined {
	const code = isError(error) && 'code' in error ? error.code : undefined;
	return typeof code === 'string' ? code : undefined;
}
