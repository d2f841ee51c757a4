import type { HttpReply, Query } from './types';

/**
 * How a server cuts a list into pages. The accessors read one reply; an accessor that finds nothing returns
 * `undefined`, and the reader falls back to what the rows themselves tell.
 */
export type Pagination =
	| { kind: 'none' }
	| {
			kind: 'page';
			pageParam: string;
			sizeParam?: string;
			size: number;
			/** The number of the first page. */
			start: 0 | 1;
			total?: (reply: HttpReply) => number | undefined;
			totalPages?: (reply: HttpReply) => number | undefined;
	  }
	| {
			kind: 'offset';
			offsetParam: string;
			limitParam: string;
			limit: number;
			total?: (reply: HttpReply) => number | undefined;
	  }
	| {
			kind: 'cursor';
			cursorParam: string;
			sizeParam?: string;
			size?: number;
			/** The next cursor; `undefined` ends the list. */
			next: (reply: HttpReply) => string | undefined;
	  }
	| {
			kind: 'lastId';
			param: string;
			sizeParam?: string;
			size: number;
			/** Without it, a page shorter than `size` is the last. */
			hasMore?: (reply: HttpReply) => boolean | undefined;
	  }
	| {
			kind: 'nextUrl';
			sizeParam?: string;
			size?: number;
			/** Absolute or relative; `undefined` ends the list. */
			next: (reply: HttpReply) => string | undefined;
	  };

export interface PageSource {
	/**
	 * Fetches one page. `target` is either what to add to the list's own query (or body, if the caller's system
	 * pages there), or the URL of the next page.
	 */
	fetch(target: { params: Query } | { url: string }): Promise<HttpReply>;
	rows(reply: HttpReply): unknown[];
	/** The identity of a row, for the guard against repeated pages. Rows without one are compared whole. */
	idOf(row: unknown): string | undefined;
}

export interface ReadOptions {
	/** How many pages may be under way at once, where the server says how many there are. Default 1. */
	concurrency?: number;
	/** Default 10,000 pages. When it is reached with more to come, `onTruncated` is called. */
	maxPages?: number;
	onTruncated?: (notice: { pages: number; rows: number }) => void;
}
