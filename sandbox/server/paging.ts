import type { Faults } from './faults';
import { originOf, type SimContext } from './api';
import type { Id } from './table';

const STYLES = ['none', 'page', 'offset', 'cursor', 'lastId', 'nextUrl', 'link'] as const;

/**
 * How lists are cut into pages. `size` is used when the client asks for none (50 unless given) and does not limit what it asks for.
 *
 * | style | the client sends | the reply |
 * |---|---|---|
 * | `none` | | every row, in an array |
 * | `page` | `page`, `page_size` | `{<name>, page, page_size, total, total_pages}` |
 * | `offset` | `offset`, `limit` | `{<name>, total}` |
 * | `cursor` | `cursor`, `page_size` | `{<name>, next_cursor}`, null at the end |
 * | `lastId` | `after_id`, `page_size` | an array; a short one is the last |
 * | `nextUrl` | `page_size`, then the URL | `{<name>, next}`, null at the end |
 * | `link` | `page_size`, then the URL | an array and a `Link` header with `rel="next"` |
 */
export interface Paging {
	style: (typeof STYLES)[number];
	size?: number;
	/** The number of the first page, for `page`. Default 1. */
	firstPage?: 0 | 1;
	/** Write next URLs without scheme and host. */
	relativeUrls?: boolean;
}

/** @throws TypeError for a style that does not exist */
export function checkedPaging(paging: Paging): Paging {
	if (!STYLES.includes(paging.style)) throw new TypeError(`There is no paging style "${paging.style}".`);
	return paging;
}

interface Window<R> {
	rows: readonly R[];
	/** Where the next page starts; `undefined` at the end. */
	next: number | undefined;
	size: number;
}

/** The rows that the query asks for, in the shape of the paging style. */
export function pagedReply<R extends { id: Id }>(
	c: SimContext,
	name: string,
	all: readonly R[],
	paging: Paging,
): Response {
	const faults = c.get('faults');
	const query = new URL(c.req.url).searchParams;
	const firstPage = paging.firstPage ?? 1;
	const size = number(query, paging.style === 'offset' ? 'limit' : 'page_size', paging.size ?? 50);
	const page = number(query, 'page', firstPage);
	const envelope = (rows: readonly R[], more: object) =>
		c.json(faults.bareArrays ? rows : { [name]: rows, ...more });
	switch (paging.style) {
		case 'none':
			return c.json(all);
		case 'page': {
			const { rows, size: actual } = windowOf(all, (page - firstPage) * size, size, faults);
			const total = totalOf(all, rows, faults);
			const total_pages = total === undefined ? undefined : Math.ceil(total / actual);
			return envelope(rows, { page, page_size: actual, total, total_pages });
		}
		case 'offset': {
			const { rows } = windowOf(all, number(query, 'offset', 0), size, faults);
			return envelope(rows, { total: totalOf(all, rows, faults) });
		}
		case 'cursor': {
			const { rows, next } = windowOf(all, fromCursor(query.get('cursor')), size, faults);
			return envelope(rows, { next_cursor: next === undefined ? null : toCursor(next) });
		}
		case 'lastId': {
			const after = query.get('after_id');
			const start = after === null ? 0 : all.findIndex(({ id }) => String(id) === after) + 1;
			return c.json(windowOf(all, start, size, faults).rows);
		}
		case 'nextUrl': {
			const { rows, next } = windowOf(all, fromCursor(query.get('cursor')), size, faults);
			return envelope(rows, { next: next === undefined ? null : nextUrl(c, next, paging) });
		}
		case 'link': {
			const { rows, next } = windowOf(all, fromCursor(query.get('cursor')), size, faults);
			if (next === undefined) return c.json(rows);
			return c.json(rows, 200, { Link: `<${nextUrl(c, next, paging)}>; rel="next"` });
		}
	}
}

/** The rows of one reply, and where the next one starts, after the faults that concern paging. */
export function windowOf<R>(
	all: readonly R[],
	offset: number,
	asked: number,
	faults: Readonly<Faults>,
): Window<R> {
	if (faults.ignorePaging) return { rows: all, next: undefined, size: Math.max(1, all.length) };
	const size = Math.max(1, Math.min(asked, faults.maxPageSize ?? asked));
	if (faults.emptyLaterPages && offset > 0) return { rows: [], next: undefined, size };
	const shift = offset > 0 ? faults.pageShift : 0;
	const start = faults.repeatFirstPage ? 0 : Math.max(0, offset + shift);
	const end = start + size;
	return { rows: all.slice(start, end), next: end < all.length ? end : undefined, size };
}

/** What a reply says there is in all; `undefined` where it says nothing. */
export function totalOf(
	all: readonly unknown[],
	page: readonly unknown[],
	faults: Readonly<Faults>,
): number | undefined {
	if (faults.omitTotal) return undefined;
	return faults.totalIsPageLength ? page.length : all.length;
}

function nextUrl(c: SimContext, next: number, paging: Paging): string {
	const { pathname, searchParams } = new URL(c.req.url);
	searchParams.set('cursor', toCursor(next));
	return `${paging.relativeUrls ? '' : originOf(c)}${pathname}?${searchParams}`;
}

/** Opaque to clients, as a cursor should be. */
function toCursor(offset: number): string {
	return Buffer.from(`at:${offset}`).toString('base64url');
}

function fromCursor(cursor: string | null): number {
	const text = Buffer.from(cursor ?? '', 'base64url').toString();
	return text.startsWith('at:') ? Number(text.slice(3)) || 0 : 0;
}

function number(query: URLSearchParams, name: string, absent: number): number {
	const text = query.get(name);
	return text !== null && /^\d+$/.test(text) ? Number(text) : absent;
}
