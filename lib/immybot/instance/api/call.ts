import { Failure } from '../../../failure';
import { joinUrl } from '../../../http/path';
import type { HttpClient, HttpReply } from '../../../http/types';
import type { ListOptions } from '../../client';
import { refuseSoftFailure } from '../endpoint';
import { changesSomething, mayBeRepeated } from './effects';
import { nameOfCall, type ApiOperation } from './operation';
import { apiPages, pagingOf, type Paging } from './paging';
import { requestOf, type ApiFile, type Values } from './request';

/** A file that a call answers with. */
export class AnsweredFile {
	constructor(
		readonly bytes: Uint8Array,
		readonly mimeType: string,
		readonly name: string | undefined,
	) {}
}

/** One call of an operation, as somebody asks for it. */
export interface ApiOrder {
	operation: ApiOperation;
	values: Values;
	files?: ApiFile[];
	/** By hand; without it, what the operation takes decides. */
	paging?: Paging;
	/** Must be true for everything that may change something. */
	confirmed: boolean;
}

/** Whether an order changes something, or may: it then needs a person's word. */
export function isWrite({ operation: { method, path } }: Pick<ApiOrder, 'operation'>): boolean {
	return changesSomething(method, path);
}

/**
 * Sends a call and hands on what it answers: a list page by page, anything else at once.
 *
 * @throws Failure `invalid` for values that cannot be sent, and for a write that was not confirmed; `unfinished` when the
 * reply says that it was not done
 */
export async function* callOperation(
	http: HttpClient,
	order: ApiOrder,
	options: ListOptions,
): AsyncGenerator<unknown[]> {
	const { operation, values, paging = pagingOf(operation, values) } = order;
	if (isWrite(order) && !order.confirmed) {
		throw new Failure('invalid', `${nameOfCall(operation)} may change something, and was not confirmed.`);
	}
	const fetch = async (more: Values) => await send(http, order, { ...values, ...more });
	if (paging !== 'none') yield* apiPages(paging, operation, values, fetch, options);
	else yield answersIn(await fetch({}));
}

/** A list is its rows; nothing is none. */
function answersIn({ body, headers }: HttpReply): unknown[] {
	if (body instanceof Uint8Array) {
		const [mimeType = ''] = (headers['content-type'] ?? '').split(';');
		const name = /filename="?([^";]+)"?/i.exec(headers['content-disposition'] ?? '')?.[1];
		return [new AnsweredFile(body, mimeType.trim(), name)];
	}
	if (body === undefined || body === null) return [];
	return Array.isArray(body) ? body : [body];
}

async function send(http: HttpClient, { operation, files }: ApiOrder, values: Values): Promise<HttpReply> {
	const { path, query, body, parts } = requestOf(operation, values, files);
	const { method } = operation;
	const reply = await http.request({
		method,
		path: addressOf(http.baseUrl, path, query),
		body,
		parts,
		byType: true,
		idempotent: mayBeRepeated(method, path),
		changes: changesSomething(method, path),
		timeoutMs: TIMEOUT_MS,
	});
	if (changesSomething(method, path)) refuseSoftFailure(reply, method);
	return reply;
}

/** Longer than the gateway's own two minutes, so that its answer is heard. */
const TIMEOUT_MS = 150_000;

/** Not everything lies below `/api/v1`; the instance's own root is what comes before. */
function addressOf(baseUrl: string, path: string, query: Array<[string, string]>): string {
	const root = baseUrl.replace(/\/api\/v1\/?$/, '');
	const search = new URLSearchParams(query).toString();
	return joinUrl(root, path) + (search && `?${search}`);
}
