import { createHash } from 'node:crypto';

import type { Clock } from './clock';
import { HttpError } from './errors';
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
	/** Waits for a list that keeps changing to come to rest. */
	clock?: Clock;
	onTruncated?: (notice: { pages: number; rows: number }) => void;
}

/**
 * Reads a list page by page, in the server's order, each row once. Rows with an id that came before are left out.
 *
 * Where the server gives a total, that ends the list. Elsewhere a page shorter than the longest before it ends it, but
 * never the first page: the server may have capped the page size, so one more page is asked for. If that one is empty,
 * the list is complete. If it repeats the first, the server ignores where to start, and one request with a smaller page
 * size tells the rest: a server that ignores this, too, has answered everything both times; one that obeys it is
 * keeping rows back.
 *
 * @throws HttpError `paging` when a page, cursor or link repeats, or when the list changed while it was read
 */
export async function* paginate(
	pagination: Pagination,
	source: PageSource,
	options: ReadOptions = {},
): AsyncGenerator<unknown[]> {
	const ledger = new Ledger(source, options);
	switch (pagination.kind) {
		case 'none':
			yield ledger.takeAll(source.rows(await source.fetch({ params: {} })));
			return;
		case 'cursor':
		case 'nextUrl':
			yield* followLinks(pagination, source, ledger);
			return;
		default:
			yield* walk(pagination, source, ledger, options.concurrency ?? 1);
	}
}

/** What is made of the rows of a page, and after how many of the pages before it. The array is the mapper's own. */
export type MapPage<T> = (rows: unknown[], before: number) => T[] | Promise<T[]>;

/** How often a list that changed while it was read is read again at once. */
const REREADS = 3;

/** Milliseconds to wait for a list that is different each time, before each further reading: others write to it now. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000];

/**
 * Reads a whole list. A list that changes meanwhile is read again, three times at once; then after pauses, as long as it is
 * different each time. A list that is wrong in the same way again does not change: its server counts wrongly.
 *
 * @throws HttpError as {@link paginate}
 */
export async function readAll(
	pagination: Pagination,
	source: PageSource,
	options?: ReadOptions,
): Promise<unknown[]>;
/**
 * @param map what is made of a page as soon as it has come, so that its rows need not be kept; `before` is how many were
 * made of the pages before it in this reading
 */
export async function readAll<T>(
	pagination: Pagination,
	source: PageSource,
	options: ReadOptions,
	map: MapPage<T>,
): Promise<T[]>;
export async function readAll(
	pagination: Pagination,
	source: PageSource,
	options: ReadOptions = {},
	map: MapPage<unknown> = (rows) => rows,
): Promise<unknown[]> {
	let before: string | undefined;
	for (let rereads = 0; ; rereads++) {
		const [read] = await Promise.allSettled([collect(paginate(pagination, source, options), map)]);
		if (read.status === 'fulfilled') return read.value;
		const reason: unknown = read.reason;
		if (!(reason instanceof ListChanged)) throw reason;
		const pauseMs = rereads < REREADS ? 0 : PAUSES_MS[rereads - REREADS];
		if (pauseMs === undefined || (pauseMs > 0 && (!options.clock || reason.message === before))) {
			throw new HttpError(
				'paging',
				`The list kept changing while it was read ${rereads + 1} times. ${reason.message}`,
			);
		}
		before = reason.message;
		await options.clock?.sleep(pauseMs);
	}
}

/**
 * Reads a list page by page, or at once where everything is wanted. Each page is mapped before the list goes on, so that its
 * rows need not be kept.
 *
 * @throws HttpError as {@link paginate} and {@link readAll}
 */
export async function* readPages<T>(
	pagination: Pagination,
	source: PageSource,
	{ everything, ...options }: ReadOptions & { everything?: boolean },
	map: MapPage<T>,
): AsyncGenerator<T[]> {
	if (everything) {
		yield await readAll(pagination, source, options, map);
		return;
	}
	let before = 0;
	for await (const rows of paginate(pagination, source, options)) {
		const made = await map(rows, before);
		before += made.length;
		yield made;
	}
}

async function collect(pages: AsyncGenerator<unknown[]>, map: MapPage<unknown>): Promise<unknown[]> {
	const all: unknown[] = [];
	for await (const rows of pages) for (const made of await map(rows, all.length)) all.push(made);
	return all;
}

/** What was true of the list when the reading began no longer is. Reading it again may help. */
class ListChanged extends HttpError {
	constructor(message: string) {
		super('paging', `The list changed while it was read: ${message}`);
	}
}

/** What has been read so far. */
class Ledger {
	/** Pages taken, the repeated ones not counted. */
	pages = 0;

	/** Rows as the server sent them, which is what offsets count. */
	rows = 0;

	/** The longest page: what the server really holds a page to be. */
	longest = 0;

	/** The id of the last row taken. */
	lastId: string | undefined;

	private handedOn = 0;

	private readonly ids = new Set<string>();

	private readonly prints = new Map<string, number>();

	constructor(
		private readonly source: PageSource,
		private readonly options: ReadOptions,
	) {}

	/** Notes a page and returns the rows of it that are new. The page lets go of its rows, which are mapped now. */
	take(page: { rows: unknown[] }): unknown[] {
		const { rows } = page;
		page.rows = [];
		this.pages++;
		this.rows += rows.length;
		this.longest = Math.max(this.longest, rows.length);
		this.lastId = rows.length > 0 ? this.source.idOf(rows[rows.length - 1]) : undefined;
		if (rows.length > 0) this.prints.set(this.printOf(rows), this.pages);
		const fresh = rows.filter((row) => this.isNew(row));
		this.handedOn += fresh.length;
		return fresh;
	}

	/**
	 * The rows of the only page that are new, in the array that they came in: a caller that maps them there lets go of each
	 * at once. Nothing can repeat them, so no print of them is taken.
	 */
	takeAll(rows: unknown[]): unknown[] {
		return keepOnly(rows, (row) => this.isNew(row));
	}

	/** The number of the page that this one repeats. A page without a single new row repeats at least the last. */
	repeats(rows: unknown[]): number | undefined {
		if (rows.length === 0) return undefined;
		const ids = rows.map((row) => this.source.idOf(row));
		const nothingNew = ids.every((id) => id !== undefined && this.ids.has(id));
		return this.prints.get(this.printOf(rows)) ?? (nothingNew ? this.pages : undefined);
	}

	/** Whether `maxPages` forbids another page; tells the caller. */
	truncated(): boolean {
		if (this.pages < (this.options.maxPages ?? 10_000)) return false;
		this.options.onTruncated?.({ pages: this.pages, rows: this.handedOn });
		return true;
	}

	/** @param total as the server gave it; every row must have come, and none twice */
	settle(total: number): void {
		if (this.handedOn === total) return;
		throw new ListChanged(`the server counts ${total} records, but ${this.handedOn} different ones came.`);
	}

	private isNew(row: unknown): boolean {
		const id = this.source.idOf(row);
		if (id === undefined) return true;
		if (this.ids.has(id)) return false;
		this.ids.add(id);
		return true;
	}

	private printOf(rows: unknown[]): string {
		const identities = rows.map((row) => this.source.idOf(row) ?? row);
		return createHash('sha1').update(JSON.stringify(identities)).digest('base64');
	}
}

/** Maps rows in their own array, so that each is let go of as soon as it is mapped. */
export function mapInPlace<T>(rows: unknown[], map: (row: unknown, at: number) => T): T[] {
	for (const [at, row] of rows.entries()) rows[at] = map(row, at);
	return rows as T[];
}

/** Takes out of an array what does not pass. */
export function keepOnly<T>(all: T[], passes: (one: T) => boolean): T[] {
	let kept = 0;
	for (const one of all) if (passes(one)) all[kept++] = one;
	all.length = kept;
	return all;
}

function repeated(page: number, earlier: number): HttpError {
	return new HttpError(
		'paging',
		`Page ${page} repeats page ${earlier}: the server does not page as it is asked to. Check the paging settings.`,
	);
}

/* ---------------------------------------------------------------- cursors and links */

async function* followLinks(
	pagination: Extract<Pagination, { kind: 'cursor' | 'nextUrl' }>,
	source: PageSource,
	ledger: Ledger,
): AsyncGenerator<unknown[]> {
	const size: Query = pagination.sizeParam ? { [pagination.sizeParam]: pagination.size } : {};
	const seen = new Map<string, number>();
	let target: { params: Query } | { url: string } = { params: size };
	for (;;) {
		const reply = await source.fetch(target);
		const rows = source.rows(reply);
		const earlier = ledger.repeats(rows);
		if (earlier !== undefined) throw repeated(ledger.pages + 1, earlier);
		yield ledger.take({ rows });

		const found = pagination.next(reply);
		if (found === undefined || found === '') return;
		const next = pagination.kind === 'cursor' ? found : new URL(found, reply.url).href;
		const before = seen.get(next);
		if (before !== undefined) {
			throw new HttpError(
				'paging',
				`Page ${ledger.pages} names the same next page as page ${before}: reading on would never end.`,
			);
		}
		seen.set(next, ledger.pages);
		if (ledger.truncated()) return;
		target =
			pagination.kind === 'cursor' ? { params: { ...size, [pagination.cursorParam]: next } } : { url: next };
	}
}

/* ---------------------------------------------------------------- page numbers, offsets, last ids */
type Walkable = Extract<Pagination, { kind: 'page' | 'offset' | 'lastId' }>;

/** Where a page begins, in all the ways that servers count. */
interface Position {
	index: number;
	offset: number;
	lastId?: string;
}

interface Page {
	/** None once they are taken. */
	rows: unknown[];
	size: number;
	/** What the server says about the whole list. */
	total?: number;
	totalPages?: number;
	hasMore?: boolean;
}

async function* walk(
	pagination: Walkable,
	source: PageSource,
	ledger: Ledger,
	concurrency: number,
): AsyncGenerator<unknown[]> {
	const first = await fetchPage(pagination, source, { index: 0, offset: 0 });
	yield ledger.take(first);
	if (concurrency > 1 && isCounted(first) && !isLast(first, ledger)) {
		yield* sideBySide(pagination, source, ledger, first, concurrency);
		return;
	}
	let page = first;
	while (!isLast(page, ledger)) {
		if (ledger.truncated()) return;
		page = await fetchPage(pagination, source, {
			index: ledger.pages,
			offset: ledger.rows,
			lastId: pagination.kind === 'lastId' ? idOfLast(ledger) : undefined,
		});
		checkTotal(page, first);
		// Some servers count on the first page only.
		page = { ...page, total: first.total };
		const earlier = ledger.repeats(page.rows);
		if (earlier !== undefined) {
			await mustBeEverything(pagination, source, ledger, page, earlier);
			break;
		}
		yield ledger.take(page);
		if (page.size === 0) break;
	}
	if (first.total !== undefined) ledger.settle(first.total);
	else if (page.hasMore)
		throw new HttpError('paging', `Page ${ledger.pages} is empty, though the server says that more follows.`);
}

function isLast(page: Page, ledger: Ledger): boolean {
	if (page.total !== undefined) return ledger.rows >= page.total || page.size === 0;
	if (page.totalPages !== undefined) return ledger.pages >= page.totalPages;
	if (page.hasMore !== undefined) return !page.hasMore;
	return page.size === 0 || page.size < ledger.longest;
}

function isCounted(page: Page): boolean {
	return page.size > 0 && (page.total !== undefined || page.totalPages !== undefined);
}

function checkTotal(page: Page, first: Page): void {
	if (page.total === undefined || page.total === first.total) return;
	throw new ListChanged(`the server counted ${first.total} records at first, and ${page.total} later.`);
}

/** Offsets and page numbers are planned from the size of the first page, which shows what the server caps at. */
async function* sideBySide(
	pagination: Walkable,
	source: PageSource,
	ledger: Ledger,
	first: Page,
	concurrency: number,
): AsyncGenerator<unknown[]> {
	const { size } = first;
	const count = first.total === undefined ? (first.totalPages ?? 1) : Math.ceil(first.total / size);
	const ahead: Array<Promise<Page>> = [];
	let planned = 1;
	while (ledger.pages < count) {
		if (ledger.truncated()) return;
		while (ahead.length < concurrency && planned < count) {
			const page = fetchPage(pagination, source, { index: planned, offset: planned * size });
			page.catch(() => {});
			ahead.push(page);
			planned++;
		}
		const page = await ahead.shift();
		if (!page) return;
		checkTotal(page, first);
		const earlier = ledger.repeats(page.rows);
		if (earlier !== undefined) throw repeated(ledger.pages + 1, earlier);
		yield ledger.take(page);
	}
	if (first.total !== undefined) ledger.settle(first.total);
}

/**
 * Called when a page repeats. Returns if the server ignores paging and has sent the whole list.
 * @throws HttpError `paging` if it may be keeping rows back
 */
async function mustBeEverything(
	pagination: Walkable,
	source: PageSource,
	ledger: Ledger,
	page: Page,
	earlier: number,
): Promise<void> {
	const error = repeated(ledger.pages + 1, earlier);
	const length = page.size;
	const asked = sizeOf(pagination);
	const isCertain = page.total !== undefined || page.totalPages !== undefined || page.hasMore === true;
	if (isCertain || ledger.pages > 1 || length !== ledger.rows) throw error;
	if (length > asked) return;
	// Half of one row cannot be asked for; and no server caps its pages at a single row.
	if (length === 1 && asked > 1) return;
	if (!sizeParamOf(pagination) || length === 1) {
		if (length < asked) return;
		throw error;
	}
	const smaller = await fetchPage(pagination, source, { index: 0, offset: 0 }, Math.floor(length / 2));
	if (smaller.size !== length) throw error;
}

async function fetchPage(
	pagination: Walkable,
	source: PageSource,
	position: Position,
	size = sizeOf(pagination),
): Promise<Page> {
	const target = { params: paramsOf(pagination, position, size) };
	const beyondEnd = (error: unknown) => {
		// Django and others answer 404 to a page number after the last.
		if (pagination.kind === 'page' && position.index > 0 && isNotFound(error)) return undefined;
		throw error;
	};
	const reply = await source.fetch(target).catch(beyondEnd);
	if (!reply) return { rows: [], size: 0 };
	const rows = source.rows(reply);
	return {
		rows,
		size: rows.length,
		total: 'total' in pagination ? countOf(pagination.total?.(reply)) : undefined,
		totalPages: 'totalPages' in pagination ? countOf(pagination.totalPages?.(reply)) : undefined,
		hasMore: 'hasMore' in pagination ? pagination.hasMore?.(reply) : undefined,
	};
}

function paramsOf(pagination: Walkable, { index, offset, lastId }: Position, size: number): Query {
	switch (pagination.kind) {
		case 'offset':
			return { [pagination.limitParam]: size, [pagination.offsetParam]: offset };
		case 'page':
			return {
				[pagination.pageParam]: pagination.start + index,
				...(pagination.sizeParam ? { [pagination.sizeParam]: size } : {}),
			};
		case 'lastId':
			return {
				[pagination.param]: lastId,
				...(pagination.sizeParam ? { [pagination.sizeParam]: size } : {}),
			};
	}
}

function sizeOf(pagination: Walkable): number {
	return pagination.kind === 'offset' ? pagination.limit : pagination.size;
}

function sizeParamOf(pagination: Walkable): string | undefined {
	return pagination.kind === 'offset' ? pagination.limitParam : pagination.sizeParam;
}

function idOfLast({ lastId, pages }: Ledger): string {
	if (lastId !== undefined) return lastId;
	throw new HttpError(
		'paging',
		`The last row of page ${pages} has no id, so the next page cannot be asked for.`,
	);
}

function isNotFound(error: unknown): boolean {
	return error instanceof HttpError && error.kind === 'notFound';
}

/** Servers write totals as numbers or as text, and −1 for "not counted". */
function countOf(value: unknown): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const count = Number(value);
	return Number.isInteger(count) && count >= 0 ? count : undefined;
}
