/** What a handler is given of a request. */
export interface SimRequest {
	method: string;
	/** The path as it was sent, base path and all. */
	path: string;
	query: URLSearchParams;
	/** The named parts of the route's path, decoded. */
	params: Record<string, string>;
	/** Header names in lower case. */
	headers: Readonly<Record<string, string | string[] | undefined>>;
	/** The body as text; empty if there was none. */
	body: string;
	/** The server's address as the client wrote it: scheme, host and port. */
	origin: string;
}

export interface Reply {
	status: number;
	/** Sent as JSON; a string is sent as it is, with `contentType`. `undefined` is an empty body. */
	body?: unknown;
	contentType?: string;
	headers?: Record<string, string>;
}

interface Route<H> {
	segments: string[];
	handlers: Map<string, H>;
}

export type Found<H> =
	| { kind: 'handler'; handler: H; params: Record<string, string> }
	| { kind: 'wrongMethod'; allowed: string[] }
	| { kind: 'nothing' };

/** Finds the handler of a method and a path such as `/computers/:id`. */
export class Router<H> {
	readonly #routes = new Map<string, Route<H>[]>();

	on(method: string, path: string, handler: H): this {
		const segments = split(path);
		const bucket = this.#bucket(segments);
		let route = bucket.find((known) => known.segments.join('/') === segments.join('/'));
		if (!route) bucket.push((route = { segments, handlers: new Map() }));
		route.handlers.set(method, handler);
		return this;
	}

	find(method: string, path: string): Found<H> {
		const segments = split(path);
		const fitting = (this.#routes.get(bucketKey(segments)) ?? []).filter((known) =>
			fits(known.segments, segments),
		);
		// `POST /sessions/cancel` is not the `GET /sessions/:id` that its path fits, too.
		const route = fitting.find(({ handlers }) => handlers.has(method)) ?? fitting[0];
		if (!route) return { kind: 'nothing' };
		const handler = route.handlers.get(method);
		if (!handler) return { kind: 'wrongMethod', allowed: [...route.handlers.keys()] };
		return { kind: 'handler', handler, params: paramsOf(route.segments, segments) };
	}

	#bucket(segments: string[]): Route<H>[] {
		const key = bucketKey(segments);
		const bucket = this.#routes.get(key) ?? [];
		this.#routes.set(key, bucket);
		return bucket;
	}
}

/** The first segment of a route is always literal, so it narrows the search. */
function bucketKey(segments: string[]): string {
	return `${segments.length} ${segments[0] ?? ''}`;
}

function split(path: string): string[] {
	return path.split('/').filter((segment) => segment !== '');
}

function fits(pattern: string[], segments: string[]): boolean {
	return pattern.every((part, index) => part.startsWith(':') || part === segments[index]);
}

function paramsOf(pattern: string[], segments: string[]): Record<string, string> {
	const params: Record<string, string> = {};
	pattern.forEach((part, index) => {
		if (part.startsWith(':')) params[part.slice(1)] = decode(segments[index] ?? '');
	});
	return params;
}

function decode(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}
