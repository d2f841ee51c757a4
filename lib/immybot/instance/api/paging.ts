import { readPages } from '../../../http/pagination';
import type { HttpReply } from '../../../http/types';
import type { ListOptions } from '../../client';
import { rowId } from '../../wire';
import { isGiven } from '../records';
import { DX_PAGE, MOST_ROWS, pageSize, rowsOf, SIEVE_PAGE, type Listing } from '../lists';
import type { ApiOperation } from './operation';
import { fromJson, type Values } from './request';

/** How a list is read: `size` is one reply of as many rows as are asked for, `none` one reply. */
export const PAGINGS = ['lastId', 'dxOffset', 'sieve', 'offset', 'size', 'none'] as const;
export type Paging = (typeof PAGINGS)[number];

/** Lists whose rows have no id of their own. Source: an instance's own document (June 2025). */
const ROWS_WITHOUT_ID =
	/\/(computers\/(inventory|user-affinities)|software-from-inventory\/dx|assets\/dx|role-assignments)$/;

const SIZES = ['pageSize', 'limit'];

/**
 * How the list that an operation answers with is cut into pages, by the names of what it takes. Who fills in one of
 * those names reads one page.
 */
export function pagingOf({ method, path, fields }: ApiOperation, values: Values): Paging {
	if (method !== 'GET') return 'none';
	const names = new Set(fields.filter(({ place }) => place === 'query').map(({ name }) => name));
	const has = (...wanted: string[]) => wanted.every((name) => names.has(name));
	const given = (...wanted: string[]) => wanted.some((name) => isGiven(values[name]));
	if (has('filter', 'sort', 'select', 'take')) {
		if (given('skip', 'take', 'group')) return 'none';
		return given('sort', 'select') || ROWS_WITHOUT_ID.test(path) ? 'dxOffset' : 'lastId';
	}
	if (has('Page', 'PageSize')) return given('Page', 'PageSize') ? 'none' : 'sieve';
	if (has('skip', 'take')) return given('skip', 'take') ? 'none' : 'offset';
	if (has('Skip', 'Take')) return given('Skip', 'Take') ? 'none' : 'dxOffset';
	return SIZES.some((name) => has(name) && !given(name)) ? 'size' : 'none';
}

const OFFSET_PAGE = 500;

export type Fetch = (values: Values) => Promise<HttpReply>;

/** The rows of a list, page by page. `fetch` sends the call with further values. */
export async function* apiPages(
	paging: Exclude<Paging, 'none'>,
	operation: ApiOperation,
	values: Values,
	fetch: Fetch,
	options: ListOptions,
): AsyncGenerator<unknown[]> {
	const { pagination, source } = listing(paging, operation, values, fetch, options);
	yield* readPages(pagination, source, { everything: options.everything }, (rows) => rows);
}

function listing(
	paging: Exclude<Paging, 'none'>,
	{ path, fields }: ApiOperation,
	values: Values,
	fetch: Fetch,
	options: ListOptions,
): Listing {
	const takes = (name: string) => fields.some((field) => field.name === name);
	const source = (toValues: (params: Values) => Values = (params) => params) => ({
		fetch: async (target: { params: Values } | { url: string }) =>
			await fetch(toValues('params' in target ? target.params : {})),
		rows: ({ body }: HttpReply) => rowsOf(body),
		idOf: rowId,
	});
	switch (paging) {
		case 'lastId': {
			const size = pageSize(DX_PAGE, options);
			return {
				pagination: {
					kind: 'lastId',
					param: 'lastId',
					size,
					hasMore: ({ body }) => rowsOf(body).length >= size,
				},
				source: source(({ lastId }) => ({
					take: size,
					sort: [{ selector: 'id', desc: false }],
					filter: both(values.filter, lastId),
					requireTotalCount: false,
				})),
			};
		}
		case 'dxOffset': {
			const [skip, take] = takes('Take') ? (['Skip', 'Take'] as const) : (['skip', 'take'] as const);
			return {
				pagination: {
					kind: 'offset',
					offsetParam: skip,
					limitParam: take,
					limit: pageSize(DX_PAGE, options),
				},
				source: source(),
			};
		}
		case 'offset':
			return {
				pagination: {
					kind: 'offset',
					offsetParam: 'skip',
					limitParam: 'take',
					limit: pageSize(OFFSET_PAGE, options),
					total: ({ body }) => (body as { count?: number } | undefined)?.count,
				},
				source: source((params) => ({ ...params, ...orderOf(path, values) })),
			};
		case 'sieve':
			return {
				pagination: {
					kind: 'page',
					pageParam: 'Page',
					sizeParam: 'PageSize',
					size: pageSize(SIEVE_PAGE, options),
					start: 1,
				},
				source: source(),
			};
		case 'size': {
			const name = SIZES.find(takes) ?? 'pageSize';
			return {
				pagination: { kind: 'none' },
				source: source(() => ({ [name]: Math.min(options.atMost ?? MOST_ROWS, MOST_ROWS) })),
			};
		}
	}
}

/** Offsets need an order that stays, and the order of this list is no such one unless it is asked for. */
function orderOf(path: string, { sort }: Values): Values {
	return path.endsWith('/computers/paged') && !isGiven(sort) ? { sort: 'id', sortDesc: false } : {};
}

/** The filter that somebody gave, and only rows after the last one. */
function both(filter: unknown, lastId: unknown): unknown {
	if (lastId === undefined) return filter;
	const beyond = ['id', '>', Number(lastId)];
	return isGiven(filter) ? [fromJson(filter), 'and', beyond] : [beyond];
}
