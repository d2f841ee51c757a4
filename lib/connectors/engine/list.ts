import { Failure } from '../../failure';
import { HttpError } from '../../http/errors';
import {
	keepOnly,
	readPages,
	type MapPage,
	type PageSource,
	type Pagination,
	type ReadOptions,
} from '../../http/pagination';
import { pathOf } from '../../http/path';
import { showUrl } from '../../http/redact';
import type { HttpClient, HttpReply, HttpRequest, Query } from '../../http/types';
import { isObject } from '../../values/object';
import { isEmpty, wordsOf } from './values';
import { signOfPages } from './looksPaged';
import { compilePath, withValueAt, type Path } from './path';
import type {
	Condition,
	ErrorRule,
	ListProfile,
	PaginationProfile,
	ReplyValue,
	RequestProfile,
} from './profileParts';
import { compileTemplate, fillIn } from './template';
import { textOf } from '../../values/text';

/** What `{customerId}`, `{customerName}` and `{computerId}` stand for in a request; a PSA's writes have more. */
export interface Variables {
	customerId?: string | number;
	customerName?: string;
	computerId?: string | number;
	[name: string]: unknown;
}

export interface ListReadOptions {
	/** What the list is, for messages: `computers of Contoso`. */
	label: string;
	variables?: Variables;
	/** Pages at the same time, where the server says how many there are. */
	concurrency?: number;
	/** Whether all of it is wanted: a list that changes while it is read is then read again, and handed on at the end. */
	everything?: boolean;
	/**
	 * Whether the list is read as a whole, and not searched. Where the profile then says nothing of pages, a reply that
	 * looks like the first of several is an error.
	 */
	whole?: boolean;
	/** Called when there are more than `maxPages` pages, unless everything is wanted: then that is an error. */
	onTruncated(message: string): void;
}

/**
 * Reads a list of a profile, page by page, without the rows that `only` leaves out.
 * @param idOf the identity of a row, for the guard against repeated pages and for paging by last id
 * @throws Failure also of kind `shape` when the reply holds no list, and `invalid` when it says that it failed
 */
export function readList(
	http: HttpClient,
	list: ListProfile,
	idOf: (row: unknown) => string | undefined,
	options: ListReadOptions,
): AsyncGenerator<unknown[]>;
/**
 * @param map what is made of each row of a page as soon as the page has come, also where the list is handed on at the end:
 * one for each row, and nothing else, because a list that changes meanwhile is mapped again. `before` counts the rows of
 * the pages before
 */
export function readList<T>(
	http: HttpClient,
	list: ListProfile,
	idOf: (row: unknown) => string | undefined,
	options: ListReadOptions,
	map: MapPage<T>,
): AsyncGenerator<T[]>;
export async function* readList(
	http: HttpClient,
	list: ListProfile,
	idOf: (row: unknown) => string | undefined,
	options: ListReadOptions,
	map: MapPage<unknown> = (rows) => rows,
): AsyncGenerator<unknown[]> {
	const pagination = list.pagination ?? { kind: 'none' };
	const keep = compileConditions(list.only ?? []);
	const isNothing = compileConditions(list.emptyWhen ?? []);
	const rowsIn = rowReader(list.list ?? '', options.label);
	const rows = (reply: HttpReply) => (reply.body === NOTHING || isNothing?.(reply.body) ? [] : rowsIn(reply));
	const isUnpaged = options.whole === true && list.pagination === undefined;
	const rowId = identityFor(pagination, idOf);
	const paging = pagingOf(pagination, rows, rowId);
	const fetch = fetcher(
		http,
		list,
		{ pagination, isNothing, constant: paging.constant },
		options.variables ?? {},
	);
	const source: PageSource = {
		fetch: async (target) => {
			const reply = await fetch(target);
			if (isUnpaged) throwIfPaged(reply, rows(reply).length, options.label);
			return reply;
		},
		rows,
		idOf: rowId,
	};
	const reading: ReadOptions & { everything?: boolean } = {
		everything: options.everything,
		concurrency: options.concurrency,
		maxPages: pagination.kind === 'none' ? undefined : pagination.maxPages,
		onTruncated: (cut) => {
			const sentence = `Only the first ${cut.pages} pages (${cut.rows} rows) of the ${options.label} were read; there are more. Raise "maxPages" in the profile.`;
			if (options.everything) throw new Failure('paging', sentence);
			options.onTruncated(sentence);
		},
	};
	const made: MapPage<unknown> = (page, before) => map(keep ? keepOnly(page, keep) : page, before);
	yield* readPages(paging.http, source, reading, made);
}

/** Without this, a profile that lacks its paging would hand on one page as everything. */
function throwIfPaged(reply: HttpReply, count: number, label: string): void {
	const sign = signOfPages(reply, count);
	if (sign === undefined) return;
	throw new Failure(
		'paging',
		`The reply with the ${label} says that there is more than its ${count} rows (${sign}), and the profile sets no paging. Set "pagination" of this list in the profile, or set it to {"kind": "none"} if the reply holds everything.`,
	);
}

/** A request of a profile with its variables filled in. */
export function toHttpRequest(
	request: Omit<RequestProfile, 'method' | 'body'> & { method?: HttpRequest['method']; body?: unknown },
	variables: Variables,
	row: Record<string, unknown> = {},
): HttpRequest {
	const known: Record<string, unknown> = variables;
	const rendered = compileTemplate(request.path).render(
		(path) => path.get(Object.hasOwn(known, rootOf(path)) ? known : row),
		(value) => pathOf`${value}`,
	);
	if ('missing' in rendered) {
		throw new Failure(
			'configuration',
			`The path "${request.path}" of the profile needs "${rendered.missing}", which has no value here.`,
		);
	}
	return {
		method: request.method ?? 'GET',
		path: rendered.text,
		query: fillIn(request.query ?? {}, known) as Query,
		headers: fillIn(request.headers ?? {}, known) as Record<string, string>,
		...(request.body === undefined ? {} : { body: fillIn(request.body, known) }),
	};
}

function rootOf({ steps: [first] }: Path): string {
	return first && 'key' in first ? first.key : '';
}

/** Throws when a reply with a good status says that the request failed. */
export function throwIfError(
	{ clean }: Pick<HttpClient, 'clean'>,
	reply: HttpReply,
	rule: ErrorRule | undefined,
): void {
	if (rule === undefined) return;
	const { path, equalsOneOf, message = path } = typeof rule === 'string' ? { path: rule } : rule;
	const value = compilePath(path).get(reply.body);
	const failed = equalsOneOf
		? wordsOf(equalsOneOf).has(textOf(value)?.toLowerCase() ?? '')
		: !isEmpty(value) && value !== false && value !== 0;
	if (!failed) return;
	const words = compilePath(message).get(reply.body) ?? value;
	const serverMessage = clean(textOf(words) ?? JSON.stringify(words)).slice(0, 500);
	throw new HttpError('refused', `The server answered with an error: ${serverMessage}`, {
		status: reply.status,
		url: showUrl(reply.url),
		serverMessage,
	});
}

interface FetchRules {
	pagination: PaginationProfile;
	/** Whether a reply says that there is nothing, in whatever way the system says so. */
	isNothing: ((body: unknown) => boolean) | undefined;
	/** The parameters that every request carries. */
	constant: Query;
}

function fetcher(
	http: HttpClient,
	list: ListProfile,
	{ pagination, isNothing, constant }: FetchRules,
	variables: Variables,
): PageSource['fetch'] {
	const base = { ...toHttpRequest(list.request, variables), idempotent: true };
	const overLimit = overLimitOf(list.error);
	return async (target) => {
		const request =
			'url' in target
				? nextRequest(base, target.url, pagination)
				: withParams(base, { ...constant, ...target.params }, pagination);
		const reply = await http.request({ ...request, overLimit }).catch((error: unknown) => {
			if (isOneOf(error, list.emptyStatus)) return undefined;
			throw error;
		});
		if (!reply) return nothing(base);
		if (!isNothing?.(reply.body)) throwIfError(http, reply, list.error);
		return reply;
	};
}

/** Whether a reply with a good status says that the system's limit was hit. */
export function overLimitOf(rule: ErrorRule | undefined): ((body: unknown) => boolean) | undefined {
	const { overLimit } = typeof rule === 'object' ? rule : {};
	return overLimit && compileConditions([overLimit]);
}

function isOneOf(error: unknown, statuses: readonly number[] = []): boolean {
	return error instanceof HttpError && error.status !== undefined && statuses.includes(error.status);
}

/** The body of what stands for a reply whose status says that there are no rows. */
const NOTHING = Symbol('no rows');

function nothing({ path }: HttpRequest): HttpReply {
	return { status: 204, headers: {}, body: NOTHING, url: path };
}

/** The URL of the next page holds every parameter; only method, headers and the body of a POST are repeated. */
function nextRequest(base: HttpRequest, url: string, pagination: PaginationProfile): HttpRequest {
	const method = (pagination.kind === 'nextUrl' ? pagination.method : undefined) ?? base.method;
	return {
		method,
		path: url,
		headers: base.headers,
		idempotent: true,
		...(method === 'POST' && base.body !== undefined ? { body: base.body } : {}),
	};
}

function withParams(base: HttpRequest, params: Query, pagination: PaginationProfile): HttpRequest {
	if (pagination.kind === 'none' || pagination.in !== 'body') {
		return { ...base, query: { ...base.query, ...params } };
	}
	const body = Object.entries(params)
		.filter(([, value]) => value !== undefined && value !== null)
		.reduce<unknown>((into, [name, value]) => withValueAt(into, compilePath(name), value), base.body);
	return { ...base, body };
}

// ---- paging -----------------------------------------------------------------------------------------------------

/** The paging of one reading, and the parameters that every request of it carries. */
interface Paging {
	http: Pagination;
	constant: Query;
}

function pagingOf(
	pagination: PaginationProfile,
	rows: (reply: HttpReply) => unknown[],
	idOf: (row: unknown) => string | undefined,
): Paging {
	switch (pagination.kind) {
		case 'none':
			return { http: { kind: 'none' }, constant: {} };
		case 'page':
			return pagingByPage(pagination, rows);
		case 'offset': {
			const { offsetParam, limitParam, limit, total } = pagination;
			return {
				http: { kind: 'offset', offsetParam, limitParam, limit, total: given(total, numberIn) },
				constant: {},
			};
		}
		case 'cursor': {
			const { cursorParam, sizeParam, size, next, hasMore, total } = pagination;
			return {
				http: {
					kind: 'cursor',
					cursorParam,
					sizeParam,
					size,
					next: promised(cursorIn(next, hasMore), total, rows),
				},
				constant: {},
			};
		}
		case 'lastId':
			return pagingByLastId(pagination, rows, idOf);
		case 'nextUrl': {
			const { sizeParam, size, next, total } = pagination;
			const link = promised(linkIn(next), total, rows);
			return { http: { kind: 'nextUrl', sizeParam, size, next: link }, constant: {} };
		}
	}
}

/**
 * What identifies a row while paging. Rows of an unpaged list are not compared: two records with one id are then the
 * system's own mistake, which the reader of the rows reports.
 */
function identityFor(
	pagination: PaginationProfile,
	idOf: (row: unknown) => string | undefined,
): (row: unknown) => string | undefined {
	if (pagination.kind === 'none') return () => undefined;
	return pagination.kind === 'lastId' && pagination.idPath !== undefined ? textAt(pagination.idPath) : idOf;
}

/**
 * Without a known page size, or where the profile says so, a short page ends nothing. The page number is then a
 * cursor of our own, which ends with an empty page or the last of the pages that the server counts.
 */
function pagingByPage(
	pagination: Extract<PaginationProfile, { kind: 'page' }>,
	rows: (reply: HttpReply) => unknown[],
): Paging {
	const { pageParam, sizeParam, size, start = 1 } = pagination;
	const total = given(pagination.total, numberIn);
	const totalPages = given(pagination.totalPages, numberIn);
	if (size !== undefined && pagination.end !== 'empty') {
		return { http: { kind: 'page', pageParam, sizeParam, size, start, total, totalPages }, constant: {} };
	}
	let read = 0;
	const next = (reply: HttpReply) => {
		read++;
		const last = totalPages?.(reply);
		const more = last === undefined ? rows(reply).length > 0 : read < last;
		return more ? String(start + read) : undefined;
	};
	return {
		http: { kind: 'cursor', cursorParam: pageParam, next },
		constant: { [pageParam]: start, ...sizeParameter(sizeParam, size) },
	};
}

/** As with pages: without a size to compare with, the last id is a cursor that ends with an empty page. */
function pagingByLastId(
	pagination: Extract<PaginationProfile, { kind: 'lastId' }>,
	rows: (reply: HttpReply) => unknown[],
	idOf: (row: unknown) => string | undefined,
): Paging {
	const { param, sizeParam, size } = pagination;
	const hasMore = given(pagination.hasMore, booleanIn);
	if (size !== undefined && pagination.end !== 'empty') {
		return { http: { kind: 'lastId', param, sizeParam, size, hasMore }, constant: {} };
	}
	const next = (reply: HttpReply) => (hasMore?.(reply) === false ? undefined : idOf(rows(reply).at(-1)));
	return { http: { kind: 'cursor', cursorParam: param, next }, constant: sizeParameter(sizeParam, size) };
}

/**
 * A next page that is missing although the total promises more rows would be a silent cut.
 * @throws Failure `paging` then
 */
function promised(
	next: (reply: HttpReply) => string | undefined,
	total: ReplyValue | undefined,
	rows: (reply: HttpReply) => unknown[],
): (reply: HttpReply) => string | undefined {
	if (total === undefined) return next;
	const totalOf = numberIn(total);
	let read = 0;
	return (reply) => {
		read += rows(reply).length;
		const found = next(reply);
		const whole = totalOf(reply) ?? 0;
		if (found !== undefined || read >= whole) return found;
		throw new Failure(
			'paging',
			`The server counts ${whole} rows, but does not name a next page after ${read}. Check the paging settings.`,
		);
	};
}

function sizeParameter(name: string | undefined, size: number | undefined): Query {
	return name === undefined || size === undefined ? {} : { [name]: size };
}

// ---- reading a reply --------------------------------------------------------------------------------------------

function valueIn(where: ReplyValue): (reply: HttpReply) => unknown {
	if (typeof where !== 'string') {
		const name = where.header.toLowerCase();
		return (reply) => reply.headers[name];
	}
	const path = compilePath(where);
	return (reply) => path.get(reply.body);
}

function given<Value, Result>(value: Value | undefined, make: (value: Value) => Result): Result | undefined {
	return value === undefined ? undefined : make(value);
}

function numberIn(where: ReplyValue): (reply: HttpReply) => number | undefined {
	const read = valueIn(where);
	return (reply) => {
		const text = textOf(read(reply));
		return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
	};
}

function booleanIn(where: ReplyValue): (reply: HttpReply) => boolean | undefined {
	const read = valueIn(where);
	return (reply) => {
		const text = textOf(read(reply))?.toLowerCase();
		return text === undefined ? undefined : text !== 'false' && text !== '0';
	};
}

function textIn(where: ReplyValue): (reply: HttpReply) => string | undefined {
	const read = valueIn(where);
	return (reply) => textOf(read(reply));
}

function cursorIn(next: ReplyValue, hasMore: ReplyValue | undefined) {
	const cursor = textIn(next);
	const more = given(hasMore, booleanIn);
	return (reply: HttpReply) => (more?.(reply) === false ? undefined : cursor(reply));
}

function linkIn(where: ReplyValue): (reply: HttpReply) => string | undefined {
	const read = textIn(where);
	if (typeof where === 'string' || where.header.toLowerCase() !== 'link') return read;
	return (reply) => nextLink(read(reply) ?? '');
}

/** The target with `rel="next"` in a Link header (RFC 8288). */
function nextLink(header: string): string | undefined {
	const links = [...header.matchAll(/<([^<>]*)>((?:\s*;\s*[^;,"]+(?:"[^"]*")?)*)/g)];
	return links.find(([, , parameters = '']) => relationsIn(parameters).includes('next'))?.[1];
}

function relationsIn(parameters: string): string[] {
	return parameters
		.toLowerCase()
		.split(';')
		.map((parameter) => parameter.split('='))
		.filter(([name = '']) => name.trim() === 'rel')
		.flatMap(([, value = '']) => value.replaceAll('"', ' ').trim().split(/\s+/));
}

function rowReader(where: string | string[], label: string): (reply: HttpReply) => unknown[] {
	const paths = [where].flat().map(compilePath);
	return (reply) => {
		const found = paths.map((path) => path.get(reply.body));
		const rows = found.find((value): value is unknown[] => Array.isArray(value));
		if (rows) return rows;
		if (found.some((value) => value === null)) return [];
		throw new HttpError('shape', noList(paths, reply.body, label), {
			status: reply.status,
			url: showUrl(reply.url),
		});
	};
}

function noList(paths: readonly Path[], body: unknown, label: string): string {
	const places = paths.map((path) => (path.text === '' ? 'the reply itself' : `"${path.text}"`)).join(' or ');
	const has = isObject(body)
		? `The reply is an object with ${Object.keys(body).slice(0, 12).join(', ') || 'no fields'}.`
		: `The reply is ${body === undefined ? 'empty' : Array.isArray(body) ? 'a list' : `a ${typeof body}`}.`;
	return `The list of the ${label} is not where the profile says: ${places} is not a list. ${has} Set "list" in the profile to the path of the list.`;
}

function textAt(text: string): (row: unknown) => string | undefined {
	const path = compilePath(text);
	return (row) => textOf(path.get(row));
}

// ---- conditions -------------------------------------------------------------------------------------------------

/** Compiles conditions to one test of a row; `undefined` when there are none. */
export function compileConditions(conditions: readonly Condition[]): ((row: unknown) => boolean) | undefined {
	if (conditions.length === 0) return undefined;
	const tests = conditions.map(compileCondition);
	return (row) => tests.every((test) => test(row));
}

function compileCondition({
	path,
	empty,
	equalsOneOf,
	containsOneOf = [],
	negate = false,
}: Condition): (row: unknown) => boolean {
	const compiled = compilePath(path);
	const words = wordsOf(equalsOneOf ?? []);
	const parts = [...wordsOf(containsOneOf)];
	const holds = (value: unknown) => {
		if (empty !== undefined) return isEmpty(value) === empty;
		const texts = [value].flat().map((each) => textOf(each)?.toLowerCase() ?? '');
		return texts.some((text) => words.has(text) || parts.some((part) => text.includes(part)));
	};
	return (row) => holds(compiled.get(row)) !== negate;
}
