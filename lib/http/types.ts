import type { Clock } from './clock';

/*
 * The vocabulary of the HTTP layer. Nothing here knows n8n, ImmyBot or undici.
 */

export type HttpMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type QueryValue = string | number | boolean | null | undefined;
export type Query = Record<string, QueryValue>;

/** One request, as a caller of {@link HttpClient} asks for it. */
export interface HttpRequest {
	/** Default `GET`. */
	method?: HttpMethod;
	/**
	 * Joined to the client's base URL (which may hold a path of its own), or an absolute URL, as a next-page
	 * link is. Ids in it must be percent-encoded already; see `pathOf`.
	 */
	path: string;
	/** `undefined`, `null` and `''` are left out. */
	query?: Query;
	headers?: Record<string, string>;
	/** Sent as JSON. */
	body?: unknown;
	/** Sent as `application/x-www-form-urlencoded`; not together with `body`. */
	form?: Record<string, string>;
	/** Sent as `multipart/form-data`; not together with `body`. */
	parts?: Part[];
	/**
	 * Whether it changes something at the server; a client that only reads refuses it then. Default: as HTTP says of the
	 * method.
	 */
	changes?: boolean;
	/**
	 * Whether sending it twice does no harm. Default: true for GET, HEAD, PUT and DELETE. A request that is not
	 * idempotent is repeated only when the server cannot have acted on it (429, connection refused).
	 */
	idempotent?: boolean;
	/**
	 * Whether a reply that is not JSON is taken as text; a web page is an error all the same. `verbatim`: the reply is
	 * one text, whatever it looks like, as long as it does not come as a web page. Default `false`.
	 */
	text?: boolean | 'verbatim';
	/**
	 * Whether a reply is what its Content-Type says: JSON, plain text, or else a file, whose body is its bytes. A web page
	 * is an error all the same. Default `false`.
	 */
	byType?: boolean;
	/** Milliseconds for one attempt, headers and body together. */
	timeoutMs?: number;
	/** Whether a 2xx reply says that the server's limit was hit; it is then waited for, as after a 429. */
	overLimit?: (body: unknown) => boolean;
}

/** A field of a form, or a file of it. */
export type Part = { name: string } & (
	{ text: string } | { file: { name: string; mimeType?: string; bytes: Uint8Array } }
);

/** A reply with a 2xx status whose body has been read and parsed. */
export interface HttpReply {
	status: number;
	/** Names in lower case; repeated headers joined with `, `. */
	headers: Record<string, string>;
	/** Parsed JSON, or text or bytes where that was asked for; `undefined` when the body was empty. */
	body: unknown;
	/** The URL that answered, after redirects; a credential in its query is taken out. */
	url: string;
}

/** What the domain layers call. Throws only `Failure`. */
export interface HttpClient {
	readonly baseUrl: string;
	/** The clock that the client itself goes by, for callers that wait or compare times. */
	readonly clock: Clock;
	request(request: HttpRequest): Promise<HttpReply>;
	/** A text of the server's without the credential that it may repeat. Whatever is quoted of a reply goes through this. */
	clean(text: string): string;
}

/** A request ready for the wire: absolute URL, headers complete, body encoded. */
export interface WireRequest {
	method: HttpMethod;
	url: string;
	headers: Record<string, string>;
	body?: string | Uint8Array;
	/** Whether the reply's bytes are wanted beside its text. */
	bytes?: boolean;
	timeoutMs: number;
	signal?: AbortSignal;
}

/** An unchanged reply with any status. Redirects are not followed by a transport. */
export interface WireReply {
	status: number;
	headers: Record<string, string>;
	body: string;
	/** Where they were asked for. */
	bytes?: Uint8Array;
}

/**
 * Moves bytes. Throws `HttpError` of kind `network`, `timeout`, `tls`, `blocked` or `cancelled`, and says in its
 * `outcome` whether the server may have seen the request.
 */
export interface HttpTransport {
	send(request: WireRequest): Promise<WireReply>;
}

/** What an authenticator adds to a request that goes to a host it trusts. */
export interface AuthParts {
	headers?: Record<string, string>;
	query?: Record<string, string>;
}

/** Gives each request its credential. The secrets it names are taken out of every error. */
export interface Authenticator {
	parts(signal?: AbortSignal): Promise<AuthParts>;
	/**
	 * Called once after a 401, with the parts that were refused; true when a new credential is at hand and the
	 * request is worth sending again. Must be single-flight.
	 */
	refresh?(refused: AuthParts, signal?: AbortSignal): Promise<boolean>;
	/** Every string that must never be shown, as it stands now. */
	secrets(): string[];
}
