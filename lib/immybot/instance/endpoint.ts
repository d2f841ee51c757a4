import { Failure } from '../../failure';
import { HttpError } from '../../http/errors';
import { pathOf } from '../../http/path';
import type { HttpClient, HttpMethod, HttpReply, Query, QueryValue } from '../../http/types';
import type { Id } from '../model';
import { isObject } from '../../values/object';

/** The names in a path such as `/tenants/{id}`. */
type Names<P extends string> = P extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

/** One call of the API, as data: what may be sent, and how. */
export interface Endpoint<P extends string = string, Q extends string = string, I = unknown> {
	method: HttpMethod;
	/** Below `/api/v1`. */
	path: P;
	/** Every query name that may be sent. */
	query: readonly Q[];
	/** Makes the wire's body of what the caller means; without it, no body is sent. */
	body?(input: I): unknown;
	/** Whether sending it twice does no harm. Default: as HTTP says of the method. */
	repeatable?: boolean;
	/** Whether it changes something. Default: as HTTP says of the method. */
	changes?: boolean;
	/** The reply may be plain text, or a single text. */
	text?: boolean | 'verbatim';
	timeoutMs?: number;
}

type Traits = Pick<Endpoint, 'repeatable' | 'changes' | 'text' | 'timeoutMs'>;

export function read<const P extends string, const Q extends string = never>(
	path: P,
	query: readonly Q[] = [],
	traits: Traits = {},
): Endpoint<P, Q, void> {
	return { method: 'GET', path, query, ...traits };
}

export function write<const P extends string, I = void>(
	method: Exclude<HttpMethod, 'GET' | 'HEAD'>,
	path: P,
	body?: (input: I) => unknown,
	traits: Traits = {},
): Endpoint<P, never, I> {
	return { method, path, query: [], body, ...traits };
}

/** What one call needs. */
export type Arguments<P extends string, Q extends string, I> = ([Names<P>] extends [never]
	? { path?: undefined }
	: { path: Record<Names<P>, Id> }) & { query?: Partial<Record<Q, QueryValue>> } & ([I] extends [void]
		? { body?: undefined }
		: { body: I });

/**
 * Sends one call.
 * @throws Failure `invalid` when the reply says 200 and yet that it was not done
 */
export async function call<P extends string, Q extends string, I>(
	http: HttpClient,
	endpoint: Endpoint<P, Q, I>,
	request: Arguments<P, Q, I>,
): Promise<HttpReply> {
	const { method, path, body, repeatable, changes, text, timeoutMs } = endpoint;
	const reply = await http.request({
		method,
		path: filledIn(path, request.path ?? {}),
		query: request.query as Query | undefined,
		...(body && { body: body(request.body as I) }),
		...(repeatable !== undefined && { idempotent: repeatable }),
		changes,
		text,
		timeoutMs,
	});
	if (method !== 'GET') refuseSoftFailure(reply, method);
	return reply;
}

function filledIn(path: string, values: Partial<Record<string, Id>>): string {
	return path.replace(/\{(\w+)\}/g, (_, name: string) => pathOf`${values[name] ?? ''}`);
}

/**
 * Several calls answer 200 with `{success: false, message}`, `{isSuccess: false, reason}`, `{success: false,
 * failureReason}` or a list of such results, one for each record.
 */
export function refuseSoftFailure({ body, status, url }: HttpReply, method: HttpMethod): void {
	const results = Array.isArray(body) ? body : [body];
	const reasons = results.filter(hasFailed).map(reasonOf);
	if (reasons.length === 0) return;
	const said = [...new Set(reasons.filter((reason) => reason !== ''))].join('; ');
	throw new HttpError(
		'unfinished',
		`ImmyBot answered ${status}, but did not do it${said ? `: ${said}` : ' and gave no reason.'}`,
		{ status, method, url: new URL(url).origin + new URL(url).pathname, serverMessage: said || undefined },
	);
}

function hasFailed(result: unknown): result is Record<string, unknown> {
	return isObject(result) && (result.success === false || result.isSuccess === false);
}

function reasonOf(result: Record<string, unknown>): string {
	const reason = result.message ?? result.reason ?? result.failureReason ?? result.failedReason ?? '';
	return typeof reason === 'string' ? reason.slice(0, 500) : '';
}

/**
 * An id as the wire's bodies want it: a whole number.
 * @throws Failure `invalid` for anything else
 */
export function wireId(id: Id): number {
	const number = typeof id === 'number' ? id : /^\d+$/.test(id.trim()) ? Number(id) : Number.NaN;
	if (Number.isSafeInteger(number)) return number;
	throw new Failure('invalid', `“${id}” is not a valid ID: IDs in your ImmyBot are whole numbers.`);
}

export function wireIds(ids: readonly Id[]): number[] {
	return ids.map(wireId);
}
