import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Faults, Strike } from './faults';
import type { Id, Table } from './table';

/** What a handler can reach besides the request. */
export interface SimEnv {
	Bindings: HttpBindings;
	Variables: {
		faults: Readonly<Faults>;
		/** The fault that struck this request. */
		strike: Strike | undefined;
		/** The status of what was written past Hono; 0 for a connection that was cut. */
		sentStatus: number | undefined;
	};
}

export type SimContext = Context<SimEnv>;
export type Routes = Hono<SimEnv>;
export type ErrorStatus = ContentfulStatusCode;

/** What an API answers where no route does. */
export interface Refusals {
	/** The answer to a request that may not go on, such as one without a key. */
	refuse(c: SimContext): Response | undefined;
	/** @param allowed the methods that the path has, as in an `Allow` header */
	wrongMethod(c: SimContext, allowed: string): Response;
	unknownPath(c: SimContext): Response | Promise<Response>;
}

/**
 * Puts routes under a base path, with what every API checks around them: first whether the path exists, then whether
 * the request may go on, then whether the path has the method.
 */
export function guardedApi(basePath: string, routes: Routes, refusals: Refusals): Routes {
	const methods = new Map<string, Set<string>>();
	for (const { path, method } of routes.routes)
		methods.set(path, (methods.get(path) ?? new Set()).add(method));

	const api: Routes = new Hono();
	for (const path of methods.keys())
		api.all(basePath + path, async (c, next) => {
			const refusal = refusals.refuse(c);
			if (refusal) return refusal;
			await next();
		});
	api.route(basePath, routes);
	for (const [path, allowed] of methods)
		api.all(basePath + path, (c) => refusals.wrongMethod(c, [...allowed].join(', ')));
	api.all('*', (c) => refusals.unknownPath(c));
	return api;
}

/** A page of HTML, as a proxy or a web application sends it. */
export function htmlPage(c: SimContext, status: ContentfulStatusCode, content: string): Response {
	const page = `<!DOCTYPE html>\n<html lang="en"><head><title>${status}</title></head><body>${content}</body></html>`;
	return c.body(page, status, { 'Content-Type': 'text/html; charset=utf-8' });
}

/** Scheme, host and port as the client wrote them. */
export function originOf(c: SimContext): string {
	return new URL(c.req.url).origin;
}

/** The path and the query as they were sent, the query without its question mark. */
export function sentUrl(c: SimContext): [path: string, query: string] {
	const url = c.env.incoming.url ?? '/';
	const mark = url.indexOf('?');
	return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
}

/** The rows of a table, or those of `rows`, that a list shows already. */
export function listed<R extends { readonly id: Id }>(
	c: SimContext,
	table: Table<R>,
	rows: readonly R[] = table.all(),
): readonly R[] {
	return table.settled(rows, c.get('faults').listLagMs);
}

/** Does a PUT: what `values` and the faults leave alone of the row stays. */
export async function put<R extends { readonly id: Id }>(
	c: SimContext,
	table: Table<R>,
	id: Id,
	values: Partial<Omit<R, 'id'>>,
): Promise<R> {
	if (!c.get('faults').putReplaces) return table.patch(id, values);
	return table.replace(id, { ...(await c.req.json<Omit<R, 'id'>>()), ...values });
}
