import { Failure, type FailureKind, type Outcome } from '../failure';
import type { HttpMethod } from './types';

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
	outcome?: Outcome;
	/** How often it was tried. */
	attempts?: number;
	cause?: unknown;
}

/** A failure of one HTTP request: what the server answered, or why no answer came. */
export class HttpError extends Failure {
	readonly status?: number;

	readonly method?: HttpMethod;

	readonly url?: string;

	readonly serverMessage?: string;

	readonly serverCode?: string;

	readonly fields?: Record<string, string>;

	readonly retryAfterMs?: number;

	readonly attempts?: number;

	constructor(kind: FailureKind, message: string, details: HttpErrorDetails = {}) {
		super(kind, message, details);
		this.name = 'HttpError';
		this.status = details.status;
		this.method = details.method;
		this.url = details.url;
		this.serverMessage = details.serverMessage;
		this.serverCode = details.serverCode;
		this.fields = details.fields;
		this.retryAfterMs = details.retryAfterMs;
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
