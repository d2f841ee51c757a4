import { Failure } from '../../failure';
import type { PageSource, Pagination } from '../../http/pagination';
import type { HttpClient, Query, QueryValue } from '../../http/types';
import type { ListOptions } from '../client';
import { isObject } from '../../values/object';
import { rowId } from '../wire';
import { call, type Arguments, type Endpoint } from './endpoint';

/** A list of the API: how it is cut into pages, and where they come from. */
export interface Listing {
	pagination: Pagination;
	source: PageSource;
}

/** Rows of a page when few records are wanted: some of them may not match. */
const FEW = 100;

export function pageSize(usual: number, { atMost = usual }: ListOptions): number {
	return Math.min(usual, Math.max(FEW, atMost));
}

/* ---------------------------------------------------------------- A: Sieve */

/** As a public client asks for; most lists are one page then. A server that caps its pages lower is read, too. */
export const SIEVE_PAGE = 5000;

/** Style A: `Page` and `PageSize`, a bare array, no total. */
export function sieveListing<P extends string>(
	http: HttpClient,
	endpoint: Endpoint<P, 'Filters' | 'Page' | 'PageSize', void>,
	filters: SieveFilter[] = [],
	options: ListOptions = {},
): Listing {
	let hints = filters.flatMap(sieveHint).join(',');
	const page = async (params: Query) =>
		await send(http, endpoint, { query: { Filters: hints || undefined, ...params } });
	return {
		pagination: {
			kind: 'page',
			pageParam: 'Page',
			sizeParam: 'PageSize',
			size: pageSize(SIEVE_PAGE, options),
			start: 1,
		},
		source: sourceOf(
			async (params) =>
				await page(params).catch(async (error: unknown) => {
					const isFirst = Number(params.Page ?? 1) === 1;
					if (!hints || !isFirst || !(error instanceof Failure) || error.kind !== 'refused') throw error;
					// A filter only saves reading: an instance that does not take it is read whole.
					hints = '';
					return await page(params);
				}),
		),
	};
}

export interface SieveFilter {
	field: string;
	text: string;
}

/**
 * Narrows a list by the longest plain part of a text, whatever its case: commas, pipes and operators would need to be
 * escaped, which not every version of Sieve understands, and letters beyond ASCII are compared in the database's own
 * way. The caller compares the whole text.
 */
function sieveHint({ field, text }: SieveFilter): string[] {
	const pieces = (text.match(/[A-Za-z0-9](?:[A-Za-z0-9 .'+-]|[@_](?!=))*/g) ?? []).map((piece) =>
		piece.trim(),
	);
	const [longest = ''] = pieces.sort((a, b) => b.length - a.length);
	// `null` is a word of Sieve's own.
	return longest === '' || longest.toLowerCase() === 'null' ? [] : [`${field}@=*${longest}`];
}

/* ---------------------------------------------------------------- B: skip and take with a count */
const COUNTED_PAGE = 500;

/** Style B: `{count, results}`, where `count` is the total. */
export function countedListing<P extends string, Q extends string>(
	http: HttpClient,
	endpoint: Endpoint<P, Q | 'skip' | 'take', void>,
	query: Query,
	options: ListOptions = {},
): Listing {
	return {
		pagination: {
			kind: 'offset',
			offsetParam: 'skip',
			limitParam: 'take',
			limit: pageSize(COUNTED_PAGE, options),
			total: ({ body }) => (isObject(body) && typeof body.count === 'number' ? body.count : undefined),
		},
		source: sourceOf(async (params) => await send(http, endpoint, { query: { ...query, ...params } })),
	};
}

/* ---------------------------------------------------------------- C: DevExtreme */

/** Takes of 5,000 are known to work. */
export const DX_PAGE = 1000;

/** A condition of DevExtreme's filter language. */
export type DxCondition = [field: string, operator: '=' | '<' | '>' | '>=', value: string | number];

/**
 * Style C: JSON text in the query, pages by id, no total, since counting and offsets take minutes on a large instance.
 * A page shorter than asked for is the last.
 */
export function dxListing<P extends string, Q extends string>(
	http: HttpClient,
	endpoint: Endpoint<P, Q | DxName, void>,
	{ conditions, query = {}, newestFirst = false, size = DX_PAGE }: DxOptions,
): Listing {
	const beyond = newestFirst ? '<' : '>';
	return {
		pagination: {
			kind: 'lastId',
			param: 'lastId',
			size,
			hasMore: ({ body }) => rowsOf(body).length >= size,
		},
		source: sourceOf(async ({ lastId }) => {
			const all = lastId === undefined ? conditions : [...conditions, idBeyond(beyond, lastId)];
			return await send(http, endpoint, {
				query: {
					...query,
					take: size,
					sort: JSON.stringify([{ selector: 'id', desc: newestFirst }]),
					filter: all.length > 0 ? JSON.stringify(all.flatMap(joined)) : undefined,
					requireTotalCount: false,
				},
			});
		}),
	};
}

type DxName = 'take' | 'sort' | 'filter' | 'requireTotalCount';

export interface DxOptions {
	conditions: DxCondition[];
	/** What the endpoint takes beside DevExtreme's own. */
	query?: Query;
	newestFirst?: boolean;
	size?: number;
}

function idBeyond(operator: '<' | '>', lastId: QueryValue): DxCondition {
	return ['id', operator, Number(lastId)];
}

/** `[a, "and", b, "and", c]` */
function joined(condition: DxCondition, index: number): Array<DxCondition | 'and'> {
	return index === 0 ? [condition] : ['and', condition];
}

/** A window of time, the end not included; without an end, it is open. */
export interface TimeWindow {
	from: number;
	to?: number;
}

/** Cuts a span into windows that the instance answers in time, the last one open: its clock need not be ours. */
export function* windowsFrom(from: number, now: number, width: number): Generator<TimeWindow> {
	let start = from;
	for (; start + width < now; start += width) yield { from: start, to: start + width };
	yield { from: start };
}

export function within(field: string, { from, to }: TimeWindow): DxCondition[] {
	const since: DxCondition = [field, '>=', dxTime(from)];
	return to === undefined ? [since] : [since, [field, '<', dxTime(to)]];
}

/** `MM/DD/YYYY HH:mm:ss` in UTC, rounded down. */
function dxTime(time: number): string {
	const [date = '', clock = ''] = new Date(time).toISOString().split('T');
	const [year, month, day] = date.split('-');
	return `${month}/${day}/${year} ${clock.slice(0, 8)}`;
}

/* ---------------------------------------------------------------- D: one answer */

/** Style D: everything in one reply. */
export function wholeListing(fetch: () => Promise<{ body: unknown }>): Listing {
	return {
		pagination: { kind: 'none' },
		source: sourceOf(async () => (await fetch()) as Awaited<ReturnType<PageSource['fetch']>>),
	};
}

/* ---------------------------------------------------------------- E: a size and no pages */

export const MOST_ROWS = 10_000;

/**
 * Style E: one reply that holds as many rows as are asked for; the others cannot be reached.
 *
 * @param noun names the rows, in the plural
 * @throws Failure `paging` when everything is wanted and there may be more
 */
export function sizedListing(
	noun: string,
	fetch: (size: number) => Promise<{ body: unknown }>,
	{ atMost = MOST_ROWS }: ListOptions = {},
): Listing {
	return wholeListing(async () => {
		const size = Math.min(atMost, MOST_ROWS);
		const reply = await fetch(size);
		if (size < MOST_ROWS || rowsOf(reply.body).length < size) return reply;
		throw new Failure(
			'paging',
			`There are ${MOST_ROWS} ${noun} or more, and ImmyBot gives no further pages of them.`,
		);
	});
}

/* ---------------------------------------------------------------- replies */

/** A bare array, DevExtreme's `{data}` or `{results}`: instances and documents differ about which it is where. */
export function rowsOf(body: unknown): unknown[] {
	const rows = isObject(body) ? (body.data ?? body.results) : body;
	if (Array.isArray(rows)) return rows;
	// An empty list may come as an empty reply, or as null in its envelope.
	if (body === undefined || (isObject(body) && ('data' in body || 'results' in body) && rows === undefined))
		return [];
	throw new Failure(
		'shape',
		"ImmyBot's answer holds no list: neither an array nor one under data or results.",
	);
}

function sourceOf(fetch: (params: Query) => ReturnType<PageSource['fetch']>): PageSource {
	return {
		fetch: async (target) => await fetch('params' in target ? target.params : {}),
		rows: ({ body }) => rowsOf(body),
		idOf: rowId,
	};
}

/** Lists have no body, and none of their paths holds an id. */
async function send<P extends string, Q extends string>(
	http: HttpClient,
	endpoint: Endpoint<P, Q, void>,
	request: { query: Query },
) {
	return await call(http, endpoint, request as unknown as Arguments<P, Q, void>);
}
