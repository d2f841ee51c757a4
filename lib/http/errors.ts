import type { HttpMethod } from './types';

/**
 * What went wrong, as far as a person would act differently. The words for people stand in `lib/n8n/errors`.
 */
export type HttpErrorKind =
	| 'unauthorized' // 401
	| 'forbidden' // 403
	| 'notFound' // 404, 410
	| 'conflict' // 409, 412
	| 'invalid' // other 4xx: the server refused what was sent
	| 'rateLimited' // 429, still after the retries
	| 'server' // 5xx, still after the retries
	| 'network' // refused, reset, host not found
	| 'timeout'
	| 'tls' // certificate not trusted, expired or for another host
	| 'redirect' // too many, or one that a write must not follow
	| 'notJson' // a web page or text where JSON belongs
	| 'shape' // JSON, but not of the agreed shape
	| 'paging' // a page that repeats, or a list that does not hold still
	| 'ambiguous' // more than one record where one is meant
	| 'outcomeUnknown' // a write whose answer was lost and that could not be looked up
	| 'blocked' // n8n's egress filter refused the address
	| 'configuration' // base URL missing or malformed, http where https is asked for
	| 'cancelled';

export interface HttpErrorDetails {
	status?: number;
	method?: HttpMethod;
	/** Origin and path only: a query may hold secrets. */
	url?: string;
	/** What the server said, in its own words, at most 500 characters, secrets removed. */
	serverMessage?: string;
	/** The server's own error code, where it gave one. */
	serverCode?: string;
	/** Values that the server said are wrong, `field: message`. */
	fields?: Record<string, string>;
	/** Milliseconds that the server asked to wait. */
	retryAfterMs?: number;
	/**
	 * `notDone`: the server cannot have acted on the request, or refused it.
	 * `unknown`: the request left this machine and no usable answer came back.
	 */
	outcome?: 'notDone' | 'unknown';
	/** How often it was tried. */
	attempts?: number;
	cause?: unknown;
}

/** The only error that leaves `lib/http`, `lib/immybot` and `lib/connectors`. */
export class HttpError extends Error {
	readonly kind: HttpErrorKind;

	readonly status?: number;

	readonly method?: HttpMethod;

	readonly url?: string;

	readonly serverMessage?: string;

	readonly serverCode?: string;

	readonly fields?: Record<string, string>;

	readonly retryAfterMs?: number;

	readonly outcome: 'notDone' | 'unknown';

	readonly attempts?: number;

	constructor(kind: HttpErrorKind, message: string, details: HttpErrorDetails = {}) {
		super(message, details.cause === undefined ? undefined : { cause: details.cause });
		this.name = 'HttpError';
		this.kind = kind;
		this.status = details.status;
		this.method = details.method;
		this.url = details.url;
		this.serverMessage = details.serverMessage;
		this.serverCode = details.serverCode;
		this.fields = details.fields;
		this.retryAfterMs = details.retryAfterMs;
		this.outcome = details.outcome ?? 'notDone';
		this.attempts = details.attempts;
	}
	/** A copy in which `changes` replace what it says; the rest, the stack included, stays. */
	with(changes: HttpErrorDetails & { message?: string }): HttpError {
		const { message = this.message, ...details } = changes;
		const copy = new HttpError(this.kind, message, { ...this, cause: this.cause, ...details });
		copy.stack = this.stack?.replace(this.message, () => message);
		return copy;
	}
}
