/** What went wrong, as far as a person would act differently. The words for people stand in `lib/n8n/errors`. */
export type FailureKind =
	// What a server answered, or why it could not be asked.
	| 'unauthorized' // 401
	| 'forbidden' // 403
	| 'notFound' // 404, 410
	| 'conflict' // 409, 412
	| 'refused' // other 4xx, or a good status whose body says that it failed
	| 'rateLimited' // 429, still after the retries
	| 'server' // 5xx, still after the retries
	| 'network' // refused, reset, host not found
	| 'timeout'
	| 'tls' // certificate not trusted, expired or for another host
	| 'redirect' // too many, or one that a write must not follow
	| 'notJson' // a web page or text where JSON belongs
	| 'blocked' // n8n's egress filter refused the address
	| 'cancelled'
	// What this pack makes of an answer, or of what it was asked to do.
	| 'shape' // JSON, but not of the agreed shape
	| 'paging' // a page that repeats, or a list that changes while it is read
	| 'ambiguous' // more than one record where one is meant
	| 'outcomeUnknown' // a write whose answer was lost and that could not be looked up
	| 'unfinished' // accepted, but not or only partly done
	| 'invalid' // a value that cannot be sent
	| 'configuration'; // a credential or a profile that lacks something, http where https is asked for

/** Whether the other side may have acted: `unknown` when a request left this machine and no usable answer came back. */
export type Outcome = 'notDone' | 'unknown';

/**
 * Why something was not done: the base of every error that `lib/http`, `lib/immybot` and `lib/connectors` throw on
 * purpose. Its message names the record and never holds a secret.
 */
export class Failure extends Error {
	readonly kind: FailureKind;

	readonly outcome: Outcome;

	constructor(
		kind: FailureKind,
		message: string,
		{ outcome = 'notDone', cause }: { outcome?: Outcome; cause?: unknown } = {},
	) {
		super(message, cause === undefined ? undefined : { cause });
		this.name = 'Failure';
		this.kind = kind;
		this.outcome = outcome;
	}
}
